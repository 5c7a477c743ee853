import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Page } from '@playwright/test'

import type { StreamFailureGroup } from '#contract/stream-delivery.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { checkA11y, expect, type ServerUnderTest, test as base } from './fixtures.ts'

interface Endpoint {
  url: string
  received: { headers: Record<string, string | string[] | undefined>; body: string }[]
  /** Changes what it answers. */
  answer: (response: ServerResponse) => void
}

interface Fixtures {
  /** An endpoint of a customer's, on loopback. */
  endpoint: Endpoint
  platform: ServerUnderTest
  /** A company has two streams at most: each test begins without any. */
  noStreams: void
}

const test = base.extend<Fixtures>({
  platform: async ({ shared }, use) => use(await shared('streams', { DEMO: '0', STREAM_ALLOW_PRIVATE: '1' })),

  noStreams: [
    async ({ platform: { api } }, use) => {
      const { body } = await api.call('GET', '/streamdefinitions')
      for (const { streamDefinitionId: id, type } of body as StreamDefinition[]) {
        if (type !== 'CLOE') await api.call('DELETE', `/streamdefinitions/${id}`)
      }
      await use()
    },
    { auto: true },
  ],

  endpoint: async ({}, use) => {
    const received: Endpoint['received'] = []
    const endpoint: Endpoint = { url: '', received, answer: (response) => response.end('taken') }
    const server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (text: string) => (body += text))
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        endpoint.answer(response)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
    await use(endpoint)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
})

/** 22.6 °C, 41 % of humidity, and more. */
const PAYLOAD = '0100e202290400270506060308'
const DEV_EUI = '0011223344556601'
let counter = 0

async function aThing({ api }: ServerUnderTest) {
  const { status } = await api.call('POST', '/things', {
    companyId: 987,
    connectivityType: 'LORA.OTAA',
    thingIdentifier: DEV_EUI,
    thingName: 'Office 1',
    thingTypeId: 11,
    tags: ['roof'],
    keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
  })
  expect([200, 409]).toContain(status)
}

/** A frame that decodes to temperature, humidity and more. */
async function send({ api }: ServerUnderTest) {
  counter++
  const { status } = await api.postFrame(
    `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date().toISOString()}</Time>
<DevEUI>${DEV_EUI}</DevEUI><FPort>5</FPort><FCntUp>${counter}</FCntUp><MType>2</MType><payload_hex>${PAYLOAD}</payload_hex>
<mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex><LrrRSSI>-110</LrrRSSI><LrrSNR>8</LrrSNR>
<SpFact>7</SpFact><DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid><Late>0</Late><DevAddr>061008D0</DevAddr></DevEUI_uplink>`
  )
  expect(status).toBe(200)
}

const address = (page: Page) => page.getByRole('textbox', { name: /^Address/ })
const template = (page: Page) => page.getByLabel('Template of the body')
const request = (page: Page) => page.getByRole('region', { name: 'Request', exact: true })

async function aStream({ api }: ServerUnderTest, endpoint: Endpoint, more: object = {}): Promise<number> {
  const { body, status } = await api.call('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Warehouse', type: 'DECODED', contentType: 'JSON', url: endpoint.url },
    ...{ active: true, autoLink: true, aggregated: true, ...more },
  })
  expect(status).toBe(200)
  return (body as StreamDefinition).streamDefinitionId ?? 0
}

test('a stream is written beside its exact request, tried, created, and what fails is sent again', async ({
  page,
  platform,
  endpoint,
}) => {
  await aThing(platform)
  await send(platform)
  await page.goto(`${platform.url}/streams`)
  await expect(page.getByRole('heading', { name: 'No streams yet' })).toBeVisible()
  await page.getByRole('button', { name: 'New stream' }).first().click()

  // The request follows what is typed
  await page.getByRole('textbox', { name: /^Name/ }).fill('Warehouse')
  await address(page).fill(endpoint.url)
  await page.getByLabel('All containers of a frame in one message').check()
  await expect(request(page)).toContainText(`POST ${endpoint.url}`)
  await expect(request(page)).toContainText('"containers": [')
  await page.getByLabel('Insert a preset').selectOption('Short: device, time, value')
  await expect(request(page)).toContainText('"device": "0011223344556601"')

  // Placeholders are completed by keyboard, and a slip is said with its place
  await template(page).press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.type('  "site": "%thingn')
  await expect(
    page.getByRole('listbox', { name: 'Placeholders' }).getByRole('option', { name: /%thingName%/ })
  ).toContainText('Office 1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('", "odd": "%nothing%",\n')
  await expect(template(page)).toHaveValue(/"site": "%thingName%", "odd": "%nothing%",/)
  await expect(request(page)).toContainText('"site": "Office 1", "odd": "%nothing%"')
  await page.getByRole('button', { name: /^Line 2, column/ }).click()
  await expect(template(page)).toBeFocused()

  // It can be shown by an earlier message as well, and stays at it
  const choice = page.getByLabel('Message', { exact: true })
  await choice.selectOption({ label: 'The newest, as it comes' })
  await expect(choice.getByRole('option')).toHaveText(['The newest, as it comes', /Office 1 · FCntUp 1$/])

  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('This counts as delivered.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText(/200 OK.*taken/s)
  expect(endpoint.received).toHaveLength(1)
  expect(JSON.parse(endpoint.received[0]?.body ?? '')).toMatchObject({ site: 'Office 1', device: DEV_EUI })

  await page.getByRole('button', { name: 'Create stream' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Warehouse' })).toBeVisible()
  await send(platform)
  const messages = page.getByRole('table', { name: 'Messages' })
  await expect(messages.getByRole('row', { name: /Delivered/ })).toContainText('200 OK')

  // What fails is seen down to the answer, and sent again with the id that it had
  endpoint.answer = (response) => response.writeHead(500, 'Out of order').end('no room')
  await send(platform)
  await send(platform)
  await page.getByRole('tab', { name: /Failures/ }).click()
  await page
    .getByRole('table', { name: 'Groups of failures' })
    .getByRole('link', { name: '500 Out of order' })
    .click()
  await expect(messages.getByRole('row', { name: /Failed/ })).toHaveCount(2)
  await messages
    .getByRole('row', { name: /Failed/ })
    .first()
    .getByRole('link')
    .first()
    .click()
  const drawer = page.getByRole('dialog', { name: 'Message' })
  await expect(drawer.getByRole('region', { name: 'Answer' })).toContainText(/500 Out of order.*no room/s)
  await expect(drawer.getByRole('region', { name: 'Request' })).toContainText('"site": "Office 1"')
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  endpoint.answer = (response) => response.end('taken')
  const failed = endpoint.received.slice(-2).map(({ headers }) => headers['webhook-id'])
  await page.getByRole('button', { name: 'Send all 2 again' }).click()
  await page
    .getByRole('dialog', { name: 'Send 2 messages again?' })
    .getByRole('button', { name: 'Send again' })
    .click()
  const job = page.getByRole('table', { name: 'Jobs that sent failures again' }).getByRole('row').nth(1)
  await expect(job).toContainText('Done')
  await expect(job).toContainText('2 delivered, 0 failed again, 0 not sent')
  await expect(page.getByRole('heading', { name: 'Nothing has failed' })).toBeVisible()
  expect(endpoint.received.slice(-2).map(({ headers }) => headers['webhook-id'])).toEqual(failed)
  await job.getByRole('link').click()
  await expect(messages.getByRole('row', { name: /Delivered/ })).toHaveCount(2)

  // Of what fails, some is sent again, a job is stopped in the middle, and the rest is given up
  endpoint.answer = (response) => response.writeHead(503, 'Closed').end()
  for (let count = 0; count < 3; count++) await send(platform)
  await page.getByRole('link', { name: '503 Closed' }).click()
  await expect(messages.getByRole('row', { name: /Failed/ })).toHaveCount(3)
  const boxes = messages.getByRole('checkbox', { name: /^Select the message of/ })
  await boxes.nth(0).press('Space')
  await boxes.nth(1).press('Space')
  const held: ServerResponse[] = []
  endpoint.answer = (response) => held.push(response)
  await page.getByRole('button', { name: 'Send 2 selected again' }).press('Enter')
  const again = page.getByRole('dialog', { name: 'Send 2 messages again?' })
  await again.getByRole('button', { name: 'Send again' }).press('Enter')
  await expect(job).toContainText('Sending')
  await expect.poll(() => held.length).toBe(1)
  await job.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(page.getByText(/Stopped: what was sent stays sent/)).toBeVisible()
  held[0]?.end('taken')
  await expect(job).toContainText('Cancelled')
  await expect(job).toContainText('1 delivered, 0 failed again, 1 not sent')
  await expect(messages.getByRole('row', { name: /Failed/ })).toHaveCount(2)
  expect(held).toHaveLength(1)

  // What was queued in some time is chosen by that, whatever was answered
  const time = page.getByRole('search', { name: 'Failures of a time' }).getByLabel('Time')
  await time.selectOption('Custom')
  const start = page.getByRole('textbox', { name: 'From' })
  await start.fill('2031-01-01T00:00')
  await start.blur()
  await expect(page.getByRole('alert')).toContainText('The start has to come before the end')
  await time.selectOption('Last hour')
  const ofTime = page.getByRole('region', { name: /^Queued since/ })
  await expect(ofTime.getByRole('row', { name: /Failed/ })).toHaveCount(2)
  endpoint.answer = (response) => response.writeHead(503, 'Closed').end()
  await ofTime.getByRole('button', { name: 'Send all 2 again' }).press('Enter')
  await again.getByRole('button', { name: 'Send again' }).press('Enter')
  await expect(job).toContainText(/Done.*Queued since/)
  await expect(job).toContainText('0 delivered, 2 failed again, 0 not sent')
  await page.getByRole('link', { name: '503 Closed' }).click()

  await page.getByRole('button', { name: 'Discard' }).press('Enter')
  const discard = page.getByRole('dialog', { name: 'Discard 2 messages?' })
  await expect(discard).toContainText('cannot be sent again')
  await discard.getByRole('button', { name: 'Discard' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing has failed' })).toBeVisible()
})

test('things are linked by hand, what is typed is not lost, and a stream is deleted by its name', async ({
  page,
  platform,
  endpoint,
}) => {
  await aThing(platform)
  const id = await aStream(platform, endpoint, { autoLink: false })
  await aStream(platform, endpoint, { name: 'Archive', type: 'NETWORK', contentType: 'XML' })
  await page.goto(`${platform.url}/streams`)
  const create = page.getByRole('button', { name: 'New stream' })
  await expect(create).toHaveAccessibleDescription('A company has at most 2 streams: delete one first')

  await page.getByRole('link', { name: 'Warehouse' }).click()
  await page.getByRole('tab', { name: 'Things' }).click()
  await page.getByRole('button', { name: 'Link things' }).click()
  await page.getByLabel('Identifiers').fill('00-11-22-33-44-55-66-01\nFFFF')
  await expect(page.getByText('1 thing to link.')).toBeVisible()
  await expect(page.getByText(/1 is no thing that this console knows: FFFF/)).toBeVisible()
  await page.getByRole('button', { name: 'Link 1 thing' }).click()
  const linked = page.getByRole('table', { name: 'Linked things' })
  await expect(linked.getByRole('link', { name: 'Office 1' })).toBeVisible()
  await linked.getByLabel('Select Office 1').check()
  await page.getByRole('button', { name: 'Unlink 1 thing' }).click()
  await expect(page.getByRole('heading', { name: 'No thing feeds this stream' })).toBeVisible()
  // Not that of the link before it
  await expect(page.getByText('1 thing feeds Warehouse no more.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(linked.getByRole('link', { name: 'Office 1' })).toBeVisible()

  // By tag, and all of them automatically
  await linked.getByLabel('Select Office 1').check()
  await page.getByRole('button', { name: 'Unlink 1 thing' }).click()
  await page.getByRole('button', { name: 'Link things' }).click()
  await page.getByRole('combobox', { name: 'All things with one of these tags' }).fill('ro')
  await page.getByRole('option', { name: 'roof' }).click()
  await page.getByRole('button', { name: 'Link 1 thing' }).click()
  await expect(linked.getByRole('link', { name: 'Office 1' })).toBeVisible()
  const automatic = page.getByRole('switch', { name: 'Link every thing automatically' })
  await expect(automatic).toBeEnabled()
  await automatic.press('Space')
  await expect(page.getByText(/^Linked automatically: 1 thing/)).toBeVisible()
  await expect(linked).toBeHidden()
  await expect(automatic).toBeEnabled()
  await automatic.press('Space')
  await expect(page.getByText(/^The things that fed Warehouse stay linked/)).toBeVisible()
  await expect(linked.getByRole('link', { name: 'Office 1' })).toBeVisible()

  await page.getByRole('tab', { name: 'Edit' }).click()
  await address(page).fill('ftp://nowhere')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(address(page)).toHaveAccessibleDescription(/Must be an http or https address/)
  await page.getByRole('tab', { name: 'Things' }).click()
  await page
    .getByRole('dialog', { name: 'Leave without saving?' })
    .getByRole('button', { name: 'Stay' })
    .click()
  await expect(address(page)).toHaveValue('ftp://nowhere')

  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Warehouse?' })
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await dialog.getByLabel(/Type the name/).fill('Warehouse')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('link', { name: 'Archive' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Warehouse' })).toBeHidden()
  expect((await platform.api.call('GET', `/streamdefinitions/${id}`)).status).toBe(404)
})

test('every page of streams can be used by everybody, on every screen, and a disabled one is resumed', async ({
  page,
  platform,
  endpoint,
}) => {
  test.slow()
  await aThing(platform)
  const id = await aStream(platform, endpoint)
  endpoint.answer = (response) => response.writeHead(410, 'Gone').end()
  await send(platform)
  await page.goto(`${platform.url}/streams/${id}`)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(/The platform disabled this stream\. The endpoint answered 410 Gone/)

  const { body: groups } = await platform.api.call('GET', `/platform/streams/${id}/failures`)
  const [group] = groups as StreamFailureGroup[]
  const screens = [
    { scheme: 'light', width: 1440 },
    { scheme: 'dark', width: 390 },
  ] as const
  const pages: [string, () => Promise<unknown>][] = [
    ['/streams', () => expect(page.getByRole('table', { name: 'Streams' })).toContainText('Warehouse')],
    [`/streams/${id}`, () => expect(page.getByRole('table', { name: 'Messages' })).toContainText('Failed')],
    [`/streams/${id}/edit`, () => expect(request(page)).toContainText('Office 1')],
    [`/streams/${id}/things`, () => expect(page.getByText(/Linked automatically/)).toBeVisible()],
    [
      `/streams/${id}/failures?group=${group?.failureGroupId}`,
      () => expect(page.getByRole('tabpanel')).toContainText('410 Gone'),
    ],
  ]
  for (const { scheme, width } of screens) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    // What a phone shows otherwise
    for (const [path, shown] of width === 390
      ? pages.filter(([each]) => /edit|failures/.test(each))
      : pages) {
      await page.goto(`${platform.url}${path}`)
      await shown()
      await checkA11y(page)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, `${path} at ${width}`).toBeLessThanOrEqual(0)
    }
  }

  endpoint.answer = (response) => response.end('taken')
  await page.getByRole('button', { name: 'Resume' }).press('Enter')
  await expect(alert).toBeHidden()
  await page.getByRole('button', { name: 'Send all again' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing has failed' })).toBeVisible()
})
