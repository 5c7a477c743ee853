import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { checkA11y, checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

// As most people have it: the rest of the tests asks for less motion
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const MINUTE = 60_000
const DEV_EUI = '0011223344000259'

interface DemoThing {
  thingIdentifier: string
  thingType: string
}

/** The address of a tracker's history over all that the demo has of it. */
async function trackerPage({ api, url }: ServerUnderTest): Promise<string> {
  const { body } = await api.call('GET', '/things')
  const tracker = (body as DemoThing[]).find(({ thingType }) => thingType === 'GPS tracker')
  if (!tracker) throw new Error('The demo has no tracker')
  return `${url}/things/${tracker.thingIdentifier}/locations?range=7d`
}

const sliderOf = (page: Page) => page.getByRole('slider', { name: 'Moment' })
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Fixes' }).getByRole('row')
const currentRow = (page: Page) =>
  page.getByRole('table', { name: 'Fixes' }).locator('a[aria-current="true"]')

test('a tracker shows its track, its sums and its stays', async ({ page, demo }) => {
  await page.goto(await trackerPage(demo))

  await expect(page.getByRole('region', { name: /^Map of the track of / })).toBeVisible()
  const stays = page.getByRole('region', { name: 'Stays' })
  const stayCount = await stays.getByRole('listitem').count()
  expect(stayCount).toBeGreaterThan(0)
  await expect(stays.getByRole('heading')).toContainText(String(stayCount))
  const fixes = page.getByRole('region', { name: 'Fixes' })
  await expect(fixes.getByRole('heading')).toContainText(/\d+ fixes, newest first/)
  await expect(rowsOf(page).nth(1)).toContainText('GPS')

  // A stay leads to its arrival
  const newest = stays.getByRole('listitem').last()
  await newest.getByRole('link').click()
  await expect(newest.getByRole('link')).toHaveAttribute('aria-current', 'true')
  await expect(page).toHaveURL(/[?&]at=\d{4}-/)
  const arrival = (await currentRow(page).textContent()) ?? ''
  await expect(newest).toContainText(arrival)
  await expect(sliderOf(page)).toHaveAttribute('aria-valuetext', new RegExp(arrival))
})

test('the moment is moved by keys, plays, and is in the address', async ({ page, demo }) => {
  await page.goto(await trackerPage(demo))
  const slider = sliderOf(page)
  const last = await slider.getAttribute('max')
  await expect(slider).toHaveValue(last ?? '')

  await slider.press('Home')
  await expect(slider).toHaveValue((await slider.getAttribute('min')) ?? '')
  // The table has moved along to its end
  await expect(rowsOf(page).last().getByRole('link')).toHaveAttribute('aria-current', 'true')
  const first = await currentRow(page).textContent()
  await slider.press('ArrowRight')
  await expect(currentRow(page)).not.toHaveText(first ?? '')
  await slider.press('ArrowLeft')
  await expect(currentRow(page)).toHaveText(first ?? '')

  await page.getByRole('combobox', { name: 'Speed' }).selectOption('3,600×')
  await slider.focus()
  await slider.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(currentRow(page)).not.toHaveText(first ?? '')
  await slider.press('Space')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  // The address had a moment before, and follows this one in a while
  const behind = async () => {
    const at = new URL(page.url()).searchParams.get('at') ?? ''
    return Math.abs(Date.parse(at) - Number(await slider.inputValue()))
  }
  await expect.poll(behind).toBeLessThan(1000)
  const said = (await slider.getAttribute('aria-valuetext')) ?? 'nothing'

  await page.reload()
  await expect(slider).toHaveAttribute('aria-valuetext', said)
})

test.describe('for those who asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('playback goes from fix to fix', async ({ page, demo }) => {
    await page.goto(await trackerPage(demo))
    const slider = sliderOf(page)
    await slider.press('Home')
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('3,600×')
    const times = new Set<string>()
    await page.getByRole('button', { name: 'Play' }).click()
    await expect
      .poll(async () => {
        const said = (await slider.getAttribute('aria-valuetext')) ?? ''
        if (!said.includes('GPS fix')) times.add(said)
        return currentRow(page).textContent()
      })
      .not.toBe((await rowsOf(page).last().getByRole('link').textContent()) ?? '')
    await page.getByRole('button', { name: 'Pause' }).click()

    // Never between two fixes, nor after one
    expect([...times]).toEqual([])
  })
})

test('what is shown can be taken along as CSV and GeoJSON', async ({ page, demo }) => {
  const address = await trackerPage(demo)
  await page.goto(address)
  const heading = page.getByRole('region', { name: 'Fixes' }).getByRole('heading')
  const count = Number(/([\d,]+) fixes,/.exec((await heading.textContent()) ?? '')?.[1]?.replace(',', ''))
  const exported = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ])
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }

  const csv = await exported('Export CSV')
  expect(csv.name).toMatch(/^[0-9A-F]{16}-locations\.csv$/)
  expect(csv.text).toContain('accuracy_m,latitude,longitude,distance_m,speed_km_h')
  expect(csv.text.trim().split('\r\n')).toHaveLength(count + 1)

  const geo = await exported('Export GeoJSON')
  expect(geo.name).toMatch(/\.geojson$/)
  const { features } = JSON.parse(geo.text) as { features: { properties: { kind: string } }[] }
  expect(features.filter(({ properties }) => properties.kind === 'fix')).toHaveLength(count)
})

const newThing = (fields: object = {}) => ({
  companyId: 987,
  connectivityType: 'LORA.OTAA',
  keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
  thingIdentifier: DEV_EUI,
  thingName: 'Pallet 7',
  thingTypeId: 33,
  ...fields,
})

const element = (name: string, fields: Record<string, string | number>) =>
  `<${name} xmlns="http://uri.actility.com/lora">${Object.entries({ DevEUI: DEV_EUI, ...fields })
    .map(([key, value]) => `<${key}>${value}</${key}>`)
    .join('')}</${name}>`

/** An estimate of the network, so many minutes ago, that it tells of now. */
const estimate = (minutes: number, latitude: number, longitude: number) =>
  element('DevEUI_location', {
    Time: new Date().toISOString(),
    DevLAT: latitude,
    DevLON: longitude,
    DevLocTime: new Date(Date.now() - minutes * MINUTE).toISOString(),
    DevLocRadius: 400,
  })

/** A frame with a position by the Cayenne format: ten thousandths of a degree in three bytes each. */
function gpsFrame(minutes: number, latitude: number, longitude: number) {
  const bytes = (degrees: number) =>
    Math.round(degrees * 10_000)
      .toString(16)
      .padStart(6, '0')
  return element('DevEUI_uplink', {
    Time: new Date(Date.now() - minutes * MINUTE).toISOString(),
    FPort: 1,
    FCntUp: 7,
    payload_hex: `0188${bytes(latitude)}${bytes(longitude)}000000`,
    mic_hex: 'fd80eaf4',
    DevAddr: '061008D0',
    SpFact: 7,
    LrrRSSI: -90,
    LrrSNR: 6,
    Lrrid: 'FF0107A5',
  })
}

test('estimates, fixes, stale ones and outliers are told apart, and map and table are one', async ({
  page,
  empty,
}) => {
  await empty.api.call('POST', '/things', newThing())
  for (const frame of [
    estimate(180, 50.8, 4.2),
    estimate(50, 50.8, 4.2),
    gpsFrame(40, 50.85, 4.35),
    estimate(30, 50.9, 4.5),
    estimate(20, 40, 10),
  ]) {
    expect((await empty.api.postFrame(frame)).status).toBe(200)
  }
  await page.goto(`${empty.url}/things/${DEV_EUI}/locations`)

  await expect(rowsOf(page)).toHaveText([
    /^Time/,
    /LBS400.m.*Outlier: impossible speed$/,
    /LBS400.m50\.90000/,
    /GPS—50\.85000/,
    /LBS400.m50\.80000/,
    /LBS400.m50\.80000.*Stale: 3.h 0.min old on arrival$/,
  ])
  await expect(page.getByRole('list', { name: 'Signs on the map' }).getByRole('listitem')).toHaveText([
    'GPS fix',
    'LBS estimate',
    /.*/,
    /.*/,
    /.*/,
    /.*/,
    'Stale fix',
    'Outlier',
  ])

  // The fixes that are believed fill the map, and the middle one of them lies in its middle
  await page.getByRole('region', { name: 'Map of the track of Pallet 7' }).click()
  await expect(rowsOf(page).filter({ hasText: 'GPS' }).getByRole('link')).toHaveAttribute(
    'aria-current',
    'true'
  )
  await rowsOf(page).filter({ hasText: '50.90000' }).getByRole('link').click()
  await expect(page.getByRole('group', { name: 'Playback' })).toContainText('50.90000, 4.50000')

  await page.getByRole('combobox', { name: 'Source' }).selectOption('LBS (4)')
  await expect(page).toHaveURL(/source=LBS/)
  await expect(rowsOf(page)).toHaveCount(5)
})

test('a thing that never told its place says why, and where to set it', async ({ page, empty }) => {
  await empty.api.call('POST', '/things', newThing())
  await page.goto(`${empty.url}/things/${DEV_EUI}`)

  await page
    .getByRole('region', { name: 'Last location' })
    .getByRole('link', { name: 'Location history' })
    .click()
  await expect(page.getByRole('heading', { name: 'This thing has never told where it is' })).toBeVisible()
  await checkA11y(page)
  await page.getByRole('link', { name: 'Set its position' }).click()
  await expect(page).toHaveURL(new RegExp(`/things/${DEV_EUI}/edit$`))

  await empty.api.call('PUT', `/things/${DEV_EUI}`, { latitude: '50.85', longitude: '4.35' })
  await page.goto(`${empty.url}/things/${DEV_EUI}/locations`)
  await expect(page.getByText(/It has a configured place, 50\.85000, 4\.35000/)).toBeVisible()
})

test('a range without fixes leads to the newest one', async ({ page, demo }) => {
  const address = (await trackerPage(demo)).replace(
    'range=7d',
    'start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z'
  )
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'No fixes in this range' })).toBeVisible()

  await page.getByRole('button', { name: 'Show that day' }).click()
  await expect(rowsOf(page).nth(1)).toContainText('GPS')
})

test('the location history is accessible at every width and in both schemes', async ({ page, demo }) => {
  await page.goto(await trackerPage(demo))
  await page.getByText('How fixes are read').click()
  await checkEverywhere(page, () => expect(rowsOf(page).nth(1)).toContainText('GPS'))
  await expect(page.getByRole('columnheader')).toHaveCount(1)
})
