import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { checkEverywhere, expect, type ServerUnderTest, test as base } from './fixtures.ts'

const MINUTE = 60_000
const BOILER = '0011223344000701'
const CELLAR = '0011223344000702'
/** The temperature and humidity sensor of NKE, whose payloads these tests send. */
const TYPE = 10
const NEWEST = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE

/** A temperature in °C, a frame an hour before the newest one and so on. */
function uplink(eui: string, counter: number, temperature: number, time: number) {
  const value = Math.round(temperature * 100)
    .toString(16)
    .padStart(4, '0')
  return `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(time).toISOString()}</Time>
<DevEUI>${eui}</DevEUI><FPort>125</FPort><FCntUp>${counter}</FCntUp><MType>2</MType>
<payload_hex>0402000029${value}</payload_hex><mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex>
<LrrRSSI>-100</LrrRSSI><LrrSNR>5.0</LrrSNR><SpFact>7</SpFact><DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid>
<DevAddr>061008D0</DevAddr></DevEUI_uplink>`
}

async function post({ api }: ServerUnderTest, ...frames: string[]) {
  for (const frame of frames) expect((await api.postFrame(frame)).status).toBe(200)
}

async function makeThing({ api }: ServerUnderTest, eui: string, thingName: string, tags: string[]) {
  const keys = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }
  const { status } = await api.call('POST', '/things', {
    ...{ companyId: 987, connectivityType: 'LORA.OTAA', thingIdentifier: eui, thingName },
    ...{ thingTypeId: TYPE, tags, keys },
  })
  expect(status).toBe(200)
}

async function makeRule({ api }: ServerUnderTest, rule: object): Promise<number> {
  const { status, body } = await api.call('POST', '/platform/rules', {
    ...{ container: 'Temperature', operator: '>', threshold: 30, timeToWait: 0, triggerOnce: false },
    ...rule,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { ruleId: number }).ruleId
}

/** Two things that were warm now and then, and a rule that saw it. Shared: read them, and make rules of one's own. */
const test = base.extend<{ heated: ServerUnderTest }>({
  heated: [
    async ({ shared }, use) => use(await shared('heated', { DEMO: '0' }, fill)),
    { timeout: 2 * MINUTE },
  ],
})

async function fill(heated: ServerUnderTest): Promise<void> {
  await makeThing(heated, BOILER, 'Boiler room', ['roof'])
  await makeThing(heated, CELLAR, 'Cellar', [])
  await makeRule(heated, { name: 'Boiler too warm', action: 'EMAIL', email: 'a@example.com' })
  await makeRule(heated, { name: 'Cellar cold', operator: '<', threshold: 5, thingIdentifiers: [CELLAR] })
  // It rises above 30 °C twice, the cellar falls below 5 °C once
  const values = [21, 31, 32, 20, 33, 21]
  for (const [at, value] of values.entries()) {
    const time = NEWEST - (values.length - 1 - at) * 10 * MINUTE
    await post(heated, uplink(BOILER, at, value, time))
    await post(heated, uplink(CELLAR, at, at === 3 ? 4 : 12, time + 1000))
  }
}

// A browser without a screen cannot ask where to save a file
test.beforeEach(({ page }) => page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker')))

const threshold = (page: Page) => page.getByRole('textbox', { name: 'Threshold', exact: true })
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

async function chooseContainer(page: Page, name: string) {
  await page.getByRole('combobox', { name: 'Container' }).fill(name)
  await page.getByRole('option', { name: `${name} ·` }).click()
}

test('a rule is created with its preview, changed, taken back and deleted by its name', async ({
  page,
  heated,
}) => {
  await page.goto(`${heated.url}/rules`)
  await expect(row(page, 'Boiler too warm')).toHaveText(
    /Temperature > 30\s°C.*E-mail.*Holds for none.*2.*All things/
  )
  await expect(row(page, 'Cellar cold')).toHaveText(/Temperature < 5\s°C.*No action.*1 thing/)
  await page.getByRole('button', { name: 'New rule' }).press('Enter')
  await page.getByLabel('Name').fill('Rather warm')
  await chooseContainer(page, 'Temperature')
  await threshold(page).fill('30,5')
  await expect(
    page.getByText('Would have triggered 2 times in the last 14 days, for 1 of 2 things.')
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'The newest of them' }).getByRole('listitem')).toHaveText([
    /Boiler room.*33\s°C/,
    /Boiler room.*31\s°C/,
  ])
  // An hour of warmth never was
  await page.getByRole('textbox', { name: 'For at least' }).fill('1')
  await page.getByRole('combobox', { name: 'Unit of For at least' }).selectOption('hours')
  await expect(page.getByText('Would have triggered never in the last 14 days')).toBeVisible()
  await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('a@example.com, b@example.com')
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(toast(page, 'Rather warm looks at values from now on.')).toBeVisible()
  const rules = (await heated.api.call('GET', '/platform/rules')).body as { name: string; ruleId: number }[]
  const created = rules.find(({ name }) => name === 'Rather warm')
  expect(created).toMatchObject({
    ...{ container: 'Temperature', operator: '>', threshold: 30.5, timeToWait: 3600, triggerOnce: false },
    ...{ action: 'EMAIL', email: 'a@example.com, b@example.com', enabled: true },
  })

  await page.getByRole('link', { name: 'Rather warm', exact: true }).click()
  await threshold(page).fill('35')
  await page.getByRole('link', { name: 'Overview' }).click()
  await page
    .getByRole('dialog', { name: 'Leave without saving?' })
    .getByRole('button', { name: 'Stay' })
    .click()
  await page.getByRole('checkbox', { name: 'A second condition must hold too' }).check()
  await page.getByRole('textbox', { name: 'Second threshold' }).fill('40')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(row(page, 'Rather warm')).toHaveText(/> 35\s°C and < 40\s°C/)
  await toast(page, 'Rather warm is saved.').getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Rather warm')).toHaveText(/Temperature > 30\.5\s°C for 1 hr/)

  await page.getByRole('link', { name: 'Rather warm', exact: true }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Rather warm?' })
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await dialog.getByLabel('Type Rather warm to confirm').fill('Rather warm')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Rather warm is deleted.')).toBeVisible()
  expect((await heated.api.call('GET', `/platform/rules/${created?.ruleId}`)).status).toBe(404)
})

test('puts faults at their fields, those of the platform too, and keeps what was typed', async ({
  page,
  heated,
  expectOnConsole,
}) => {
  expectOnConsole(/400/)
  await page.goto(`${heated.url}/rules/new`)
  await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('nobody')
  await threshold(page).fill('warm')
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByRole('alert')).toHaveText(/4 fields have to be put right/)
  const name = page.getByLabel('Name')
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription('Required')
  await expect(threshold(page)).toHaveAccessibleDescription('Must be a number')
  await expect(page.getByRole('textbox', { name: 'E-mail addresses' })).toHaveAccessibleDescription(
    /Must be at most 10 addresses/
  )

  await name.fill('Leak below')
  await chooseContainer(page, 'Temperature')
  await threshold(page).fill('30')
  await page.getByText('No action', { exact: true }).click()
  // What it is chosen from would not offer it: the type has another set of containers
  await page.getByRole('combobox', { name: 'Thing type' }).selectOption({ label: 'Door contact · Dragino' })
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByRole('combobox', { name: 'Container' })).toHaveAccessibleDescription(
    /has no container 'Temperature'/
  )
  await expect(name).toHaveValue('Leak below')
})

const triggers = (page: Page) =>
  page
    .getByRole('table', { name: 'What rules triggered' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })

test('what rules triggered is narrowed by the address, exported, and leads to frame and thing', async ({
  page,
  heated,
}) => {
  await page.goto(`${heated.url}/rules/triggered?container=Temperature&thing=${BOILER}`)
  await expect(triggers(page)).toHaveText([
    /Boiler too warm.*Boiler room.*Temperature 33\s°C.*E-mail not sent.*> 30\s°C/,
    /Boiler too warm.*Boiler room.*Temperature 31\s°C.*E-mail not sent/,
  ])
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByText('3 of 3 triggers')).toBeVisible()
  await page.getByRole('combobox', { name: 'Rule' }).selectOption('Cellar cold')
  await expect(triggers(page)).toHaveText([/Cellar cold.*Cellar.*Temperature 4\s°C.*No action/])
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Sent')
  await expect(page.getByRole('heading', { name: 'Nothing passes the filter' })).toBeVisible()

  await page.goto(`${heated.url}/rules/triggered?thing=${BOILER}&range=24h`)
  await expect(page.getByText('2 of 2 triggers')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog', { name: 'Export what triggered' }).getByRole('button', { name: /^CSV/ }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`,Boiler too warm,${BOILER},Boiler room,Temperature,33,°C,>,30,`)
  await page.keyboard.press('Escape')
  await triggers(page)
    .first()
    .getByRole('link', { name: /frame of Boiler room/ })
    .press('Enter')
  const frame = page.getByRole('dialog', { name: 'Frame' })
  await expect(frame.getByText('33 °C')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/things/${BOILER}/timeline\\?frame=${NEWEST - 10 * MINUTE}-4`))

  await page.goto(`${heated.url}/`)
  const panel = page.getByRole('region', { name: 'Triggered in the last 24 h' })
  await expect(panel.getByRole('listitem').first()).toHaveText(/Boiler too warm.*Boiler room.*33\s°C/)
  await panel.getByRole('link', { name: 'Boiler too warm' }).first().click()
  const entries = page.getByRole('list', { name: /^Events of / }).locator('> li')
  await expect(entries).toHaveText([
    /Rule Boiler too warm triggered.*Temperature 33\s°C.*> 30\s°C.*E-mail not sent/,
    /Rule Boiler too warm triggered.*Temperature 31\s°C/,
  ])
  await entries.first().getByRole('link', { name: 'Rule Boiler too warm triggered', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Boiler too warm' })).toBeVisible()
})

test('has no fault that axe finds, and fits, at every width and in both schemes', async ({
  page,
  heated,
}) => {
  for (const [path, text] of [
    ['/rules', /^\d+ rules$/],
    [`/rules/triggered?thing=${BOILER}`, '2 of 2 triggers'],
    ['/rules/1', /Would have triggered 2 times/],
  ] as const) {
    await page.goto(`${heated.url}${path}`)
    await checkEverywhere(page, () => expect(page.getByText(text)).toBeVisible())
  }
})
