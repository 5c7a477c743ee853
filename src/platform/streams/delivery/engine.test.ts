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

const bodies = (of = receiver) => of.received.map(({ body }) => body)
const rows = () => test.db.selectFrom('stream_messages').selectAll().orderBy('id').execute()
const states = async () => (await rows()).map(({ body, state }) => `${body} ${state}`)
const groups = () => test.db.selectFrom('stream_failure_groups').selectAll().orderBy('id').execute()
const delivery = (streamId: number) =>
  test.db
    .selectFrom('stream_deliveries')
    .selectAll()
    .where('stream_id', '=', streamId)
    .executeTakeFirstOrThrow()
const numbered = (count: number, thing?: number) =>
  Array.from({ length: count }, (_, index) => ({ body: `${thing ?? 1}.${index}`, thing, fCntUp: index }))

it('delivers what live frames make, and nothing of a history that is filled in', async () => {
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest({ body: 'old', isLive: false }, { body: '<a>ü</a>' })
  await test.settled(stream)

  expect(bodies()).toEqual(['<a>ü</a>'])
  expect(await states()).toEqual(['<a>ü</a> DELIVERED'])
  expect(await delivery(stream)).toMatchObject({ delivered: 1, waiting: 0, waiting_bytes: 0, failures: 0 })
})

it('keeps the order of FCntUp within a thing, though frames came in another and many things are sent beside each other', async () => {
  const stream = await test.addStream({ url: receiver.url })
  const frames = [1, 2, 3, 4, 5, 6].flatMap((thing) => numbered(40, thing))
  // Those of a thing happened at the same moment, so that FCntUp alone tells
  await test.ingest(...frames.toReversed())
  await test.settled(stream)

  expect(receiver.received).toHaveLength(240)
  for (const thing of [1, 2, 3, 4, 5, 6]) {
    const own = bodies().filter((body) => body.startsWith(`${thing}.`))
    expect(own).toEqual(numbered(40, thing).map(({ body }) => body))
  }
  expect(receiver.connections).toBeGreaterThan(1)
})

it('moves what is refused to the failures at once, by status code and exact phrase', async () => {
  const phrases = ['Not Found', 'Not Found', 'not found', 'No such site']
  receiver.answer = (response, request) => status(404, phrases.shift())(response, request)
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest(...numbered(4))
  await test.settled(stream)

  expect(receiver.received).toHaveLength(4)
  expect(await groups()).toMatchObject([
    { status_code: 404, message: 'Not Found', failures: 2, sample: 'answer 404' },
    { status_code: 404, message: 'not found', failures: 1 },
    { status_code: 404, message: 'No such site', failures: 1 },
  ])
  expect(await delivery(stream)).toMatchObject({
    waiting: 0,
    failures: 4,
    failed_in_a_row: 4,
    state: 'ACTIVE',
  })
  // It was told no, and goes on
  receiver.answer = ok
  await test.ingest({ body: 'next' })
  await test.settled(stream)
  expect(bodies().at(-1)).toBe('next')
})

it('gathers phrases that differ each time in one group past a thousand', async () => {
  // Among so many one may take a busy machine a second, after which all others would be of the group of the time-out
  const stream = await test.addStream({ url: receiver.url, response_timeout: 60 })
  receiver.answer = (response, request) => status(500, `Failed at ${request.body}`)(response, request)
  // Of many things, since those of one are sent one after the other
  await test.ingest(...numbered(1003).map((message, index) => ({ ...message, thing: 1 + (index % 50) })))
  await test.settled(stream)

  const all = await groups()
  expect(all).toHaveLength(1001)
  expect(all.filter(({ overflow }) => overflow === 1)).toMatchObject([
    { failures: 3, error_code: 'OVERFLOW' },
  ])
})

it('goes on time-out for exactly 60 seconds without an answer, sends to the failures meanwhile, and tries again then', async () => {
  receiver.answer = hang
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest({ body: 'first' })
  await receiver.count(1)
  await test.settled(stream)
  const since = test.clock.now
  expect(await delivery(stream)).toMatchObject({ state: 'TIMEOUT', timeout_until: since + 60_000 })

  receiver.answer = ok
  test.clock.now = since + 59_999
  await test.ingest({ body: 'second' }, { body: 'third', thing: 2 })
  await test.settled(stream)
  expect(receiver.received).toHaveLength(1)
  expect(await groups()).toMatchObject([
    { error_code: 'TIMEOUT', failures: 1 },
    { error_code: 'STREAM_TIMEOUT', failures: 2 },
  ])

  test.clock.now = since + 60_000
  await test.ingest({ body: 'fourth' })
  await test.settled(stream)
  expect(bodies()).toEqual(['first', 'fourth'])
  expect(await delivery(stream)).toMatchObject({ failed_in_a_row: 0, timeout_until: null, failures: 3 })
})

it('tries one message alone after a time-out, whatever waits', async () => {
  const gone = await startReceiver()
  await gone.close()
  const stream = await test.addStream({ url: gone.url })
  await test.ingest({ body: 'first' })
  await test.settled(stream)
  expect(await groups()).toMatchObject([{ error_code: 'CONNECTION_REFUSED', failures: 1 }])

  receiver.answer = hang
  await test.db.updateTable('stream_definitions').set({ url: receiver.url }).execute()
  test.clock.now += 60_000
  await test.ingest(...[1, 2, 3, 4].flatMap((thing) => numbered(1, thing)))
  await test.settled(stream)
  expect(receiver.received).toHaveLength(1)
})

it('lets no slow endpoint delay another', async () => {
  const slow = await startReceiver(hang)
  const slowStream = await test.addStream({ url: slow.url, response_timeout: 60 })
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest(...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((thing) => numbered(20, thing)))
  await test.settled(stream)

  expect(receiver.received).toHaveLength(160)
  expect(await delivery(slowStream)).toMatchObject({ waiting: 160 })
  // As many at once as a stream may have, and no more
  expect(slow.received).toHaveLength(4)
  await slow.close()
})

it('is disabled by 410, keeps what arrives in the failures, and resumes by hand', async () => {
  receiver.answer = status(410, 'Gone')
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest({ body: 'first' })
  await test.settled(stream)
  receiver.answer = ok
  await test.ingest({ body: 'second' })
  await test.settled(stream)

  expect(await delivery(stream)).toMatchObject({ state: 'DISABLED', failures: 2 })
  const active = () => test.db.selectFrom('stream_definitions').select('active').executeTakeFirst()
  expect(await active()).toEqual({ active: 0 })
  expect(bodies()).toEqual(['first'])
  await test.engine.resume(stream)
  expect(await active()).toEqual({ active: 1 })
  await test.ingest({ body: 'third' })
  await test.settled(stream)

  expect(bodies()).toEqual(['first', 'third'])
  const events = await test.db.selectFrom('stream_events').select(['kind', 'reason']).execute()
  expect(events.map(({ kind }) => kind)).toEqual(['DISABLED', 'RESUMED'])
  expect(events[0]?.reason).toContain('410 Gone')
})

it('holds the queue of a stream that is switched off, and sends it once it is on', async () => {
  receiver.answer = hang
  const stream = await test.addStream({ url: receiver.url, response_timeout: 60 })
  await test.ingest(...numbered(3))
  await receiver.count(1)
  await test.db.updateTable('stream_definitions').set({ active: 0 }).execute()
  await test.restart()
  await test.engine.tick()
  expect(await states()).toEqual(['1.0 WAITING', '1.1 WAITING', '1.2 WAITING'])

  receiver.answer = ok
  await test.db.updateTable('stream_definitions').set({ active: 1 }).execute()
  await test.settled(stream)
  expect(bodies()).toEqual(['1.0', '1.0', '1.1', '1.2'])
})

it('sends again after a restart what had no answer, under the same id', async () => {
  receiver.answer = hang
  const stream = await test.addStream({ url: receiver.url, response_timeout: 60 })
  await test.ingest({ body: 'x' })
  await receiver.count(1)
  receiver.answer = ok
  await test.restart()
  await test.settled(stream)

  const [first, second] = receiver.received
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(await delivery(stream)).toMatchObject({ state: 'ACTIVE', delivered: 1, failures: 0 })
})

it('stops in time, whatever became of the definition that a message is being sent by', async () => {
  receiver.answer = hang
  await test.addStream({ url: receiver.url, response_timeout: 60 })
  await test.ingest({ body: 'by the first' })
  await receiver.count(1)
  await test.db.updateTable('stream_definitions').set({ name: 'Another' }).execute()
  await test.ingest({ thing: 2, body: 'by the second' })
  await receiver.count(2)

  await test.engine.stop()
  expect(await states()).toEqual(['by the first WAITING', 'by the second WAITING'])
})

it('leaves nothing of a stream that is deleted while it sends', async () => {
  receiver.answer = hang
  const stream = await test.addStream({ url: receiver.url })
  await test.ingest(...numbered(3))
  await receiver.count(1)
  await test.db.deleteFrom('stream_definitions').execute()
  await test.settled(stream)
  // Another stream is written beside it
  receiver.answer = ok
  const other = await test.addStream({ url: receiver.url })
  await test.ingest({ body: 'x' })
  await test.settled(other)

  expect(await states()).toEqual(['x DELIVERED'])
})

it('keeps a body that holds a session key sealed', async () => {
  const stream = await test.addStream({ url: receiver.url, active: 0 })
  await test.db.updateTable('stream_definitions').set({ active: 1 }).execute()
  receiver.answer = status(500)
  const body = '<DevEUI_uplink><AppSKey>0123456789ABCDEF</AppSKey></DevEUI_uplink>'
  await test.ingest({ body })
  await test.settled(stream)

  expect(bodies()).toEqual([body])
  expect(JSON.stringify(await rows())).not.toContain('0123456789ABCDEF')
})
