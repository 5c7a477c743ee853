import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Page } from '@playwright/test'

import { apiOf } from './api.ts'
import { expect, leavePages, test } from './fixtures.ts'
import { startServer } from './server.ts'

/** One red pixel. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64'
)

const EUI = '0011223344000260'

/** A frame that one base station heard, which says where it is. */
const heard = (time: number) =>
  `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(time).toISOString()}</Time>
<DevEUI>${EUI}</DevEUI><FPort>125</FPort><FCntUp>7</FCntUp><MType>2</MType><payload_hex>04</payload_hex>
<mic_hex>00000007</mic_hex><LrrRSSI>-100</LrrRSSI><LrrSNR>5.0</LrrSNR><SpFact>7</SpFact><Channel>LC1</Channel>
<DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid><LrrLAT>50.860000</LrrLAT><LrrLON>4.360000</LrrLON>
<Lrrs><Lrr><Lrrid>FF0107A5</Lrrid><LrrRSSI>-100</LrrRSSI><LrrSNR>5.0</LrrSNR><LrrESP>-101</LrrESP></Lrr></Lrrs>
</DevEUI_uplink>`

/** A tile server that serves, refuses, or takes what is asked for and says nothing. */
async function startTiles() {
  const tiles = {
    serves: true,
    isSilent: false,
    mayCopy: false,
    asked: 0,
    url: '',
    close: () => undefined as void,
  }
  const server = createServer((_, response) => {
    tiles.asked += 1
    if (tiles.isSilent) return
    const cors = tiles.mayCopy ? { 'access-control-allow-origin': '*' } : {}
    if (tiles.serves)
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store', ...cors }).end(TILE)
    else response.writeHead(503).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return Object.assign(tiles, {
    url: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  })
}

/** The colour in the middle of the left edge of what the map is exported as: no marker is there. */
async function exportedColor(page: Page): Promise<number[]> {
  await page.getByRole('button', { name: 'Share' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as PNG' }).click(),
  ])
  const png = (await readFile(await download.path())).toString('base64')
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const context = document.createElement('canvas').getContext('2d')!
    context.drawImage(image, 0, -image.height / 2)
    return [...context.getImageData(2, 0, 1, 1).data.subarray(0, 3)]
  }, png)
}

test('what is said of tiles stands below the small map of a frame, and on no other part of it', async ({
  page,
  expectOnConsole,
}) => {
  expectOnConsole(/503/)
  const tiles = await startTiles()
  tiles.serves = false
  const env = {
    DEMO: '0',
    MAP_TILES_URL: tiles.url,
    MAP_TILES_ATTRIBUTION: '© [Example](https://example.org/)',
  }
  const server = await startServer(env)
  try {
    const api = apiOf(server.url)
    await api.call('POST', '/things', {
      ...{ companyId: 987, connectivityType: 'LORA.OTAA', thingIdentifier: EUI, thingTypeId: 10 },
      keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
    })
    const time = Date.now() - 60_000
    await api.postFrame(heard(time))
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(`${server.url}/things/${EUI}/network?frame=${time}-7`)
      const region = page.getByRole('region', { name: 'Map of the gateways that heard the frame' })
      const words = region.getByText('this is the offline map')
      await expect(words).toBeVisible()
      await words.scrollIntoViewIfNeeded()
      const [map, said, again] = await Promise.all(
        [region.getByTitle(/FF0107A5/), words, region.getByRole('button', { name: 'Try tiles again' })].map(
          (part) => part.boundingBox()
        )
      )
      expect(said!.y).toBeGreaterThan(map!.y + map!.height)
      const copyright = await region.getByRole('link', { name: 'Natural Earth' }).boundingBox()
      // The lowest line of the map itself
      for (const part of [said, again])
        expect(part!.y).toBeGreaterThanOrEqual(copyright!.y + copyright!.height)
    }
  } finally {
    await leavePages(page.context())
    await server.stop()
    tiles.close()
  }
})

test('a map shows the tiles that are set, and its own where they are refused', async ({
  page,
  expectOnConsole,
}) => {
  expectOnConsole(/503|ERR_CONNECTION_REFUSED|blocked by CORS policy|ERR_FAILED/)
  const tiles = await startTiles()
  const server = await startServer({
    DEMO: '0',
    MAP_TILES_URL: tiles.url,
    MAP_TILES_ATTRIBUTION: '© [Example](https://example.org/) tiles',
  })
  try {
    await apiOf(server.url).call('GET', '/basestations')
    const map = page.getByRole('region', { name: /^Map/ })
    await page.goto(`${server.url}/map`)
    await expect(map.getByRole('link', { name: 'Example' })).toBeVisible()
    await expect(map.locator('.leaflet-tile-loaded').first()).toBeVisible()
    expect(tiles.asked).toBeGreaterThan(3)
    await expect(map.getByText('this is the offline map')).toBeHidden()
    // Tiles whose host lets nobody copy them
    expect(await exportedColor(page)).not.toEqual([255, 0, 0])
    await expect(page.getByText(/may be shown but not copied/)).toBeVisible()
    tiles.mayCopy = true
    await page.reload()
    await expect(map.locator('.leaflet-tile-loaded').first()).toBeVisible()
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeHidden()
    expect(await exportedColor(page)).toEqual([255, 0, 0])

    tiles.serves = false
    await page.reload()
    await expect(map.getByRole('status')).toHaveText(/Map tiles cannot be reached/)
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
    await expect(map.getByRole('link', { name: 'GeoNames' })).toBeVisible()
    await expect(map.getByRole('link', { name: 'Example' })).toBeHidden()
    // Land, sea and names: a bare map has one colour
    const colors = () =>
      map.locator('canvas').evaluateAll((canvases) => {
        const seen = new Set<string>()
        for (const canvas of canvases as HTMLCanvasElement[]) {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
          for (let at = 0; at < data.length; at += 4) seen.add(data.subarray(at, at + 3).join())
        }
        return [...seen]
      })
    await expect.poll(colors).toEqual(expect.arrayContaining(['245,244,239', '211,225,234', '54,60,69']))

    // It comes back
    tiles.serves = true
    await map.getByRole('button', { name: 'Try tiles again' }).click()
    await expect(map.locator('.leaflet-tile-loaded').first()).toBeVisible()
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeHidden()
    await expect(map.getByRole('status')).toBeHidden()
    // And fails while somebody looks at another place
    tiles.serves = false
    await map.getByRole('button', { name: 'Zoom in' }).click()
    await expect(map.getByRole('status')).toHaveText(/Map tiles cannot be reached/)
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()

    // A host that takes what is asked for, and says nothing
    tiles.isSilent = true
    await page.reload()
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
    await expect(map.getByRole('status')).toHaveText(/Map tiles cannot be reached/)

    // Nobody answers at all
    tiles.close()
    await page.reload()
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
    await expect(map.getByRole('status')).toHaveText(/Map tiles cannot be reached/)
  } finally {
    await leavePages(page.context())
    tiles.close()
    await server.stop()
  }
})
