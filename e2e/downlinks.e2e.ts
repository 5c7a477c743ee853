import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { checkA11y, expect, type ServerUnderTest, test as base } from './fixtures.ts'

interface Network {
  /** What it was asked to queue. */
  calls: string[]
  /** Whether it asks to be left in peace. */
  isBusy: boolean
  /** Its events, as ChirpStack posts them. */
  tell: (event: string, devEui: string, fields: object) => Promise<void>
}

interface Door {
  url: string
  network: Network
}

const SECRET = 'the-secret-of-chirpstack'

async function openDoor(): Promise<Door> {
  const network: Network = { calls: [], isBusy: false, tell: async () => undefined }
  const door = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      if (network.isBusy) return response.writeHead(429).end()
      network.calls.push(body)
      return response.end(JSON.stringify({ id: `item-${network.calls.length}` }))
    })
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  return { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, network }
}

/** Open as long as the server that asks it. */
let opened: Promise<Door> | undefined

const test = base.extend<{ platform: ServerUnderTest & { network: Network } }>({
  platform: async ({ shared }, use) => {
    const { url, network } = await (opened ??= openDoor())
    const server = await shared('downlinks', {
      DEMO: '0',
      NETWORK_CHIRPSTACK_SECRET: SECRET,
      NETWORK_CHIRPSTACK_API_URL: url,
      NETWORK_CHIRPSTACK_API_TOKEN: 'token',
    })
    network.tell = async (event, devEui, fields) => {
      const deviceInfo = { devEui: devEui.toLowerCase(), deviceName: 'a' }
      const { status } = await fetch(`${server.url}/network/chirpstack?event=${event}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
        body: JSON.stringify({ time: new Date().toISOString(), deviceInfo, ...fields }),
      })
      expect(status).toBe(200)
    }
    await use({ ...server, network })
  },
})

const DOWNLINKS = 'pxs-iot-cs/288-up-transactions-24-down'
const NO_DOWNLINKS = 'pxs-iot-cs/96-up-transactions-0-down'

/** A thing that the network has been heard of, so that its downlinks go there. */
async function aThing(
  { api, network }: ServerUnderTest & { network: Network },
  thingIdentifier: string,
  thingName: string,
  connectivityPlan = DOWNLINKS
) {
  const created = await api.call('POST', '/things', {
    companyId: 987,
    connectivityType: 'LORA.OTAA',
    thingIdentifier,
    thingName,
    thingTypeId: 11,
    connectivityPlan,
    keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
  })
  expect(created.status).toBe(200)
  await network.tell('up', thingIdentifier, {
    deduplicationId: `3ac7e3c4-4401-4b8d-9386-${thingIdentifier.slice(4)}`,
    ...{ devAddr: '061008d0', dr: 5, fCnt: 1, fPort: 5, data: 'AQDi' },
    rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 1, rssi: -80, snr: 7 }],
    txInfo: {
      frequency: 868_100_000,
      modulation: { lora: { bandwidth: 125_000, spreadingFactor: 7, codeRate: 'CR_4_5' } },
    },
  })
}

test('a downlink is written as fields, sent, followed, repeated, cancelled and exported, by keyboard alone', async ({
  page,
  platform,
}) => {
  test.setTimeout(120_000)
  // Without the picker, what is exported is downloaded
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const devEui = 'A81758FFFE00D001'
  await aThing(platform, devEui, 'Meeting room')
  await page.goto(`${platform.url}/things/${devEui}/downlinks`)
  const form = page.getByRole('region', { name: 'Downlink', exact: true })
  const past = page.getByRole('table', { name: 'Downlinks' })
  await expect(page.getByRole('region', { name: 'The thing' })).toContainText('Takes downlinks')

  // What cannot be sent is said before anything leaves
  await form.getByLabel('Payload in hexadecimal').fill('0x01, 0x0')
  await form.getByLabel('Payload in hexadecimal').fill('010')
  await expect(form).toContainText('half a byte is missing')
  await form.getByRole('button', { name: 'Send' }).press('Enter')
  expect(platform.network.calls).toEqual([])

  await form.getByRole('radio', { name: 'Hexadecimal' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await form.getByLabel('Timebase (s)').fill('5')
  await expect(form.getByRole('alert')).toContainText('interval must be a whole number from 60')
  await form.getByLabel('Timebase (s)').fill('600')
  await expect(form).toContainText('3E 05 14 00 00 02 58')
  await expect(form).toContainText('7 of 50 bytes')
  await expect(form.getByLabel('FPort')).toHaveValue('6')
  await form.getByLabel('Confirmed').press('Space')
  await form.getByLabel('FPort').press('Enter')
  await expect(form.getByRole('status').filter({ hasText: 'Queued' })).toBeVisible()
  await expect(past.getByRole('row').nth(1)).toContainText('At the network')
  expect(platform.network.calls).toHaveLength(1)
  expect(platform.network.calls[0]).toContain(Buffer.from('3E051400000258', 'hex').toString('base64'))

  await platform.network.tell('txack', devEui, { queueItemId: 'item-1', downlinkId: 7, fCntDown: 4 })
  await expect(past.getByRole('row').nth(1)).toContainText('Transmitted')
  await platform.network.tell('ack', devEui, { queueItemId: 'item-1', acknowledged: true, fCntDown: 4 })
  await expect(past.getByRole('row').nth(1)).toContainText('Acknowledged')

  await past.getByRole('row').nth(1).getByRole('link').first().press('Enter')
  const details = page.getByRole('dialog', { name: /^Downlink 1/ })
  await expect(details).toContainText('ChirpStack')
  await expect(page).toHaveURL(/downlink=1/)
  await details.getByRole('link', { name: 'Repeat' }).press('Enter')
  await expect(page.getByLabel('Payload in hexadecimal')).toHaveValue('3E051400000258')
  await expect(page.getByLabel('FPort')).toHaveValue('6')
  await expect(page.getByLabel('Confirmed')).toBeChecked()

  // What a busy network has not taken can be cancelled, and what became of both can be taken along
  platform.network.isBusy = true
  await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
  const newest = past.getByRole('row').nth(1)
  // It is looked at again every five seconds
  await expect(newest).toContainText('Queued', { timeout: 30_000 })
  await newest.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(page.getByText(/is cancelled: it was never given to the network/)).toBeVisible()
  await expect(newest).toContainText('Cancelled')
  await expect(newest.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  platform.network.isBusy = false
  expect(platform.network.calls).toHaveLength(1)

  await page.goto(`${platform.url}/downlinks?thing=${devEui}`)
  await expect(page.getByText('2 of 2 downlinks')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).press('Enter')
  const file = await download
  const [head = '', ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(head).toContain('state,reason,causes,payload_hex')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('CANCELLED')
  expect(lines[1]).toMatch(/Meeting room,ACKNOWLEDGED,.*3E051400000258/)
})

test('a template goes to those that take it; the others are refused before, with the reason', async ({
  page,
  platform,
  expectOnConsole,
}) => {
  // Of those that are sent once more, none takes it
  expectOnConsole(/400 \(Bad Request\)/)
  await aThing(platform, 'A81758FFFE00D011', 'Hall A')
  await aThing(platform, 'A81758FFFE00D012', 'Hall B')
  await aThing(platform, 'A81758FFFE00D013', 'Cellar', NO_DOWNLINKS)
  await page.goto(`${platform.url}/downlinks/send?thing=A81758FFFE00D013`)
  await expect(page.getByRole('region', { name: 'The thing' })).toContainText(
    'The plan of the thing has no downlinks'
  )
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveAccessibleDescription(
    /no downlinks/
  )

  await page.getByRole('link', { name: 'Send to many' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Send to many things' })).toBeVisible()
  await page.getByLabel('Template').selectOption('Elsys ERS CO2: reporting interval')
  await page.getByLabel('Timebase (s)').fill('900')
  await page.getByText('A list', { exact: true }).click()
  await page
    .getByLabel('Identifiers')
    .fill('a8:17:58:ff:fe:00:d0:11, A81758FFFE00D012\nA81758FFFE00D013 FFFFFFFFFFFFFFFF')
  const preview = page.getByRole('region', { name: 'Before it is sent' })
  await expect(preview).toContainText('2 will be queued, 2 refused')
  await expect(preview.getByRole('row', { name: /Cellar/ })).toContainText('no downlinks')
  await expect(preview.getByRole('row', { name: /FFFFFFFFFFFFFFFF/ })).toContainText('There is no thing')
  await preview.getByRole('button', { name: 'Send to 2 things' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send to 2 things' }).click()

  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row', { name: /Hall A/ })).toContainText('Queued')
  await expect(results.getByRole('row', { name: /Cellar/ })).toContainText('Refused')
  await page.getByRole('button', { name: 'Retry the 2 refused' }).click()
  await expect(page.getByRole('button', { name: 'Retry the 2 refused' })).toBeVisible()
  await expect(results.getByRole('row', { name: /Hall B/ })).toContainText('Queued')
  await page.getByRole('link', { name: 'Look at the queue' }).click()
  const rows = page.getByRole('table', { name: 'Downlinks' }).getByRole('row')
  await expect(rows.filter({ hasText: /Hall [AB]/ })).toHaveCount(2)
  await expect(rows.filter({ hasText: '3E 05 14 00 00 03 84' })).toHaveCount(2)
})

test('an admin keeps templates; every page holds up in both schemes, wide and narrow', async ({
  page,
  platform,
}) => {
  test.slow()
  await page.goto(`${platform.url}/downlinks/templates/new`)
  await page.getByLabel('Name').fill('Wake up')
  await page.getByRole('button', { name: 'Create template' }).click()
  await expect(page.getByRole('alert')).toContainText('another value')
  await page.getByLabel('Payload in hexadecimal').fill('04FF')
  await page.getByLabel('FPort').fill('2')
  await page.getByRole('button', { name: 'Create template' }).click()
  await page.getByRole('link', { name: 'Wake up', exact: true }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the template Wake up?' })
  await dialog.getByLabel(/^Type/).fill('Wake up')
  await dialog.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Wake up', exact: true })).toHaveCount(0)

  const devEui = 'A81758FFFE00D021'
  await aThing(platform, devEui, 'Lobby')
  await platform.api.call('POST', '/downlink', { devEUI: devEui, fPort: 6, payload: '3E01FE' })
  for (const [path, content] of [
    ['/downlinks', /Downlinks/],
    [`/downlinks/send?thing=${devEui}`, /Send a downlink/],
    ['/downlinks/template?template=elsys-interval', /Send to many things/],
  ] as const) {
    await page.goto(`${platform.url}${path}`)
    await expect(page.getByRole('heading', { level: 1, name: content })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await checkA11y(page)
      }
    }
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(beyond, path).toBeLessThanOrEqual(0)
  }
})
