import { request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BASE_PATH } from '#contract/endpoints.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

const THINGS = 100_000
const MEGABYTE = 1_000_000
const START = Date.parse('2026-11-01T00:00:00Z')

let platform: TestPlatform

beforeAll(async () => {
  platform = await startTestPlatform()
  await fill(platform)
  await platform.app.listen({ port: 0, host: '127.0.0.1' })
}, 120_000)
afterAll(() => platform.close())

/** Rows as creating them writes them; through the API they would take minutes. */
async function fill({ db }: TestPlatform) {
  const { insertMany } = await import('#storage/insert-many.ts')
  const ids = Array.from({ length: THINGS }, (_, index) => index + 1)
  await db.transaction().execute(async (trx) => {
    await insertMany(
      trx,
      'things',
      [
        ...[
          'id',
          'identifier',
          'company_id',
          'name',
          'name_folded',
          'description',
          'is_public',
          'connectivity_type',
        ],
        ...[
          'thing_type_id',
          'plan_id',
          'location_fn1',
          'location_fn2',
          'provisioned',
          'inserted_at',
          'modified_at',
        ],
      ],
      ids.map((id) => [
        ...[id, `70B3D5${id.toString(16).toUpperCase().padStart(10, '0')}`, 987, `Tank ${id}`, `tank ${id}`],
        ...['A tank of the test', 0, 'LORA.OTAA', 10, null, 'Gent', 'Floor 1', 1, START + id, START + id],
      ])
    )
    await insertMany(
      trx,
      'thing_tags',
      ['thing_id', 'tag', 'position'],
      ids.map((id) => [id, `site-${id % 100}`, 0])
    )
    await insertMany(
      trx,
      'thing_activity',
      ['thing_id', 'last_activity', 'network_ready'],
      ids.map((id) => [id, START + id * 1000, 1])
    )
  })
}

/** Reads the list as a slow client does, chunk by chunk, and forgets what it read. */
function readList(query = ''): Promise<{ things: number; bytes: number; grown: number }> {
  const { port } = platform.app.server.address() as AddressInfo
  const before = process.memoryUsage().rss
  let [things, bytes, most] = [0, 0, before]
  return new Promise((resolve, reject) => {
    const call = request(
      { port, path: `${BASE_PATH}/things${query}`, headers: { authorization: `Bearer ${platform.token}` } },
      (response) => {
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          things += chunk.toString('latin1').split('"thingId":').length - 1
          most = Math.max(most, process.memoryUsage().rss)
        })
        response.on('end', () => resolve({ things, bytes, grown: (most - before) / MEGABYTE }))
      }
    )
    call.on('error', reject)
    call.end()
  })
}

describe('a list of 100,000 things', () => {
  it('is written while it is read, within 150 MB', async () => {
    const { things, bytes, grown } = await readList()

    // A chunk may part the word that is counted
    expect(things).toBeGreaterThan(THINGS * 0.99)
    expect(bytes).toBeGreaterThan(40 * MEGABYTE)
    expect(grown).toBeLessThan(150)
  }, 60_000)

  it.each([
    ['?results=25', 25],
    ['?tags=site-7', 1000],
    ['?tags=site-7&thingName=tank%207', 112],
    [`?lastActivity=${new Date(START + 99_990 * 1000).toISOString()}`, 11],
    [`?modifiedSince=${new Date(START + 99_990).toISOString()}`, 11],
    ['?thingName=TANK%2099999', 1],
  ])('finds those of %s', async (query, count) => {
    const { body } = await platform.call<unknown[]>('GET', `/things${query}`)
    expect(body).toHaveLength(count)
  })
})
