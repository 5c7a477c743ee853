import type { Page } from '@playwright/test'

import { checkEverywhere, expect, type ServerUnderTest, test as base } from './fixtures.ts'

/** Each test has a thing type of its own on one platform. */
const test = base.extend<{ platform: ServerUnderTest }>({
  platform: async ({ shared }, use) => use(await shared('codecs', { DEMO: '0' })),
})

const MINUTE = 60_000

interface Type {
  id: number
  /** Of its one thing, which has sent `frames` frames, 10 minutes apart. */
  devEui: string
}

const uplink = (devEui: string, counter: number, time: number, payload: string) =>
  `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(time).toISOString()}</Time>
<DevEUI>${devEui}</DevEUI><FPort>2</FPort><FCntUp>${counter}</FCntUp><MType>2</MType><payload_hex>${payload}</payload_hex>
<mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex><LrrRSSI>-110</LrrRSSI><LrrSNR>8</LrrSNR>
<SpFact>7</SpFact><DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid><Late>0</Late><DevAddr>061008D0</DevAddr></DevEUI_uplink>`

async function aType({ api }: ServerUnderTest, id: number, frames = 0): Promise<Type> {
  const devEui = `00112233445566${id.toString(16).padStart(2, '0').toUpperCase()}`
  const created = await api.call('POST', '/things', {
    companyId: 987,
    connectivityType: 'LORA.OTAA',
    thingIdentifier: devEui,
    thingName: `Probe ${id}`,
    thingTypeId: id,
    keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
  })
  expect(created.status).toBe(200)
  const since = Date.now() - frames * 10 * MINUTE
  for (let counter = 0; counter < frames; counter++) {
    const payload = `01${counter.toString(16).padStart(2, '0')}`
    const { status } = await api.postFrame(uplink(devEui, counter, since + counter * 10 * MINUTE, payload))
    expect(status).toBe(200)
  }
  return { id, devEui }
}

const editor = (page: Page) => page.getByLabel('Script in JavaScript')
const outcome = (page: Page) => page.getByRole('region', { name: 'Outcome' })

const SCRIPT = `function decodeUplink(input) {
  console.log('byte', input.bytes[1])
  return { data: { level: { value: input.bytes[1], unit: 'cm' } }, warnings: ['low battery'] }
}`

test('a payload is tried before the script is saved, and the script decodes once it is', async ({
  page,
  platform,
}) => {
  const { id, devEui } = await aType(platform, 10)
  await page.goto(`${platform.url}/thing-types`)
  await page
    .getByRole('row', { name: /Temperature and humidity/ })
    .getByRole('link')
    .click()

  await editor(page).fill(SCRIPT)
  await page.getByLabel('Payload in hexadecimal').fill('0x01, 0x2A')
  await page.getByLabel('FPort').fill('2')
  await page.getByRole('button', { name: 'Decode', exact: true }).click()
  await expect(outcome(page)).toContainText('Decoded: 1 value')
  await expect(outcome(page).getByRole('row', { name: /level/ })).toContainText(/42.cm/)
  await expect(outcome(page)).toContainText('low battery')
  await expect(outcome(page)).toContainText('byte 42')
  const before = await platform.api.call('GET', `/platform/thingtypes/${id}/codec`)
  expect(before.body).toMatchObject({ kind: 'BUILT_IN' })

  await page.getByRole('button', { name: 'Save script' }).click()
  await expect(page.getByText('Script, version 1')).toBeVisible()
  await platform.api.postFrame(uplink(devEui, 1, Date.now(), '012B'))
  const log = await platform.api.call('GET', `/things/${devEui}/logs/decoded`)
  expect(JSON.stringify(log.body)).toContain('"43"')
})

test('what is wrong with a script is said at its line, and nothing is saved', async ({
  page,
  platform,
  expectOnConsole,
}) => {
  expectOnConsole(/400 \(Bad Request\)/)
  const { id } = await aType(platform, 11)
  await page.goto(`${platform.url}/thing-types/${id}`)
  await editor(page).fill('function decodeUplink(input) {\n  return payload\n}')
  await page.getByLabel('Payload in hexadecimal').fill('01')
  await editor(page).press('Control+Enter')
  await expect(outcome(page)).toContainText('Not decoded')
  await outcome(page).getByRole('button', { name: 'Go to line 2' }).click()
  await page.keyboard.type('\t')
  await expect(editor(page)).toHaveValue(/\n {2,}.*payload/)

  await editor(page).fill('function decodeUplink(input) {\n  var x = ;\n}')
  await editor(page).press('Control+s')
  await expect(page.getByRole('alert')).toContainText(/cannot be read.*line 2/)
  await expect(editor(page)).toHaveAccessibleDescription(/cannot be read/)
  const { body } = await platform.api.call('GET', `/platform/thingtypes/${id}/codec`)
  expect(body).not.toHaveProperty('script')
})

test('past frames are decoded again, and what happened is said', async ({ page, platform }) => {
  const { id, devEui } = await aType(platform, 12, 3)
  await page.goto(`${platform.url}/thing-types/${id}?thing=${devEui}`)
  await page.getByRole('table', { name: 'Past frames' }).getByRole('button').first().click()
  await expect(page.getByLabel('Payload in hexadecimal')).toHaveValue('0102')
  await expect(outcome(page)).toBeVisible()
  await expect(page).toHaveURL(/frame=\d+-2/)

  await editor(page).fill(SCRIPT)
  await page.getByRole('button', { name: 'Save script' }).click()
  await expect(page.getByText('Script, version 1')).toBeVisible()
  await page.getByLabel('Frames of').selectOption('one thing')
  await page.getByLabel('Received', { exact: true }).selectOption('In the last 7 days')
  await page.getByRole('button', { name: 'Decode again…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Decode past frames again?' })
  await expect(dialog).toContainText('Script, version 1')
  await dialog.getByRole('button', { name: 'Decode again' }).click()
  const job = page.getByRole('table', { name: 'Last jobs' }).getByRole('row').nth(1)
  await expect(job).toContainText('Done')
  await expect(job).toContainText('3 of 3 rows looked at, 3 changed, 0 cannot be decoded')

  await job.getByRole('link', { name: devEui }).click()
  await expect(page.getByRole('table').getByText('level').first()).toBeVisible()
})

test('a job that runs can be cancelled', async ({ page, platform }) => {
  const { id, devEui } = await aType(platform, 15, 40)
  // A script that takes its time, so that the job is still there to be cancelled
  const slow = 'function decodeUplink() { for (let n = 0; n < 3e5; n++); return { data: { n: 1 } } }'
  await platform.api.call('PUT', `/platform/thingtypes/${id}/codec`, { script: slow })
  for (let n = 0; n < 12; n++) {
    await platform.api.call('POST', '/platform/decodejobs', { thingIdentifier: devEui })
  }
  await page.goto(`${platform.url}/thing-types/${id}`)
  const jobs = page.getByRole('table', { name: 'Last jobs' })
  // The newest waits for all the others
  await jobs.getByRole('row').nth(1).getByRole('button', { name: 'Cancel' }).click()
  await expect(jobs.getByRole('row').nth(1)).toContainText('Cancelled')
})

test('a script can be removed and had back', async ({ page, platform }) => {
  const { id } = await aType(platform, 17)
  await platform.api.call('PUT', `/platform/thingtypes/${id}/codec`, { script: SCRIPT })
  await page.goto(`${platform.url}/thing-types/${id}`)
  await page.getByRole('button', { name: 'Remove script' }).click()
  const dialog = page.getByRole('dialog', { name: /^Remove the script of/ })
  await expect(dialog).toContainText(/built-in codec .* decodes again/)
  await dialog.getByRole('button', { name: 'Remove script' }).click()
  await expect(editor(page)).toHaveValue('')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(editor(page)).toHaveValue(SCRIPT)
})

test('the editor is used, and left, by keyboard alone', async ({ page, platform }) => {
  const { id } = await aType(platform, 18)
  await page.goto(`${platform.url}/thing-types/${id}`)
  await editor(page).focus()
  await page.keyboard.type('if (a) {')
  await page.keyboard.press('Enter')
  await page.keyboard.type('b')
  await page.keyboard.press('Shift+Tab')
  await expect(editor(page)).toHaveValue('if (a) {\nb')
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toHaveValue('if (a) {\n  b')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()

  await page.getByRole('link', { name: 'Overview' }).press('Enter')
  const leave = page.getByRole('dialog', { name: 'Leave without saving?' })
  await leave.getByRole('button', { name: 'Stay' }).press('Enter')
  await expect(editor(page)).toHaveValue('if (a) {\n  b')
})

test('a thing whose payloads do not decode leads to the codec, with the frame', async ({
  page,
  platform,
}) => {
  const { id, devEui } = await aType(platform, 19)
  const refusing = 'function decodeUplink() { return { errors: ["no such register"] } }'
  await platform.api.call('PUT', `/platform/thingtypes/${id}/codec`, { script: refusing })
  for (let counter = 0; counter < 12; counter++) {
    await platform.api.postFrame(uplink(devEui, counter, Date.now() - (12 - counter) * 10 * MINUTE, '0199'))
  }
  await page.goto(`${platform.url}/things/${devEui}`)
  await page.getByRole('link', { name: 'Open the codec of its type' }).click()
  await expect(outcome(page)).toContainText('no such register')
})

test('fits a desk and a phone without faults, in both schemes', async ({ page, platform }) => {
  const { id, devEui } = await aType(platform, 20, 2)
  await page.goto(`${platform.url}/thing-types`)
  await checkEverywhere(page, () => expect(page.getByText(/^\d+ thing types$/)).toBeVisible())

  await page.goto(`${platform.url}/thing-types/${id}?thing=${devEui}`)
  await editor(page).fill(SCRIPT.replace('input.bytes[1], unit', 'x.y, unit'))
  await page.getByRole('table', { name: 'Past frames' }).getByRole('button').first().click()
  await checkEverywhere(page, () => expect(outcome(page)).toContainText('Not decoded'))
})
