import { afterEach, beforeEach, expect, it } from 'vitest'

import { startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestEngine, type TestEngine } from '#testing/stream-engine.ts'

import { DEFAULT_BOUNDS } from './bounds.ts'

const DAY = 86_400_000
const bounds = {
  queue: { messages: 5, bytes: 1000, age: 7 * DAY },
  failures: { messages: 3, bytes: 1000, age: 30 * DAY },
}
let test: TestEngine
let receiver: Receiver
beforeEach(async () => {
  test = await startTestEngine({ settings: { bounds } })
  receiver = await startReceiver(status(500))
})
afterEach(async () => {
  await test.close()
  await receiver.close()
})

const left = async (state: string) =>
  (
    await test.db
      .selectFrom('stream_messages')
      .select('body')
      .where('state', '=', state)
      .orderBy('id')
      .execute()
  )
    .map(({ body }) => body)
    .join(' ')
const delivery = () => test.db.selectFrom('stream_deliveries').selectAll().executeTakeFirstOrThrow()
const ingest = (...bodies: string[]) => test.ingest(...bodies.map((body) => ({ body })))
/** A stream whose queue stands still. */
async function standing() {
  const id = await test.addStream({ url: receiver.url })
  await test.restart({ concurrency: 0 })
  return id
}

it('drops the oldest of a queue that holds too many, and counts them', async () => {
  await standing()
  await ingest('a', 'b', 'c', 'd', 'e', 'f', 'g')
  await test.engine.enforceBounds()

  expect(await left('WAITING')).toBe('c d e f g')
  expect(await delivery()).toMatchObject({
    ...{ waiting: 5, waiting_bytes: 5, dropped_waiting: 2, dropped_failures: 0 },
    last_dropped_at: test.clock.now,
  })
})

it('drops what is too large together, and what is too old', async () => {
  await standing()
  await ingest('x'.repeat(600), 'y'.repeat(500), 'z')
  await test.engine.enforceBounds()
  expect(await left('WAITING')).toBe(`${'y'.repeat(500)} z`)

  test.clock.now += 7 * DAY
  await ingest('new')
  await test.engine.enforceBounds()
  expect((await delivery()).dropped_waiting).toBe(1)
  test.clock.now += 1
  await test.engine.enforceBounds()
  expect(await left('WAITING')).toBe('new')
  expect(await delivery()).toMatchObject({ waiting: 1, waiting_bytes: 3, dropped_waiting: 3 })
})

it('bounds the failures, and keeps the counts of their groups true', async () => {
  const stream = await test.addStream({ url: receiver.url })
  await ingest('a', 'b', 'c', 'd', 'e')
  await test.settled(stream)
  await test.engine.enforceBounds()

  expect(await left('FAILED')).toBe('c d e')
  const groups = () => test.db.selectFrom('stream_failure_groups').select('failures').execute()
  expect(await groups()).toEqual([{ failures: 3 }])
  expect(await delivery()).toMatchObject({ failures: 3, failure_bytes: 3, dropped_failures: 2 })
  test.clock.now += 30 * DAY + 1
  await test.engine.enforceBounds()
  expect([await left('FAILED'), await groups()]).toEqual(['', []])
})

it('keeps the last 200 that were delivered to be looked at, and drops nothing by that', async () => {
  receiver.answer = status(200)
  await test.restart({ bounds: DEFAULT_BOUNDS })
  const stream = await test.addStream({ url: receiver.url })
  for (let round = 0; round < 15; round++) {
    await ingest(...Array.from({ length: 18 }, (_, index) => `${round}.${index}`))
    await test.settled(stream)
  }
  await test.engine.enforceBounds()

  const shown = await left('DELIVERED')
  expect(shown.split(' ').length).toBeLessThanOrEqual(200)
  expect(shown.endsWith('14.17')).toBe(true)
  expect(await delivery()).toMatchObject({ delivered: 270, dropped_waiting: 0, dropped_failures: 0 })
})

it('holds a backlog of 100,000 by its defaults', () => {
  expect(DEFAULT_BOUNDS.queue.messages).toBeGreaterThanOrEqual(100_000)
})
