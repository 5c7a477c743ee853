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

test('base stations: troubles first, by shape and word, filtered by address, chosen from list and map', async ({
  page,
  demo,
}) => {
  const lost = await stationsIn(demo, 'CONNECTIONLOST')
  const [, other] = await stationsIn(demo, 'CONNECTED')
  // What the map was called once
  await page.goto(`${demo.url}/base-stations`)
  await expect(page).toHaveURL(/\/map/)
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  const rows = page.getByRole('table', { name: 'Base stations' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('Connection lost')
  await expect(map.getByRole('button', { name: `${lost[0].basestationName}: Connection lost` })).toBeVisible()

  const details = page.getByRole('region', { name: 'Details of the base station' })
  await page.getByRole('table').getByRole('link', { name: lost[0].basestationName }).click()
  await expect(details.getByRole('heading', { name: lost[0].basestationName })).toBeVisible()
  await expect(details).toContainText(lost[0].basestationId)
  // By keyboard, as a marker that only a mouse reaches is none for many
  await map.getByRole('button', { name: `${other?.basestationName}: Connected` }).focus()
  await page.keyboard.press('Enter')
  await expect(details.getByRole('heading', { name: other?.basestationName ?? '' })).toBeVisible()
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()

  const filter = page.getByRole('search', { name: 'Filter base stations' })
  await filter.getByLabel('State').selectOption('Connection lost')
  await filter.getByLabel('Search').fill(lost[0].basestationName)
  await expect(page.getByText(/^1 of \d+ base stations$/)).toBeVisible()
  await page.reload()
  await expect(rows).toHaveCount(2)
  await expect(map.getByRole('button', { name: /: (Connect|Never)/ })).toHaveCount(1)
})

test('things: a filter of the list of things, colours in words, an area selected for the bulk tools', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/things?activity=day`)
  const listed = await page.getByText(/^\d+ of \d+ things$/).textContent()
  const count = Number(/^\d+/.exec(listed ?? '')?.[0])
  await page.goto(`${demo.url}/map?activity=day&list=things`)
  const meta = page.getByRole('main').getByRole('status').first()
  await expect(meta).toHaveText(new RegExp(`${count} things? on the map|things? on the map · \\d+ thing`))

  const legend = page.getByRole('region', { name: 'Legend' })
  await expect(legend).toContainText('Within the hour')
  await page.getByLabel('Colour things by').selectOption('Link margin')
  await expect(page).toHaveURL(/color=margin/)
  await expect(legend).toContainText(/10 dB and more|5 to 10 dB/)

  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('button', { name: 'Draw a box' }).click()
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  const box = (await map.boundingBox())!
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 80, { steps: 8 })
  await page.mouse.up()
  const selection = page.getByRole('region', { name: 'Selected things' })
  await expect(selection.getByRole('status')).toHaveText(/^[1-9]\d* things? selected$/)
  const selected = Number(/^\d+/.exec((await selection.getByRole('status').textContent()) ?? '')?.[0])
  await selection.getByRole('link', { name: 'Change them' }).click()
  await expect(page).toHaveURL(/\/things\/bulk/)
  await expect(page.getByRole('main')).toContainText(`${selected} things`)

  // A thing that the keyboard reaches on the map, and who heard it
  await page.goto(`${demo.url}/map?activity=day&list=things&stations=off&at=50.85,4.35,14`)
  await page.goto(`${demo.url}/map?activity=day&list=things`)
  await page.getByRole('table', { name: 'Things' }).getByRole('link').first().click()
  const details = page.getByRole('region', { name: 'Details of the thing' })
  await expect(details.getByRole('heading', { name: 'Heard by' })).toBeVisible()
  await expect(details.getByRole('listitem').first()).toContainText(/% of its newest frames/)
})

test('the map is accessible, light and dark, wide and on a phone', async ({ page, demo }) => {
  const [chosen] = await stationsIn(demo, 'CONNECTED')
  await page.goto(`${demo.url}/map?station=${chosen.basestationId}`)
  await expect(page.getByRole('button', { name: `${chosen.basestationName}: Connected` })).toBeVisible()
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await checkA11y(page)
    }
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('an empty platform says where base stations come from', async ({ page, empty }) => {
  await page.goto(`${empty.url}/map`)

  await expect(page.getByRole('heading', { name: 'No base stations yet' })).toBeVisible()
})
