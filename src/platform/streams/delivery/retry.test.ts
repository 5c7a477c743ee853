import { afterEach, beforeEach, expect, it } from 'vitest'

import { hang, ok, startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestEngine, type TestEngine } from '#testing/stream-engine.ts'

let test: TestEngine
let receiver: Receiver
beforeEach(async () => {
  test = await startTestEngine()
  receiver = await startReceiver()
})
afterEach(async () => {
  await test.close()
  await receiver.close()
})

const bodies = () => receiver.received.map(({ body }) => body)
const rows = () =>
  test.db
    .selectFrom('stream_messages')
    .select(['body', 'state', 'attempts', 'next_attempt_at'])
    .orderBy('id')
    .execute()
const retrying = () => test.addStream({ url: receiver.url, retry: 1 })

it('tries again what failed, and holds back the later messages of its thing alone', async () => {
  receiver.answer = (response, request) =>
    request.body === 'a1' && bodies().filter((body) => body === 'a1').length < 3
      ? status(503)(response, request)
      : ok(response, request)
  const stream = await retrying()
  await test.ingest(
    ...[{ body: 'a1' }, { body: 'a2' }],
    ...[
      { body: 'b1', thing: 2 },
      { body: 'b2', thing: 2 },
    ]
  )
  await test.settled(stream)
  expect(bodies().toSorted()).toEqual(['a1', 'b1', 'b2'])
  const [first] = await rows()
  expect(first).toMatchObject({ state: 'RETRYING', attempts: 1 })
  const wait = (first?.next_attempt_at ?? 0) - test.clock.now
  expect(wait).toBeGreaterThanOrEqual(4000)
  expect(wait).toBeLessThanOrEqual(6000)

  test.clock.now += wait - 1
  await test.ingest({ body: 'a3' })
  await test.settled(stream)
  expect(receiver.received).toHaveLength(3)
  test.clock.now += 1
  await test.settled(stream)
  expect(receiver.received).toHaveLength(4)
  test.clock.now += 40_000
  await test.settled(stream)

  expect(bodies().slice(3)).toEqual(['a1', 'a1', 'a2', 'a3'])
  const ids = receiver.received
    .filter(({ body }) => body === 'a1')
    .map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(1)
})

it('waits as long as the endpoint asks', async () => {
  receiver.answer = status(429, 'Too Many Requests', { 'retry-after': '300' })
  const stream = await retrying()
  await test.ingest({ body: 'x' })
  await test.settled(stream)

  expect(await rows()).toMatchObject([{ next_attempt_at: test.clock.now + 300_000 }])
})

it('gives up in the end, and shows the message in the failures', async () => {
  receiver.answer = status(500, 'No')
  const stream = await retrying()
  await test.ingest({ body: 'x' })
  for (let attempt = 0; attempt < 12; attempt++) {
    await test.settled(stream)
    test.clock.now += 4 * 3_600_000
  }

  expect(receiver.received).toHaveLength(10)
  expect(await rows()).toMatchObject([{ state: 'FAILED', attempts: 10 }])
})

it('lets messages wait for the end of a time-out, without an attempt of their own', async () => {
  receiver.answer = hang
  const stream = await retrying()
  await test.ingest({ body: 'a1' })
  await test.settled(stream)
  receiver.answer = ok
  await test.ingest({ body: 'b1', thing: 2 })
  await test.settled(stream)
  expect(receiver.received).toHaveLength(1)
  expect(await rows()).toMatchObject([
    { state: 'RETRYING', attempts: 1 },
    { state: 'WAITING', attempts: 0 },
  ])

  test.clock.now += 60_000
  await test.settled(stream)
  expect(bodies().toSorted()).toEqual(['a1', 'a1', 'b1'])
})
