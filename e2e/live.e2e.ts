import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { apiOf } from './api.ts'
import { checkA11y, expect, leavePages, type ServerUnderTest, test as base } from './fixtures.ts'
import { startServer } from './server.ts'

const EUI = '0011223344000259'
const KEYS = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }

/** A platform with one thing that was never heard. Shared: tests use frames of their own. */
const test = base.extend<{ quiet: ServerUnderTest }>({
  quiet: [
    async ({ shared }, use) => use(await shared('quiet', { DEMO: '0' }, makeThing)),
    { timeout: 60_000 },
  ],
})

async function makeThing({ api }: Pick<ServerUnderTest, 'api'>) {
  const { status } = await api.call('POST', '/things', {
    ...{ companyId: 987, connectivityType: 'LORA.OTAA', thingIdentifier: EUI, thingName: 'Boiler room' },
    ...{ thingTypeId: 10, keys: KEYS },
  })
  expect(status).toBe(200)
}

/** 20 °C from an NKE sensor. */
async function send({ api }: Pick<ServerUnderTest, 'api'>, counter: number) {
  const { status } = await api.postFrame(`<DevEUI_uplink xmlns="http://uri.actility.com/lora">
<Time>${new Date().toISOString()}</Time><DevEUI>${EUI}</DevEUI><FPort>125</FPort><FCntUp>${counter}</FCntUp>
<payload_hex>040200002907d0</payload_hex><mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex>
<LrrRSSI>-100</LrrRSSI><LrrSNR>5.0</LrrSNR><SpFact>7</SpFact><DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid>
<DevAddr>061008D0</DevAddr></DevEUI_uplink>`)
  expect(status).toBe(200)
}

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Live data' }).locator('tbody [data-row]')
const state = (page: Page, word: string) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${word}`) })

test('shows what a thing sends as it arrives, and again after a reload, in every look', async ({
  page,
  quiet,
}) => {
  await page.goto(`${quiet.url}/live`)
  await expect(state(page, 'Live')).toBeVisible()
  await send(quiet, 1)
  const first = page.getByRole('row', { name: /Boiler room/ }).filter({ hasText: '20 °C' })
  await expect(first).toBeVisible()

  await page.getByRole('combobox', { name: 'Event' }).selectOption('Uplink')
  await page.getByRole('searchbox', { name: 'Thing' }).fill('boiler')
  await expect(page).toHaveURL(/kind=UPLINK&q=boiler/)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Thing' })).toHaveValue('boiler')
  await expect(first).toBeVisible()

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 844 })
      await expect(page.getByRole('link', { name: /frame of Boiler room/ }).first()).toBeVisible()
      await checkA11y(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }
  await page
    .getByRole('link', { name: /frame of Boiler room/ })
    .first()
    .click()
  await expect(page).toHaveURL(/network\?frame=\d+-1$/)
  await expect(page.getByRole('dialog')).toContainText('20')

  // What was sent down leads to its frame too
  await quiet.api.postFrame(`<DevEUI_downlink_Sent xmlns="http://uri.actility.com/lora">
<Time>${new Date().toISOString()}</Time><DevEUI>${EUI}</DevEUI><FPort>125</FPort><FCntDn>4711</FCntDn>
<DeliveryStatus>1</DeliveryStatus><Lrrid>FF0107A5</Lrrid><SpFact>9</SpFact></DevEUI_downlink_Sent>`)
  await page.goto(`${quiet.url}/live?kind=DOWNLINK_SENT`)
  await page.getByRole('link', { name: /frame of Boiler room/ }).click()
  await expect(page).toHaveURL(/network\?frame=\d+-4711$/)
  await expect(page.getByRole('dialog')).toContainText('4711')

  await page.goto(`${quiet.url}/live?tab=thing`)
  await expect(state(page, 'Live')).toBeVisible()
  await quiet.api.call('PUT', `/things/${EUI}`, { description: 'In the cellar' })
  await expect(page.getByRole('row', { name: /Boiler room.*Updated.*description/ })).toBeVisible()

  // Where the feed is switched off the page says so, and how to get it back
  await page.setViewportSize({ width: 1440, height: 844 })
  await page.goto(`${quiet.url}/streams`)
  const feed = page.getByRole('switch', { name: /CloudEngine/ })
  await feed.press('Space')
  await expect(feed).not.toBeChecked()
  await page.getByRole('link', { name: 'Live', exact: true }).click()
  await expect(state(page, 'Off')).toBeVisible()
  await page.getByRole('link', { name: 'Switch it on under Streams' }).press('Enter')
  await feed.press('Space')
  await expect(feed).toBeChecked()
  await page.getByRole('link', { name: 'Live', exact: true }).click()
  await expect(state(page, 'Live')).toBeVisible()
})

test('holds still while it is paused, and stays quick at 200 events a second', async ({ page, quiet }) => {
  const secret = readFileSync(join(quiet.dataDir, 'inbound-secret'), 'utf8').trim()
  const deliver = async (name: string) => {
    const { status } = await fetch(`${quiet.url}/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-inbound-secret': secret },
      body: JSON.stringify({ DevEUI: EUI, thingName: name, timestamp: String(Date.now()), Fcntup: '7' }),
    })
    expect(status).toBe(200)
  }
  await page.goto(`${quiet.url}/live?q=Flood`)
  await expect(state(page, 'Live')).toBeVisible()

  const drawn = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begin = performance.now()
        let frames = 0
        const next = () => {
          frames++
          if (performance.now() - begin < 4000) requestAnimationFrame(next)
          else resolve(frames)
        }
        requestAnimationFrame(next)
      })
  )
  for (let tenth = 0; tenth < 40; tenth++) {
    const due = new Promise((resolve) => setTimeout(resolve, 100))
    await Promise.all([due, ...Array.from({ length: 20 }, (_, index) => deliver(`Flood ${tenth}.${index}`))])
  }
  // A page that is busy with events draws nothing else meanwhile
  expect(await drawn).toBeGreaterThan(40)
  await expect(page.getByText('800 events', { exact: true })).toBeVisible()
  await expect(rowsOf(page).first()).toContainText('Flood 39.')

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('p')
  await expect(state(page, 'Paused')).toBeVisible()
  await deliver('Flood later')
  await expect(page.getByText('1 new event waits')).toBeVisible()
  await expect(rowsOf(page).first()).toContainText('Flood 39.')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(rowsOf(page).first()).toContainText('Flood later')
})

test('goes on when the server is back, and says what may be missing', async ({ page, expectOnConsole }) => {
  // Two servers of its own, which a busy machine takes its time to start
  test.slow()
  expectOnConsole(/Failed to load resource|ERR_/)
  const before = await startServer({ DEMO: '0' })
  const port = new URL(before.url).port
  await makeThing({ api: apiOf(before.url) })
  await page.goto(`${before.url}/live`)
  await expect(state(page, 'Live')).toBeVisible()
  await before.kill()
  await expect(state(page, 'Reconnecting')).toBeVisible()

  const after = await startServer({ DEMO: '0', DATA_DIR: before.dataDir, PORT: port })
  await expect(state(page, 'Live')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/Some events before .* are missing here/)).toBeVisible()
  await send({ api: apiOf(after.url) }, 1)
  await expect(page.getByRole('row', { name: /Boiler room/ })).toBeVisible()
  await after.stop()
})

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'string' || address === null) throw new Error('No port')
  return address.port
}

test('brings the data of another platform here by a stream that it makes there', async ({ page }) => {
  const application = {
    MYTHINGS_CLIENT_ID: 'the-console',
    MYTHINGS_CLIENT_SECRET: 'the-secret-of-the-console',
  }
  const there = await startServer({ DEMO: '0', STREAM_ALLOW_PRIVATE: '1', ...application })
  const port = await freePort()
  const here = await startServer({
    ...application,
    MYTHINGS_API_URL: `${there.url}/mythings/1.1.0`,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
  })
  const platform = { api: apiOf(there.url) }
  await makeThing(platform)
  await page.goto(`${here.url}/live`)
  await page.getByRole('button', { name: 'Create the stream' }).click()
  await expect(page.getByText('The stream is there. Data appear as things send.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create the stream' })).toBeHidden()
  await expect(state(page, 'Live')).toBeVisible()
  await send(platform, 1)
  await expect(page.getByRole('row', { name: /Boiler room/ }).filter({ hasText: '20 °C' })).toBeVisible()
  await page.goto(`${here.url}/streams`)
  await expect(page.getByRole('table', { name: 'Streams' })).toContainText(`127.0.0.1:${port}`)
  await leavePages(page.context())
  await here.stop()
  await there.stop()
})
