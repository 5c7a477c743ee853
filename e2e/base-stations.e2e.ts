import { checkA11y, expect, type ServerUnderTest, test } from './fixtures.ts'

interface DemoStation {
  basestationId: string
  basestationName: string
  state: string
}

/** The base stations of the demo in one state. */
async function stationsIn({ api }: ServerUnderTest, state: string): Promise<[DemoStation, ...DemoStation[]]> {
  const { body } = await api.call('GET', '/basestations')
  const [first, ...others] = (body as DemoStation[]).filter((station) => station.state === state)
  if (!first) throw new Error(`The demo has no base station that is ${state}`)
  return [first, ...others]
}

test('troubles come first, on the list and by shape on the map', async ({ page, demo }) => {
  const lost = await stationsIn(demo, 'CONNECTIONLOST')
  await page.goto(`${demo.url}/base-stations`)

  const rows = page.getByRole('table', { name: 'Base stations' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('Connection lost')
  const map = page.getByRole('region', { name: 'Map of the base stations' })
  await expect(map.getByRole('button', { name: `${lost[0].basestationName}: Connection lost` })).toBeVisible()
})

test('a filter narrows list and map, and survives a reload', async ({ page, demo }) => {
  const lost = await stationsIn(demo, 'CONNECTIONLOST')
  await page.goto(`${demo.url}/base-stations`)
  const filter = page.getByRole('search', { name: 'Filter base stations' })

  await filter.getByLabel('State').selectOption('Connection lost')
  await filter.getByLabel('Search').fill(lost[0].basestationName)
  await expect(page.getByText(/^1 of \d+ base stations$/)).toBeVisible()
  await page.reload()

  await expect(page.getByText(/^1 of \d+ base stations$/)).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('region', { name: /^Map/ }).getByRole('button', { name: /: / })).toHaveCount(1)
})

test('choosing a base station opens its details, from the list and from the map', async ({ page, demo }) => {
  const [chosen, other] = await stationsIn(demo, 'CONNECTED')
  await page.goto(`${demo.url}/base-stations`)
  const details = page.getByRole('region', { name: 'Details of the base station' })

  await page.getByRole('table').getByRole('link', { name: chosen.basestationName }).click()
  await expect(details.getByRole('heading', { name: chosen.basestationName })).toBeVisible()
  await expect(details).toContainText(chosen.basestationId)
  await expect(page).toHaveURL(new RegExp(`selected=${chosen.basestationId}`))

  // By keyboard, as a marker that only a mouse reaches is none for many
  const marker = page.getByRole('button', { name: `${other?.basestationName}: Connected` })
  await marker.focus()
  await page.keyboard.press('Enter')
  await expect(details.getByRole('heading', { name: other?.basestationName ?? '' })).toBeVisible()

  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()
  await page.goBack()
  await expect(details).toBeVisible()
})

test('things are a layer that can be put away', async ({ page, demo }) => {
  await page.goto(`${demo.url}/base-stations`)
  const layer = page.getByRole('region', { name: /^Map/ }).locator('.leaflet-overlay-pane canvas')
  await expect(layer).toHaveCount(1)

  await page.getByRole('switch', { name: 'Show things' }).click()

  await expect(page).toHaveURL(/things=off/)
  await expect(layer).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page is accessible in the ${colorScheme} scheme`, async ({ page, demo }) => {
    const [chosen] = await stationsIn(demo, 'CONNECTED')
    await page.emulateMedia({ colorScheme })
    await page.goto(`${demo.url}/base-stations?selected=${chosen.basestationId}`)
    await expect(page.getByRole('button', { name: `${chosen.basestationName}: Connected` })).toBeVisible()

    await checkA11y(page)
  })
}

test('a phone has the map above the list and does not scroll sideways', async ({ page, demo }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${demo.url}/base-stations`)
  const map = await page.getByRole('region', { name: /^Map/ }).boundingBox()
  const list = await page.getByRole('table').boundingBox()

  expect((map?.y ?? 0) + (map?.height ?? 0)).toBeLessThan(list?.y ?? 0)
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  ).toBeLessThanOrEqual(0)
})

test('an empty platform says where base stations come from', async ({ page, empty }) => {
  await page.goto(`${empty.url}/base-stations`)

  await expect(page.getByRole('heading', { name: 'No base stations yet' })).toBeVisible()
})
