import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { BASE_PATH } from '#contract/endpoints.ts'
import { giveRoom, takeAllRoom } from '#testing/full-disk.ts'
import { onPostgres } from '#testing/test-database.ts'
import { CLIENT, startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

const THING = `/things/${otaaRequest.thingIdentifier}`
const AT = Date.parse('2026-11-22T12:00:00Z')

let dataDir: string
let platform: TestPlatform
/** The proxy in front of it. */
let running: Running
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-full-'))
  platform = await startTestPlatform()
  const address = await platform.app.listen({ port: 0, host: '127.0.0.1' })
  const settings = readSettings({
    ...{ PORT: '0', DATA_DIR: dataDir, MYTHINGS_API_URL: `${address}${BASE_PATH}` },
    ...{ MYTHINGS_CLIENT_ID: CLIENT.id, MYTHINGS_CLIENT_SECRET: CLIENT.secret },
  })
  running = await startThingdeck({ settings, consoleFolder: dataDir, notes: { write: () => true } })
  await running.ready
})
afterAll(async () => {
  await running.close()
  await platform.close()
  await rm(dataDir, { recursive: true })
})

const ask = async (method: string, path: string, body?: unknown) => {
  const headers = { 'x-csrf': '1', 'content-type': 'application/json' }
  const payload = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(new URL(`/api${path}`, running.url), { method, headers, ...payload })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json().catch(() => undefined)) as unknown,
  }
}
const message = (counter: number) => uplink(counter, new Date(AT + counter * 1000).toISOString())
const deliver = async (counter: number) => {
  const { status, headers } = await platform.deliver(message(counter))
  return { status, retryAfter: headers['retry-after'] }
}
/** The counters of all frames that are there, in their order. */
const framesOf = async () => {
  const { body } = await ask('GET', `${THING}/logs/network?size=1000`)
  const { content } = body as { content: { fcntUp: string }[] }
  return content.map(({ fcntUp }) => Number(fcntUp)).toSorted((a, b) => a - b)
}

it.skipIf(onPostgres)('refuses for a while what a full disk has no room for, and loses nothing', async () => {
  expect(await ask('POST', '/things', otaaRequest)).toMatchObject({ status: 200 })
  expect(await deliver(0)).toMatchObject({ status: 200 })
  await takeAllRoom(platform.db)

  const stored = [0]
  const refused: number[] = []
  const hand = async (counter: number) => {
    const answer = await deliver(counter)
    const isStored = answer.status === 200
    expect(answer).toEqual(isStored ? { status: 200 } : { status: 503, retryAfter: '10' })
    const outcomes = isStored ? stored : refused
    outcomes.push(counter)
  }
  for (let counter = 1; counter <= 400 && refused.length < 5; counter++) await hand(counter)
  expect(refused).toHaveLength(5)
  // Together in few transactions, of which nothing is left
  await Promise.all(Array.from({ length: 50 }, (_, nth) => hand(1000 + nth)))
  expect(refused.length).toBeGreaterThan(30)
  const things = Array.from({ length: 20 }, (_, nth) => ({
    ...otaaRequest,
    ...{ thingIdentifier: `00000000000000${10 + nth}`, description: 'x'.repeat(2000) },
  }))
  const answers = []
  for (const thing of things) answers.push(await ask('POST', '/things', thing))
  expect(answers.at(-1)).toEqual({
    status: 503,
    retryAfter: '10',
    body: { code: 'UNAVAILABLE', message: 'The disk of the database is full', errors: [] },
  })
  const last = things.at(-1)!
  expect(await ask('GET', `/things/${last.thingIdentifier}`)).toMatchObject({ status: 404 })
  // What was acknowledged can be read meanwhile, and nothing else
  expect(await framesOf()).toEqual(stored.toSorted((a, b) => a - b))

  await giveRoom(platform.db)
  expect(await ask('POST', '/things', last)).toMatchObject({ status: 200 })
  // As networks do: what was refused is sent again, and so is what was stored though its answer got lost
  for (const counter of [...stored.slice(-1), ...refused]) {
    expect(await deliver(counter)).toMatchObject({ status: 200 })
  }
  expect(await framesOf()).toEqual([...stored, ...refused].toSorted((a, b) => a - b))
  const counted = await ask('GET', `${THING}/logs/network?size=1`)
  expect(counted.body).toMatchObject({ totalElements: stored.length + refused.length })
})
