import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { CLAIM } from '#platform/storage/claims.ts'
import { createLeases } from '#platform/storage/leases.ts'
import { startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestEngine, type TestEngine } from '#testing/stream-engine.ts'

import { createNotices, type SendMail } from './notices.ts'

let test: TestEngine
let receiver: Receiver
let mails: Parameters<SendMail>[0][]
let told: (readonly number[])[]
beforeEach(async () => {
  mails = []
  told = []
  test = await startTestEngine({ onEvents: (ids) => told.push(ids) })
  receiver = await startReceiver(status(503, 'Service Unavailable'))
})
afterEach(async () => {
  await test.close()
  await receiver.close()
})

const HOUR = 3_600_000
const events = () =>
  test.db
    .selectFrom('stream_events')
    .select(['kind', 'mail', 'mail_to', 'mail_reason'])
    .orderBy('id')
    .execute()
const takes: SendMail = (mail) => {
  mails.push(mail)
  return Promise.resolve({ ok: true })
}
const notices = (sendMail: SendMail | undefined) =>
  createNotices({ db: test.db, sendMail, now: () => test.clock.now })

async function failFor(hours: number, times: number) {
  const stream = await test.addStream({ url: `${receiver.url}?key=secret`, name: 'Cold rooms' })
  for (let time = 0; time < times; time++) {
    await test.ingest({ body: 'x' })
    await test.settled(stream)
    test.clock.now += (hours * HOUR) / (times - 1)
  }
  return stream
}

it("tells a company once that its stream fails for long, at the company's address, and once that it is disabled", async () => {
  await failFor(25, 26)
  const work = notices(takes)
  await work.work()
  await work.work()

  expect(mails.map(({ to, subject }) => [...to, subject])).toEqual([
    ['fleet@example.com', 'Stream Cold rooms is failing'],
    ['fleet@example.com', 'Stream Cold rooms was disabled'],
  ])
  expect(mails[1]?.text).toContain('503 Service Unavailable')
  expect(JSON.stringify(mails)).not.toContain('secret')
  expect(await events()).toMatchObject([
    { kind: 'FAILING', mail: 'SENT', mail_to: 'fleet@example.com' },
    { kind: 'DISABLED', mail: 'SENT' },
  ])
  expect(told).toHaveLength(2)
})

it('tells of a stream that comes and goes once a day', async () => {
  const stream = await failFor(1, 4)
  receiver.answer = status(200)
  await test.ingest({ body: 'x' })
  await test.settled(stream)
  receiver.answer = status(500)
  await test.db.updateTable('stream_definitions').set({ active: 0 }).where('id', '=', stream).execute()
  await notices(takes).work()
  await failFor(1, 4)
  await test.db.updateTable('stream_events').set({ stream_id: stream }).execute()
  await notices(takes).work()

  expect((await events()).map(({ kind }) => kind)).toEqual(['FAILING', 'RECOVERED', 'FAILING'])
  expect(mails).toHaveLength(1)
  expect((await events())[2]).toMatchObject({ mail: 'NOT_SENT' })
})

it('records what it could not tell, and tries again what a server did not take', async () => {
  await failFor(1, 4)
  await notices(() => Promise.resolve({ ok: false, reason: 'Try later', isFinal: false })).work()
  expect(await events()).toMatchObject([{ mail: null, mail_reason: 'Try later' }])
  await notices(undefined).work()
  expect(await events()).toMatchObject([{ mail: 'NOT_SENT', mail_reason: 'No SMTP_URL is set' }])
})

it('is told by one of two instances, and again by the other, under the same Message-ID, where the first is gone', async () => {
  await failFor(25, 26)
  await test.db.deleteFrom('stream_events').where('kind', '!=', 'DISABLED').execute()
  const instance = (sendMail: SendMail) => {
    const now = () => test.clock.now
    const duty = createLeases({ db: test.db, now }).duty('streams')
    return createNotices({ db: test.db, sendMail, now, duty })
  }
  const answer = Promise.withResolvers<Awaited<ReturnType<SendMail>>>()
  const slow = vi.fn<SendMail>(() => answer.promise)
  const [one, other] = [instance(slow), instance(takes)]
  const working = one.work()
  await expect.poll(() => slow.mock.calls.length, { timeout: 10_000 }).toBe(1)
  // The work passes to the other while it is under way
  test.clock.now += 15_000
  await other.work()
  expect(mails).toEqual([])

  test.clock.now += CLAIM
  await other.work()
  expect(mails.map(({ messageId }) => messageId)).toEqual([slow.mock.calls[0]?.[0].messageId])
  answer.resolve({ ok: false, reason: 'Too late', isFinal: true })
  await working
  expect(await events()).toMatchObject([{ mail: 'SENT', mail_reason: null }])
})
