import type { Page } from '@playwright/test'

import { checkEverywhere, expect, test, type ServerUnderTest } from './fixtures.ts'

const DEV_EUI = '70B3D57ED0000001'
const JOIN_EUI = '70B3D57ED0000000'
const APP_KEY = '00112233445566778899AABBCCDDEEFF'

async function typeIdOf({ api }: ServerUnderTest): Promise<number> {
  const types = (await api.call('GET', '/thingtypes')).body as { thingTypeId: number; name: string }[]
  return types.find(({ name }) => name === 'Door contact')!.thingTypeId
}

async function createTank(server: ServerUnderTest, fields: object = {}) {
  const answer = await server.api.call('POST', '/things', {
    thingIdentifier: DEV_EUI,
    connectivityType: 'LORA.OTAA',
    companyId: 987,
    thingTypeId: await typeIdOf(server),
    thingName: 'Tank 9',
    tags: ['roof'],
    keysLoRaOTAA: { applicationEUI: JOIN_EUI, applicationKey: APP_KEY },
    ...fields,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const thingOf = async ({ api }: ServerUnderTest, identifier = DEV_EUI) =>
  (await api.call('GET', `/things/${identifier}`)).body as Record<string, unknown>

/** Hidden, it has no role; the buttons beside it have its name in theirs. */
const applicationKey = (page: Page) => page.getByLabel('Application key (AppKey)').and(page.locator('input'))

async function chooseType(page: Page, name: string) {
  await page.getByRole('combobox', { name: 'Thing type' }).fill(name)
  await page.getByRole('option', { name }).click()
}

test('creates an OTAA thing by keyboard alone, from what people paste', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things`)
  await page.getByRole('link', { name: 'New thing' }).press('Enter')
  await page.getByRole('textbox', { name: 'DevEUI' }).focus()
  await page.keyboard.type('70:b3:d5:7e:d0:00:00')
  await expect(page.getByText('14 of 16 digits — 2 missing')).toBeVisible()
  await page.keyboard.type(':01')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'DevEUI' })).toHaveValue(DEV_EUI)

  await page.getByRole('textbox', { name: 'Name', exact: true }).focus()
  await page.keyboard.type('Tank 9')
  await page.keyboard.press('Tab')
  await page.keyboard.type('dragino')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/Dragino/, /Dragino/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Application EUI (JoinEUI)' }).focus()
  await page.keyboard.type(JOIN_EUI)
  await applicationKey(page).focus()
  await page.keyboard.type(APP_KEY)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Tank 9' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Tank 9 is created.' })).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({
    connectivityType: 'LORA.OTAA',
    vendor: 'Dragino',
    technologyDetails: {
      keysLoRaOTAA: { applicationEUI: JOIN_EUI, applicationKey: APP_KEY },
      provisioned: true,
    },
  })
})

test('creates an ABP thing with a reserved address and session keys by port', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/new`)
  await page.getByText('LoRa ABP').click()
  await page.getByRole('textbox', { name: 'DevEUI' }).fill(DEV_EUI)
  await chooseType(page, 'Door contact')
  await expect(page.getByText('No reserved address is left.')).toBeVisible()
  await page.getByRole('button', { name: 'Reserve an address' }).click()
  const address = page.getByRole('textbox', { name: 'Device address (DevAddr)' })
  await expect(address).toHaveValue('07FFF000')
  await expect(page.getByText('Reserved for this company.')).toBeVisible()

  await page.getByRole('button', { name: 'Generate Network session key (NwkSKey)' }).click()
  for (const row of [1, 2]) {
    await page.getByRole('button', { name: 'Add a key' }).click()
    await page.getByLabel(`Port of key ${row}`).fill('7')
    await page.getByRole('button', { name: `Generate Application session key ${row}` }).click()
  }
  await page.getByRole('button', { name: 'Create thing' }).click()
  await expect(page.getByText('Each port may have one application session key')).toBeVisible()
  await expect(page.getByLabel('Port of key 2')).toBeFocused()
  await page.getByLabel('Port of key 2').fill('8')
  await page.getByRole('button', { name: 'Create thing' }).click()

  await expect(page.getByRole('heading', { level: 1, name: DEV_EUI })).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({
    technologyDetails: {
      deviceAddress: '07FFF000',
      keysLoRaABP: { applicationSessionkeys: [{ port: '7' }, { port: '8' }] },
    },
  })
})

test('offers another address when somebody else took the reserved one', async ({
  page,
  empty,
  expectOnConsole,
}) => {
  expectOnConsole(/409/)
  await empty.api.call('GET', '/deviceaddress/reserve?companyId=987&amount=2')
  await page.goto(`${empty.url}/things/new`)
  await page.getByText('LoRa ABP').click()
  const address = page.getByRole('textbox', { name: 'Device address (DevAddr)' })
  await expect(address).toHaveValue('07FFF000')
  await createTank(empty, {
    thingIdentifier: '70B3D57ED00000FF',
    connectivityType: 'LORA.ABP',
    deviceAddress: '07FFF000',
    keysLoRaOTAA: undefined,
    keysLoRaABP: { networkSessionKey: APP_KEY },
  })
  await page.getByRole('textbox', { name: 'DevEUI' }).fill(DEV_EUI)
  await chooseType(page, 'Door contact')
  await page.getByRole('button', { name: 'Generate Network session key (NwkSKey)' }).click()
  await page.getByRole('button', { name: 'Create thing' }).click()

  await expect(page.getByText('It is assigned to another thing')).toBeVisible()
  await expect(address).toBeFocused()
  await page.getByRole('button', { name: 'Pick a reserved address' }).click()
  await page.getByRole('button', { name: 'Create thing' }).click()
  await expect(page.getByRole('heading', { level: 1, name: DEV_EUI })).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({ technologyDetails: { deviceAddress: '07FFF001' } })
})

test('creates an Ethernet thing, asking for nothing that it has not', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/new`)
  await page.getByText('Ethernet').click()
  await expect(page.getByRole('heading', { name: 'Keys' })).toHaveCount(0)
  await expect(page.getByLabel('Motion')).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Identifier' }).fill('gate-1')
  await page.getByRole('textbox', { name: 'Serial number' }).fill('SN 4')
  await chooseType(page, 'Meeting room counter')
  await page.getByRole('button', { name: 'Create thing' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'GATE-1' })).toBeVisible()
  expect(await thingOf(empty, 'GATE-1')).toMatchObject({ connectivityType: 'ETHERNET', serialNumber: 'SN 4' })
})

test('puts faults at their fields, and keeps what was typed', async ({ page, empty, expectOnConsole }) => {
  expectOnConsole(/409/)
  await createTank(empty)
  await page.goto(`${empty.url}/things/new`)
  const devEui = page.getByRole('textbox', { name: 'DevEUI' })
  await devEui.fill('70B3')
  await page.getByRole('button', { name: 'Create thing' }).click()
  await expect(page.getByRole('alert')).toHaveText('4 fields need another look. What you typed is kept.')
  await expect(devEui).toBeFocused()
  await expect(devEui).toHaveAccessibleDescription(/Must be a DevEUI: 16 hexadecimal digits.*12 missing/)

  await devEui.fill(DEV_EUI)
  await chooseType(page, 'Door contact')
  await page.getByRole('textbox', { name: 'Application EUI (JoinEUI)' }).fill(JOIN_EUI)
  await applicationKey(page).fill(APP_KEY)
  await page.getByRole('button', { name: 'Create thing' }).click()
  await expect(devEui).toBeFocused()
  await expect(devEui).toHaveAttribute('aria-invalid', 'true')
  await expect(devEui).toHaveValue(DEV_EUI)
})

test('hides keys, and reverses and copies only what is asked for', async ({ page, empty, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${empty.url}/things/new`)
  const key = applicationKey(page)
  await key.fill(APP_KEY)
  expect(await page.content()).not.toContain(APP_KEY)
  await expect(key).toHaveAttribute('type', 'password')

  await page.getByRole('button', { name: 'Copy Application key (AppKey) as C array' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\{ 0x00, 0x11, .* 0xFF \}$/)
  await page.getByRole('button', { name: 'Reverse bytes of Application key (AppKey)' }).click()
  expect(await page.content()).not.toContain('FF EE DD')
  await page.getByRole('button', { name: 'Show Application key (AppKey)' }).click()
  await expect(page.getByText('FF EE DD CC')).toBeVisible()
  await expect(key).toHaveValue(APP_KEY)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(key).toHaveValue('FFEEDDCCBBAA99887766554433221100')
})

test('sends on an edit what changed, and takes it back', async ({ page, empty }) => {
  await createTank(empty)
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.postDataJSON())
  })
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tank 10')
  await page.getByRole('combobox', { name: 'Tags' }).fill('north,')
  await page.getByRole('button', { name: 'Save changes' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Tank 10' })).toBeVisible()
  expect(sent).toEqual([{ thingName: 'Tank 10', tags: ['roof', 'north'] }])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tank 9' })).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({
    tags: ['roof'],
    technologyDetails: { keysLoRaOTAA: { applicationKey: APP_KEY } },
  })
})

test('adds tags and takes them back, provisions and deprovisions', async ({ page, empty }) => {
  await createTank(empty)
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await page.getByRole('button', { name: 'Add tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add tags to Tank 9' })
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('north')
  await dialog.getByRole('button', { name: 'Add tags' }).click()
  await expect(page.getByText('One tag is added to Tank 9.')).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({ tags: ['roof', 'north'] })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The tags of Tank 9 are as they were.')).toBeVisible()
  expect(await thingOf(empty)).toMatchObject({ tags: ['roof'] })

  await page.getByRole('button', { name: 'Deprovision' }).click()
  await expect(page.getByRole('button', { name: 'Provision', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Tank 9 is provisioned.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Deprovision' })).toBeVisible()
})

test('deletes a thing only by its name', async ({ page, empty }) => {
  await createTank(empty)
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Tank 9?' })
  await dialog.getByRole('textbox').fill('Tank')
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('Tank 9')
  await dialog.getByRole('button', { name: 'Delete' }).click()

  await expect(page.getByRole('heading', { name: 'No things yet' })).toBeVisible()
  await expect(page.getByText('Tank 9 is deleted.')).toBeVisible()
  expect((await empty.api.call('GET', `/things/${DEV_EUI}`)).status).toBe(404)
})

test('asks before unsaved changes are left', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/new`)
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Tank')
  await page.getByRole('link', { name: 'Cancel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(dialog).toBeHidden()
  await expect(name).toHaveValue('Tank')

  const question = page.waitForEvent('dialog')
  const reload = page.reload()
  expect((await question).type()).toBe('beforeunload')
  await (await question).accept()
  await reload

  await name.fill('Tank')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Things' })).toBeVisible()
})

test('notices swapped coordinates by where the fleet is', async ({ page, empty }) => {
  await createTank(empty, { latitude: '50.85', longitude: '4.35' })
  await page.goto(`${empty.url}/things/new`)
  await page.getByRole('textbox', { name: 'Latitude' }).fill('4.4')
  await page.getByRole('textbox', { name: 'Longitude' }).fill('50.9')
  await page.getByRole('button', { name: 'Swap them' }).click()
  await expect(page.getByRole('textbox', { name: 'Latitude' })).toHaveValue('50.9')
  await expect(page.getByText('look swapped')).toBeHidden()

  await page.getByRole('region', { name: 'Map to choose the place' }).click({ position: { x: 200, y: 60 } })
  await expect(page.getByRole('textbox', { name: 'Latitude' })).toHaveValue(/^5\d\.\d{5}$/)
})

test('has no fault that axe finds, and fits, at every width and in both schemes', async ({ page, empty }) => {
  await createTank(empty)
  await page.goto(`${empty.url}/things/new`)
  await page.getByText('LoRa ABP').click()
  await page.getByRole('button', { name: 'Add a key' }).click()
  await page.getByRole('button', { name: 'Generate Application session key 1' }).click()
  await page.getByRole('button', { name: 'Create thing' }).click()
  await checkEverywhere(page, () => expect(page.getByRole('alert')).toBeVisible())

  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  await checkEverywhere(page, () => expect(page.getByRole('dialog')).toBeVisible())
})
