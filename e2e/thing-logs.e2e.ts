import { readFileSync } from 'node:fs'

import type { Download, Page } from '@playwright/test'

import { checkEverywhere, expect, type ServerUnderTest, test as base } from './fixtures.ts'

const MINUTE = 60_000
const FRAMES = 450
const SECRET = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'
const GATEWAYS = ['FF0107A5', 'FF010624'] as const

/** When the newest frame was sent; a frame every 10 minutes before it. */
const NEWEST = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE
const timeOf = (counter: number) => NEWEST - (FRAMES - 1 - counter) * 10 * MINUTE

/** 20 °C and up to nine more, in the form of an NKE sensor; every hundredth frame ends with `OK`. */
const payloadOf = (counter: number) => {
  const temperature = ((20 + (counter % 10)) * 100).toString(16).padStart(4, '0')
  return `0402000029${temperature}${counter % 100 === 0 ? '4f4b' : ''}`
}

function uplink(eui: string, counter: number, time = timeOf(counter)): string {
  const heardBy = counter % 4 === 0 ? GATEWAYS : [GATEWAYS[0]]
  const lrrs = heardBy.map(
    (id, index) =>
      `<Lrr><Lrrid>${id}</Lrrid><LrrRSSI>${-100 - index}</LrrRSSI><LrrSNR>5.0</LrrSNR><LrrESP>${-101 - index}</LrrESP></Lrr>`
  )
  return `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(time).toISOString()}</Time>
<DevEUI>${eui}</DevEUI><FPort>${counter % 5 === 0 ? 7 : 125}</FPort><FCntUp>${counter}</FCntUp><MType>2</MType>
<payload_hex>${payloadOf(counter)}</payload_hex><mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex>
<LrrRSSI>-100</LrrRSSI><LrrSNR>5.0</LrrSNR><SpFact>${counter % 50 === 0 ? 12 : 7}</SpFact><Channel>LC1</Channel>
<DevLrrCnt>${heardBy.length}</DevLrrCnt><Lrrid>${GATEWAYS[0]}</Lrrid><LrrLAT>50.860000</LrrLAT><LrrLON>4.360000</LrrLON>
<Lrrs>${lrrs.join('')}</Lrrs><AppSKey>${SECRET}</AppSKey><CustomerData>{"appSKey":"${SECRET}"}</CustomerData>
<DevAddr>061008D0</DevAddr></DevEUI_uplink>`
}

async function makeThing({ api }: ServerUnderTest, eui: string): Promise<void> {
  const keys = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }
  const { status } = await api.call('POST', '/things', {
    ...{ companyId: 987, connectivityType: 'LORA.OTAA', thingIdentifier: eui, thingName: 'Boiler room' },
    ...{ thingTypeId: 10, latitude: '50.85', longitude: '4.35', keys },
  })
  expect(status).toBe(200)
}

async function post({ api }: ServerUnderTest, ...frames: string[]): Promise<void> {
  const answers = await Promise.all(frames.map((frame) => api.postFrame(frame)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
}

const EUI = '0011223344000259'

/** A platform with one thing that was heard 450 times. Shared: read it, and write to things of one's own. */
const test = base.extend<{ logged: ServerUnderTest }>({
  logged: [async ({ shared }, use) => use(await shared('logged', { DEMO: '0' }, fill)), { timeout: MINUTE }],
})

async function fill(logged: ServerUnderTest): Promise<void> {
  await makeThing(logged, EUI)
  for (let at = 0; at < FRAMES; at += 50) {
    await post(logged, ...Array.from({ length: 50 }, (_, index) => uplink(EUI, at + index)))
  }
}

const logOf = ({ url }: ServerUnderTest, search = '', tab = 'network') =>
  `${url}/things/${EUI}/${tab}${search}`
const table = (page: Page, name = 'Network log') => page.getByRole('table', { name })
const rowOf = (page: Page, counter: number) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: String(counter), exact: true }) })
const count = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Frame' })

test.beforeEach(async ({ page }) => {
  // A browser without a screen cannot ask where to save a file
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
})

test('reads on as one scrolls, and keeps the place', async ({ page, logged }) => {
  await page.goto(logOf(logged))
  await count(page, '200 of 450 rows')
  await expect(rowOf(page, 449)).toBeVisible()

  const row = rowOf(page, 255)
  await page.evaluate(() => window.scrollTo(0, 40 * 190))
  await count(page, '400 of 450 rows')
  const before = await row.boundingBox()
  await page.evaluate(() => window.scrollBy(0, 40 * 200))
  await count(page, '450 of 450 rows')
  await page.evaluate(() => window.scrollBy(0, -40 * 200))
  expect((await row.boundingBox())?.y).toBe(before?.y)

  await page.keyboard.press('End')
  await expect(page.getByText('That is the whole log.')).toBeVisible()
  await expect(rowOf(page, 0)).toBeVisible()
})

for (const [search, text, row, index] of [
  ['?sf=12', '9 of 450 rows', 400, 0],
  ['?port=7', '90 of 450 rows', 400, 9],
  ['?gateway=FF010624', '113 of 450 rows', 400, 12],
  ['?payload=4f4b', '5 of 450 rows', 400, 0],
  ['?payload=%22OK%22&sf=12&port=7', '5 of 450 rows', 0, 0],
] as const) {
  test(`is narrowed by the address ${search}`, async ({ page, logged }) => {
    await page.goto(logOf(logged, search))
    await count(page, /of 450 rows/)
    // What passes is further down: it is looked for as soon as the end comes in sight
    const toEnd = () => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await expect(async () => {
      await toEnd()
      await expect(page.getByText(text)).toBeVisible({ timeout: 1000 })
    }).toPass()
    await page.evaluate((at) => window.scrollTo(0, at), 40 * index)
    await expect(rowOf(page, row)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Clear filters' })).toBeVisible()
  })
}

test('is narrowed by its fields, which the address keeps', async ({ page, logged }) => {
  await page.goto(logOf(logged))
  await page.getByLabel('SF', { exact: true }).selectOption('SF12')
  await page.getByLabel('Payload contains').fill('4F 4B')
  await count(page, '5 of 450 rows')
  await expect(page).toHaveURL(/sf=12/)
  await expect(page).toHaveURL(/payload=4F(\+|%20)4B/)

  await page.getByLabel('Frame', { exact: true }).selectOption('Notification')
  await expect(page.getByRole('heading', { name: 'Nothing passes the filter' })).toBeVisible()
  await page
    .getByRole('region', { name: 'Network log' })
    .getByRole('button', { name: 'Clear filters' })
    .last()
    .click()
  await count(page, /of 450 rows/)
  await expect(page).not.toHaveURL(/sf=|payload=|type=/)

  await page.getByLabel('Payload contains').fill('hello')
  await expect(page.getByText('Hexadecimal digits, or text in double quotes')).toBeVisible()
})

test('has a range, and says where there is nothing in it', async ({ page, logged }) => {
  await page.goto(logOf(logged))
  await page.getByText('24 h', { exact: true }).click()
  await expect(page).toHaveURL(/range=24h/)
  await count(page, /14[0-2] of 14[0-2] rows/)
  await expect(page.getByText('That is all of this range.')).toBeAttached()

  await page.goto(logOf(logged, '?start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z'))
  await expect(page.getByRole('heading', { name: 'Nothing in this range' })).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Live' })).toBeDisabled()
  await page.getByRole('button', { name: 'Show all' }).click()
  await count(page, '200 of 450 rows')
})

test('narrows decoded values by container and value', async ({ page, logged }) => {
  await page.goto(logOf(logged, '', 'decoded'))
  await page.getByLabel('Container').selectOption('Temperature')
  await page.getByLabel('Value').fill('> 28')
  await expect(page).toHaveURL(/value=%3E/)
  await page.keyboard.press('Escape')
  const rows = table(page, 'Decoded log').getByRole('row').filter({ hasText: 'Temperature' })
  await expect(rows.first()).toContainText('29')
  await expect(rows.filter({ hasText: /2[0-8]\s?°C/ })).toHaveCount(0)
  // What is found meanwhile makes the list longer, so that its end has to be reached again
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await expect(page.getByText('45 of 450 rows').first()).toBeVisible({ timeout: 1000 })
  }).toPass()

  await rows.first().getByRole('link').click()
  await expect(drawer(page).getByText('29 °C')).toBeVisible()
})

test('takes new frames in on top without moving what is being read', async ({ page, logged }) => {
  const eui = '0011223344000301'
  await makeThing(logged, eui)
  await post(
    logged,
    ...Array.from({ length: 60 }, (_, index) => uplink(eui, index, NEWEST - (60 - index) * MINUTE))
  )
  await page.goto(`${logged.url}/things/${eui}/network`)
  await page.getByRole('switch', { name: 'Live' }).press('Space')
  await expect(page).toHaveURL(/live=1/)
  await count(page, '60 of 60 rows')

  await post(logged, uplink(eui, 60, NEWEST))
  await expect(rowOf(page, 60)).toBeVisible()
  await expect(table(page).getByRole('row').nth(1)).toContainText('60')

  await page.evaluate(() => window.scrollTo(0, 40 * 20))
  const row = rowOf(page, 38)
  const before = await row.boundingBox()
  expect(before).not.toBeNull()
  await post(logged, uplink(eui, 61, NEWEST + MINUTE), uplink(eui, 62, NEWEST + 2 * MINUTE))
  const news = page.getByRole('button', { name: '2 new rows' })
  await expect(news).toBeVisible()
  expect((await row.boundingBox())?.y).toBe(before?.y)

  await news.click()
  await expect(rowOf(page, 62)).toBeInViewport()
  await count(page, '63 of 63 rows')
  await expect(news).toBeHidden()
})

test('tells of new frames where it stands still', async ({ page, logged }) => {
  const eui = '0011223344000302'
  await makeThing(logged, eui)
  await page.clock.install()
  await page.goto(`${logged.url}/things/${eui}/network`)
  await expect(page.getByRole('heading', { name: 'Nothing heard yet' })).toBeVisible()

  await post(logged, uplink(eui, 1))
  await page.clock.runFor(16_000)
  await page.getByRole('button', { name: 'Show 1 new row' }).click()
  await expect(rowOf(page, 1)).toBeVisible()
})

test('opens a frame of the past by its link, and goes to its neighbours', async ({ page, logged }) => {
  await page.goto(logOf(logged, `?frame=${timeOf(100)}-100`, 'charts'))
  // Thirteen charts of 450 frames are drawn beneath it first
  await expect(drawer(page).getByText('100', { exact: true })).toBeVisible({ timeout: 30_000 })
  // Its neighbours are asked for once it is there
  await expect(drawer(page).getByRole('button', { name: 'Older frame' })).toBeEnabled()

  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`frame=${timeOf(99)}-99`))
  await expect(drawer(page).getByText('99', { exact: true })).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Newer frame' }).click()
  await expect(page).toHaveURL(new RegExp(`frame=${timeOf(100)}-100`))
  await expect(drawer(page).getByText('100', { exact: true })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page).toHaveURL(new RegExp(`frame=${timeOf(101)}-101`))
})

test('shows who heard a frame, on a map and in figures, and no key', async ({ page, logged }) => {
  await logged.api.call('PUT', `/basestations/${GATEWAYS[1]}`, { latitude: '50.90', longitude: '4.40' })
  await page.goto(logOf(logged, `?frame=${timeOf(400)}-400`))
  const frame = drawer(page)
  await expect(frame.getByRole('region', { name: 'Map of the gateways that heard the frame' })).toBeVisible()
  await expect(frame.getByTitle(/FF0107A5.*the best, 1\.3\skm/)).toBeVisible()
  await expect(frame.getByTitle(/FF010624.*6\.6\skm/)).toBeVisible()
  await expect(frame.getByRole('table', { name: 'Gateways' }).getByRole('row')).toHaveText([
    /Gateway.*RSSI.*SNR.*ESP.*Margin.*Distance/,
    /FF0107A5.*−100\sdBm.*5\.0\sdB.*−101\.0\sdBm.*25\.0\sdB.*1\.3\skm/,
    /FF010624.*−101\sdBm.*6\.6\skm/,
  ])
  await expect(frame.getByText('LC1, 868.1 MHz')).toBeVisible()
  await expect(frame.getByText(/^1,\d{3}\sms$/)).toBeVisible()
  await expect(frame.getByText('20 °C')).toBeVisible()

  await frame.getByText('As the API answered it (JSON)').click()
  await expect(frame.getByText('"appSKey": "••••••••"')).toBeVisible()
  await frame.getByText('As the network sent it (XML)').click()
  await expect(frame.getByText('<AppSKey>••••••••</AppSKey>')).toBeVisible()
  expect(await page.content()).not.toContain(SECRET)
})

test('is moved through by keys, and gives the focus back', async ({ page, logged }) => {
  await page.goto(logOf(logged))
  await expect(rowOf(page, 449)).toBeVisible()
  await page.getByLabel('Payload contains').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, 448).getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByText('448', { exact: true })).toBeVisible()

  for (let step = 0; step < 20; step++) await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`frame=${timeOf(428)}-428`))
  await page.keyboard.press('Escape')

  await expect(drawer(page)).toBeHidden()
  await expect(rowOf(page, 428).getByRole('link')).toBeFocused()
  await expect(rowOf(page, 428)).toBeInViewport()
})

async function exported(page: Page, format: RegExp): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog', { name: 'Export the log' }).getByRole('button', { name: format }).click(),
  ])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

test('exports all that passes, also what is not on the screen, without keys', async ({ page, logged }) => {
  await page.goto(logOf(logged))
  await count(page, '200 of 450 rows')
  const csv = await exported(page, /^CSV/)
  expect(csv.name).toBe(`${EUI}-network.csv`)
  const lines = csv.text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(FRAMES + 1)
  expect(lines[0]).toMatch(/^\uFEFFtime,type,counter,port,/)
  expect(lines[1]).toMatch(new RegExp(`^${new Date(timeOf(449)).toISOString()},UPLINK,449,125,7,-100,5,`))
  expect(csv.text).not.toContain(SECRET)
  await expect(page.getByText(`450 rows exported to ${csv.name}.`)).toBeVisible()

  await page.goto(logOf(logged, '?payload=4f4b'))
  await count(page, /of 450 rows/)
  const json = await exported(page, /^JSON/)
  const rows = JSON.parse(json.text) as { fcntUp: string; payload_hex: string }[]
  expect(rows.map(({ fcntUp }) => fcntUp)).toEqual(['400', '300', '200', '100', '0'])
  expect(json.text).not.toContain(SECRET)
})

test('writes an export straight to the disk where the browser can', async ({ page, logged }) => {
  await page.addInitScript(() => {
    // A file of the browser's own instead of one that the user chooses: it is written in the same way
    const pick = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
    Object.assign(window, { showSaveFilePicker: pick })
  })
  await page.goto(logOf(logged, '?sf=12', 'network'))
  await count(page, /of 450 rows/)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('button', { name: /^JSON/ }).click()
  await expect(page.getByText(/^9 rows exported to /)).toBeVisible()

  const text = await page.evaluate(async (name) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(name)
    return (await handle.getFile()).text()
  }, `${EUI}-network.json`)
  expect(JSON.parse(text)).toHaveLength(9)
})

test('is accessible at every width and in both schemes', async ({ page, logged }) => {
  await page.goto(logOf(logged, '?sf=12&payload=xx&live=1'))
  await checkEverywhere(page, () => count(page, /of 450 rows/))

  await page.goto(logOf(logged, `?frame=${timeOf(448)}-448`))
  await checkEverywhere(page, async () => {
    await expect(drawer(page).getByRole('heading', { name: 'Decoded values' })).toBeVisible()
    await expect(drawer(page).getByTitle(/the best/)).toBeVisible()
  })
})
