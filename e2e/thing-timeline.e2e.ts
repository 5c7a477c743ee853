import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { checkEverywhere, expect, type ServerUnderTest, test as base } from './fixtures.ts'

const MINUTE = 60_000
const EUI = '0011223344000404'
const SECRET = 'the-secret-of-chirpstack'
const NEWEST = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE
const iso = (time: number) => new Date(time).toISOString()
const xml = (kind: string, fields: Record<string, string | number>, eui = EUI) =>
  `<${kind} xmlns="http://uri.actility.com/lora"><DevEUI>${eui}</DevEUI>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</${kind}>`

/** An uplink of NKE, 20 °C, so many minutes before the newest. */
const uplink = (counter: number, minutesBefore: number) =>
  xml('DevEUI_uplink', {
    Time: iso(NEWEST - minutesBefore * MINUTE),
    ...{ FPort: 125, FCntUp: counter, MType: 2, payload_hex: '040200002907d0' },
    ...{ mic_hex: `0000${minutesBefore.toString().padStart(4, '0')}`, LrrRSSI: -95, LrrSNR: 6, SpFact: 7 },
    ...{ DevLrrCnt: 1, Lrrid: 'FF0107A5', DevAddr: '061008D0' },
  })

const downlink = (time: number, counter: number, status: number, cause: string) =>
  xml('DevEUI_downlink_Sent', {
    ...{ Time: iso(time), FPort: 2, FCntDn: counter, DeliveryStatus: status, DeliveryFailedCause1: cause },
    ...{ Lrrid: 'FF0107A5', SpFact: 9 },
  })

async function post({ api }: ServerUnderTest, ...frames: string[]) {
  const answers = await Promise.all(frames.map((frame) => api.postFrame(frame)))
  expect(answers.map(({ status }) => status)).toEqual(frames.map(() => 200))
}

async function makeThing({ api }: ServerUnderTest, eui: string) {
  const keys = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }
  const { status } = await api.call('POST', '/things', {
    ...{ companyId: 987, connectivityType: 'LORA.OTAA', thingIdentifier: eui, thingName: 'Boiler room' },
    ...{ thingTypeId: 10, keys },
  })
  expect(status).toBe(200)
}

/** A thing with a history: it was heard, joined in vain, started over, got downlinks, and was changed. */
const test = base.extend<{ told: ServerUnderTest }>({
  told: [
    async ({ shared }, use) =>
      use(await shared('told', { DEMO: '0', NETWORK_CHIRPSTACK_SECRET: SECRET }, fill)),
    { timeout: 2 * MINUTE },
  ],
})

async function fill(told: ServerUnderTest): Promise<void> {
  await makeThing(told, EUI)
  await post(
    told,
    ...Array.from({ length: 12 }, (_, at) => uplink(40 + at, 300 - at * 10)),
    ...[uplink(0, 150), uplink(1, 140), uplink(2, 130)],
    downlink(NEWEST - 120 * MINUTE, 7, 1, '00'),
    downlink(NEWEST - 60 * MINUTE, 8, 0, 'D0')
  )
  const refusal = await fetch(`${told.url}/network/chirpstack?event=log`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      time: iso(NEWEST - 200 * MINUTE),
      deviceInfo: { devEui: EUI.toLowerCase(), deviceName: 'x' },
      ...{ level: 'ERROR', code: 'OTAA', description: 'DevNonce has already been used' },
    }),
  })
  expect(refusal.status).toBe(200)
  await told.api.call('PUT', `/things/${EUI}`, { thingName: 'Boiler room 2', tags: ['roof'] })
  await told.api.call('DELETE', `/things/${EUI}/deprovision`)
  await told.api.call('POST', `/things/${EUI}/provision`)
}

test.beforeEach(async ({ page }) => {
  // A browser without a screen cannot ask where to save a file
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
})

const addressOf = ({ url }: ServerUnderTest, search = '') => `${url}/things/${EUI}/timeline${search}`
const entries = (page: Page) => page.getByRole('list', { name: /^Events of / }).locator('> li')

test('tells in one order what happened to a thing, and why', async ({ page, told }) => {
  await page.goto(`${told.url}/things/${EUI}`)
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByText('9 entries')).toBeVisible()
  await expect(entries(page)).toHaveText([
    /Provisioned: the network takes its messages/,
    /Deprovisioned: the network drops its messages/,
    /Changed: name, tags/,
    /Provisioned/,
    /Thing created/,
    /Downlink not sent.*RX1: the gateway had used up its duty cycle \(D0\).*FCntDn 8/,
    /Downlink sent.*FCntDn 7/,
    /Frame counter fell.*FCnt 51 → 0/,
    /Join refused.*the DevNonce was used before.*In its own words: DevNonce has already been used/,
  ])
  await expect(page.getByText('That is the whole timeline.')).toBeVisible()
})

test('is narrowed to kinds and a range by its address, and widened again', async ({ page, told }) => {
  await page.goto(addressOf(told, '?kind=downlink&kind=join'))
  await expect(entries(page)).toHaveText([/Downlink not sent/, /Downlink sent/, /Join refused/])
  await page.getByRole('checkbox', { name: 'Joins' }).press('Space')
  await expect(entries(page)).toHaveText([/Downlink not sent/, /Downlink sent/])
  await expect(page).toHaveURL(/\?kind=downlink$/)

  const [start, end] = [iso(NEWEST - 130 * MINUTE), iso(NEWEST - 100 * MINUTE)]
  await page.goto(addressOf(told, `?start=${start}&end=${end}`))
  await expect(entries(page)).toHaveText([/Downlink sent/])
  await page.goto(addressOf(told, `?kind=reset&start=${start}&end=${end}`))
  await expect(
    page.getByRole('heading', { name: 'Nothing of this kind happened in this time' })
  ).toBeVisible()
  await page.getByRole('button', { name: 'Show all kinds' }).click()
  await expect(entries(page)).toHaveText([/Downlink sent/])
  await page.getByText('All', { exact: true }).click()
  await expect(page.getByText('9 entries')).toBeVisible()
})

test('opens the frame of an entry by keyboard, and gives the focus back', async ({ page, told }) => {
  await page.goto(addressOf(told, '?kind=reset&kind=downlink'))
  const frame = entries(page).filter({ hasText: 'Frame counter fell' }).getByRole('link')
  await frame.press('Enter')
  await expect(page).toHaveURL(new RegExp(`frame=${NEWEST - 150 * MINUTE}-0`))
  const drawer = page.getByRole('dialog', { name: 'Frame' })
  await expect(drawer.getByRole('heading', { name: 'Decoded values' })).toBeVisible()
  await drawer.getByRole('button', { name: 'Newer frame' }).click()
  await expect(
    drawer.getByText('No gateway transmitted it').or(drawer.getByText('A gateway transmitted it'))
  ).toBeVisible()
  await page.keyboard.press('j')
  await expect(drawer.getByRole('heading', { name: 'Decoded values' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(frame).toBeFocused()
})

test('tells of what happens meanwhile without moving what is read', async ({ page, told }) => {
  const eui = '0011223344000405'
  await makeThing(told, eui)
  await page.clock.install()
  await page.goto(`${told.url}/things/${eui}/timeline?kind=network&kind=status`)
  await expect(
    page.getByRole('heading', { name: 'Nothing of this kind happened in this time' })
  ).toBeVisible()
  const battery = { Type: 'devstatusans', Var1: 200, Var2: 12, DevAddr: '061008D0' }
  await post(told, xml('DevEUI_notification', { Time: iso(NEWEST + MINUTE), ...battery }, eui))
  await page.clock.runFor(16_000)
  await page.getByRole('button', { name: 'Show 1 new entry' }).click()
  await expect(entries(page)).toHaveText([/Device status.*Battery 79%.*Downlink margin 12\sdB/])
})

test('exports what is shown as CSV and JSON', async ({ page, told }) => {
  await page.goto(addressOf(told, '?kind=downlink&kind=change'))
  await expect(page.getByText('7 entries')).toBeVisible()
  const read = async (format: RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog', { name: 'Export the timeline' }).getByRole('button', { name: format }).click(),
    ])
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  const csv = await read(/^CSV/)
  expect(csv.name).toBe(`${EUI}-timeline.csv`)
  const lines = csv.text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[6]).toMatch(
    new RegExp(`^${iso(NEWEST - 60 * MINUTE)},downlink,Downlink not sent,"RX1: the gateway had used up`)
  )
  const json = JSON.parse((await read(/^JSON/)).text) as { kind: string; event: string }[]
  expect(json.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('change'), 'downlink', 'downlink'])
})

test('is accessible at every width and in both schemes', async ({ page, told }) => {
  await page.goto(addressOf(told))
  await checkEverywhere(page, () => expect(page.getByText('That is the whole timeline.')).toBeVisible())
})
