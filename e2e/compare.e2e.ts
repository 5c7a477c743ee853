import { checkA11y, checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

interface DemoThing {
  thingIdentifier: string
  thingName: string
  thingType: string
  lastActivity?: string
}

/** Things of the demo that send temperatures and were heard. */
async function sensors({ api }: ServerUnderTest): Promise<DemoThing[]> {
  const { body } = await api.call('GET', '/things')
  return (body as DemoThing[]).filter(
    (thing) => thing.thingType === 'Temperature and humidity' && thing.lastActivity
  )
}

test('shows things that were selected in the list in the same charts', async ({ page, demo }) => {
  const [first, second] = await sensors(demo)
  if (!first || !second) throw new Error('The demo has too few sensors')
  await page.goto(`${demo.url}/things?type=Temperature+and+humidity`)
  await page.getByLabel(`Select ${first.thingName}`).check()
  await page.getByLabel(`Select ${second.thingName}`).check()
  await page.getByRole('region', { name: 'Selection' }).getByRole('link', { name: 'Compare' }).click()

  await expect(page.getByText('2 things of at most 6')).toBeVisible()
  const margin = page.getByRole('figure', { name: 'Link margin, dB' })
  await expect(margin.getByRole('listitem')).toHaveText([first.thingName, second.thingName])
  const temperature = page.getByRole('figure', { name: /^Temperature/ })
  await expect(temperature.getByRole('listitem')).toHaveText([first.thingName, second.thingName])
  await page.getByRole('slider', { name: 'Link margin' }).focus()
  await page.keyboard.press('End')
  await expect(margin.getByRole('listitem').first()).toHaveText(/\d$/)
  await checkA11y(page)

  await page.getByRole('button', { name: `Take ${first.thingName} out` }).click()
  await expect(page.getByRole('radio', { name: '7 days earlier' })).toBeChecked()
  await page.getByText('1 day earlier').click()
  await expect(margin.getByRole('listitem')).toHaveText([second.thingName, '1 day earlier'])
  await expect(page).toHaveURL(/shift=1d/)

  await page.getByText('From…').click()
  await page.getByLabel('Other range from').fill('2026-01-02T03:04')
  await page.keyboard.press('Enter')
  await expect(margin.getByRole('listitem').last()).toHaveText(/^From 2 Jan 2026, 03:04:00/)
  await page.reload()
  await expect(page.getByLabel('Other range from')).toHaveValue('2026-01-02T03:04')
})

test('finds things to add by their name, and says what it does not find', async ({ page, demo }) => {
  const [first] = await sensors(demo)
  await page.goto(`${demo.url}/compare`)
  await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible()
  await page.getByLabel('Add a thing').fill('no such thing')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No thing is called no such thing.')).toBeVisible()

  await page.getByLabel('Add a thing').fill(first?.thingName ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Compared things' }).getByRole('listitem')).toHaveText([
    first?.thingName ?? '',
  ])
})

test('fits a desk and a phone without faults, in both schemes', async ({ page, demo }) => {
  const [first, second] = await sensors(demo)
  await page.goto(`${demo.url}/compare?thing=${first?.thingIdentifier}&thing=${second?.thingIdentifier}`)
  const chart = page.getByRole('slider', { name: 'Link margin' })
  await checkEverywhere(page, () => expect(chart).toBeVisible())
})
