import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { apiOf } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer } from './server.ts'

/** One red pixel. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64'
)

/** A tile server that serves, or refuses. */
async function startTiles() {
  const tiles = { serves: true, asked: 0, url: '', close: () => undefined as void }
  const server = createServer((_, response) => {
    tiles.asked += 1
    if (tiles.serves) response.writeHead(200, { 'content-type': 'image/png' }).end(TILE)
    else response.writeHead(503).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return Object.assign(tiles, {
    url: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    close: () => void server.close(),
  })
}

test('a map shows the tiles that are set, and its own where they are refused', async ({
  page,
  expectOnConsole,
}) => {
  expectOnConsole(/503/)
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
    await expect.poll(() => tiles.asked).toBeGreaterThan(3)
    await expect(map.getByText('this is the offline map')).toBeHidden()

    tiles.serves = false
    await page.reload()
    await expect(map.getByRole('status')).toHaveText(/Map tiles cannot be reached/)
    await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
    await expect(map.getByRole('link', { name: 'GeoNames' })).toBeVisible()
    await expect(map.getByRole('link', { name: 'Example' })).toBeHidden()
    // Land, sea and names: a bare map has one colour
    const colors = await map.locator('canvas').evaluateAll((canvases) => {
      const seen = new Set<string>()
      for (const canvas of canvases as HTMLCanvasElement[]) {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        for (let at = 0; at < data.length; at += 4) seen.add(data.subarray(at, at + 3).join())
      }
      return [...seen]
    })
    expect(colors).toEqual(expect.arrayContaining(['245,244,239', '211,225,234', '54,60,69']))
  } finally {
    tiles.close()
    await server.stop()
  }
})
