import type { Page } from '@playwright/test'

import { checkA11y, checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

/** The vendor's example network stream, with its values as documented. */
const exampleFrame = `<?xml version="1.0" encoding="UTF-8"?>
<DevEUI_uplink xmlns="http://uri.actility.com/lora">
<Time>2019-03-22T11:14:30.426+01:00</Time><DevEUI>0011223344000259</DevEUI><FPort>2</FPort><FCntUp>93473</FCntUp>
<ADRbit>1</ADRbit><MType>2</MType><FCntDn>27080</FCntDn><payload_hex>00</payload_hex><mic_hex>fd80eaf4</mic_hex>
<Lrcid>00000201</Lrcid><LrrRSSI>-95.000000</LrrRSSI><LrrSNR>6.000000</LrrSNR><SpFact>12</SpFact>
<SubBand>G0</SubBand><Channel>LC1</Channel><DevLrrCnt>2</DevLrrCnt><Lrrid>FF0107A5</Lrrid><Late>0</Late>
<LrrLAT>00.223259</LrrLAT><LrrLON>00.972714</LrrLON>
<Lrrs><Lrr><Lrrid>FF0107A5</Lrrid><Chain>0</Chain><LrrRSSI>-95.000000</LrrRSSI><LrrSNR>6.000000</LrrSNR>
<LrrESP>-95.973228</LrrESP></Lrr><Lrr><Lrrid>FF010624</Lrrid><Chain>0</Chain><LrrRSSI>-107.000000</LrrRSSI>
<LrrSNR>-20.000000</LrrSNR><LrrESP>-127.043213</LrrESP></Lrr></Lrrs>
<CustomerID>100000000</CustomerID><CustomerData>{"alr":{"pro":"LORA/Generic","ver":"1"}}</CustomerData>
<ModelCfg>0</ModelCfg><InstantPER>0.000000</InstantPER><MeanPER>0.012488</MeanPER><DevAddr>061008D0</DevAddr>
<TxPower>1.000000</TxPower><NbTrans>1</NbTrans>
</DevEUI_uplink>`

const applicationKey = '00112233445566778899AABBCCDDEEFF'

const newThing = (fields: object = {}) => ({
  companyId: 987,
  connectivityType: 'LORA.OTAA',
  keys: { applicationKey, applicationEUI: '70B3D5E75E000001' },
  thingIdentifier: '0011223344000259',
  thingName: 'Boiler room',
  thingTypeId: 10,
  ...fields,
})

interface DemoThing {
  thingIdentifier: string
  thingName: string
  thingType: string
  lastActivity?: string
}

/** A thing of the demo that sends temperatures and was heard. */
async function aSensor({ api }: ServerUnderTest): Promise<DemoThing> {
  const { body } = await api.call('GET', '/things')
  const things = body as DemoThing[]
  const sensor = things.find((thing) => thing.thingType === 'Temperature and humidity' && thing.lastActivity)
  if (!sensor) throw new Error('The demo has no sensor that was heard')
  return sensor
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test("the vendor's example frame travels from the network door to the thing's page", async ({
  page,
  empty,
}) => {
  expect((await empty.api.call('POST', '/things', newThing())).status).toBe(200)
  expect((await empty.api.postFrame(exampleFrame)).status).toBe(200)

  await page.goto(`${empty.url}/things/0011223344000259/network`)
  const row = page.getByRole('row').filter({ hasText: '93473' })
  await expect(row).toContainText('SF12')
  await expect(row).toContainText('−95')
  await row.getByRole('link').click()

  const frame = page.getByRole('dialog', { name: 'Frame' })
  await expect(frame.getByText('93473', { exact: true })).toBeVisible()
  await expect(frame.getByText('26.0 dB over the floor of SF12 (−20.0 dB)')).toBeVisible()
  const gateways = frame.getByRole('table', { name: 'Gateways' }).getByRole('row')
  await expect(gateways).toHaveText([
    /Gateway/,
    /FF0107A5.*−95\sdBm.*6\.0\sdB.*−96\.0\sdBm/,
    /FF010624.*−107\sdBm/,
  ])
  await expect(frame.getByRole('table', { name: 'Payload bytes' })).toContainText('00')
  await expect(page).toHaveURL(/frame=1553249670426-93473/)

  await page.keyboard.press('Escape')
  await expect(frame).toBeHidden()
})

test('a thing that was never heard says what to check', async ({ page, empty }) => {
  await empty.api.call('POST', '/things', newThing())

  await page.goto(`${empty.url}/things/0011223344000259`)

  const checklist = page.getByRole('region', { name: 'Health' })
  await expect(checklist.getByRole('listitem')).toHaveCount(5)
  await expect(checklist).toContainText('same byte order')
  await checkA11y(page)
})

test('keys are not on the page before somebody asks for them', async ({ page, empty }) => {
  await empty.api.call('POST', '/things', newThing())
  await page.goto(`${empty.url}/things/0011223344000259`)
  const keys = page.getByRole('region', { name: 'Keys' })
  await expect(keys.getByText('Application key')).toBeVisible()
  expect(await page.content()).not.toContain(applicationKey)

  await keys.getByRole('button', { name: 'Show keys' }).click()
  await expect(keys.getByText(applicationKey)).toBeVisible()

  await keys.getByRole('button', { name: 'Hide keys' }).click()
  await expect(keys.getByText('Application key')).toBeVisible()
  expect(await page.content()).not.toContain(applicationKey)
})

test('an address brings back the charts that were chosen', async ({ page, demo }) => {
  const { thingIdentifier } = await aSensor(demo)
  await page.goto(`${demo.url}/things/${thingIdentifier}/charts`)
  await page.getByText('7 d', { exact: true }).click()
  await page.getByRole('group', { name: 'Charted containers' }).getByText('Humidity').click()
  await expect(page).toHaveURL(/range=7d/)

  await page.reload()

  await expect(page.getByRole('radio', { name: '7 d' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Humidity' })).not.toBeChecked()
  const chart = page.getByRole('figure', { name: /^Temperature: \d+ values, lowest .* last / })
  await expect(chart).toBeVisible()
  await expect(page.getByRole('figure', { name: /^Humidity/ })).toHaveCount(0)
  await chart.getByText(/as a table/).click()
  await expect(chart.getByRole('columnheader')).toHaveText(['Time', 'Value'])
})

test('a card of a latest value leads to its chart', async ({ page, demo }) => {
  const { thingIdentifier } = await aSensor(demo)
  await page.goto(`${demo.url}/things/${thingIdentifier}`)

  await page
    .getByRole('region', { name: 'Latest values' })
    .getByRole('link', { name: /Temperature/ })
    .click()

  await expect(page.getByRole('figure', { name: /^Temperature/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Values' }).getByRole('figure')).toHaveCount(1)
})

test('messages are counted by the interval that the address names', async ({ page, demo }) => {
  const { thingIdentifier } = await aSensor(demo)
  await page.goto(`${demo.url}/things/${thingIdentifier}`)
  const messages = page.getByRole('region', { name: 'Messages' })

  await messages.getByText('Day', { exact: true }).click()
  await expect(page).toHaveURL(/interval=DAILY/)

  await messages.getByText('Counts as a table').click()
  await expect(messages.getByRole('row')).toHaveCount(31)
})

test('is accessible at every width and in both schemes', async ({ page, demo }) => {
  const { thingIdentifier, thingName } = await aSensor(demo)
  await page.goto(`${demo.url}/things/${thingIdentifier}`)
  await expect(page.getByRole('heading', { level: 1, name: thingName })).toBeVisible()
  await checkEverywhere(page, async () => {
    await expect(page.getByRole('region', { name: /^Map of/ })).toBeVisible()
    await expect(page.getByRole('application', { name: /network message/ })).toBeVisible()
  })

  await page.goto(`${demo.url}/things/${thingIdentifier}/charts`)
  await checkEverywhere(page, () => expect(page.getByRole('slider', { name: /^Temperature/ })).toBeVisible())
})

test('a phone shows every view without scrolling sideways', async ({ page, demo }) => {
  const { thingIdentifier } = await aSensor(demo)
  const thing = `${demo.url}/things/${thingIdentifier}`
  await page.setViewportSize({ width: 390, height: 844 })

  await page.goto(thing)
  await expect(page.getByRole('application', { name: /network message/ })).toBeVisible()
  expect(await overflow(page)).toBeLessThanOrEqual(0)

  await page.goto(`${thing}/charts?range=custom&start=2020-01-01T00:00:00Z&end=2030-01-01T00:00:00Z`)
  await expect(page.getByRole('slider', { name: /^Temperature/ })).toBeVisible()
  expect(await overflow(page)).toBeLessThanOrEqual(0)

  await page.goto(`${thing}/network`)
  await expect(page.getByRole('table', { name: 'Network log' }).getByRole('link').first()).toBeVisible()
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})
