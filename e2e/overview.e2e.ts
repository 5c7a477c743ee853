import { checkA11y, checkEverywhere, expect, test } from './fixtures.ts'

test('counts the fleet, and each figure leads to the things that it counts', async ({ page, demo }) => {
  await page.goto(demo.url)
  await expect(page.getByRole('link', { name: '60 things' })).toBeVisible()

  const activity = page.getByRole('region', { name: 'Activity' })
  await activity.getByRole('link', { name: 'Never seen' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Things' })).toBeVisible()
  await expect(page).toHaveURL(/\?activity=never$/)
  await expect(page.getByLabel('Activity')).toHaveValue('never')
  const rows = page.getByRole('table', { name: 'Things' }).getByRole('link')
  await expect(page.getByText(`${await rows.count()} of 60 things`)).toBeVisible()
})

test('counts types and plans as the lists that they lead to', async ({ page, demo }) => {
  for (const panel of ['Things by type', 'Plan use']) {
    await page.goto(demo.url)
    const first = page.getByRole('region', { name: panel }).getByRole('listitem').first()
    const figure = /(\d+)$/.exec((await first.textContent()) ?? '')?.[1]
    expect(Number(figure)).toBeGreaterThan(0)

    await first.getByRole('link').click()
    await expect(page.getByText(`${figure} of 60 things`)).toBeVisible()
  }
})

test('tells base stations by state, in words', async ({ page, demo }) => {
  await page.goto(demo.url)
  const stations = page.getByRole('region', { name: 'Base stations' })
  await expect(stations.getByRole('link', { name: 'Connected', exact: true })).toBeVisible()
  await stations.getByRole('link', { name: 'Never connected' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Map' })).toBeVisible()
  await expect(page).toHaveURL(/state=NEVERCONNECTED/)
})

test('leads to the things heard last', async ({ page, demo }) => {
  await page.goto(demo.url)
  const thing = page.getByRole('list', { name: 'Most recently active' }).getByRole('link').first()
  const name = (await thing.textContent()) ?? ''
  await thing.click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('says on an empty platform what to do next', async ({ page, empty }) => {
  await page.goto(empty.url)
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
  await expect(page.getByText('/network/thingpark')).toBeVisible()
  await expect(page.getByRole('link', { name: 'API description' })).toHaveAttribute('href', '/openapi.json')
  await checkA11y(page)
})

test('has no fault that axe finds, and fits, at every width and in both schemes', async ({ page, demo }) => {
  await page.goto(demo.url)
  await checkEverywhere(page, async () => {
    await expect(page.getByRole('list', { name: 'Plan use' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Base stations' })).toBeVisible()
  })
})
