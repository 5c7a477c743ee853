import { afterEach, beforeEach, expect, it } from 'vitest'

import { hang, ok, startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestEngine, type TestEngine } from '#testing/stream-engine.ts'

let test: TestEngine
let receiver: Receiver
let stream: number
beforeEach(async () => {
  test = await startTestEngine()
  receiver = await startReceiver()
  stream = await test.addStream({ url: receiver.url })
})
afterEach(async () => {
  await test.close()
  await receiver.close()
})

const bodies = () => receiver.received.map(({ body }) => body)
const groups = () =>
  test.db.selectFrom('stream_failure_groups').select(['id', 'message', 'failures']).orderBy('id').execute()
const failures = () =>
  test.db.selectFrom('stream_messages').selectAll().where('state', '=', 'FAILED').orderBy('id').execute()
const failuresCounted = async () =>
  (await test.db.selectFrom('stream_deliveries').select('failures').executeTakeFirst())?.failures

/** `1.0`, `2.0`, `1.1`, … of two things, all refused. */
async function fail(count: number, phrase = 'No') {
  receiver.answer = status(500, phrase)
  const frames = Array.from({ length: count }, (_, index) => ({
    body: `${(index % 2) + 1}.${index}`,
    thing: (index % 2) + 1,
    time: test.clock.now + index,
  }))
  await test.ingest(...frames)
  await test.settled(stream)
  receiver.answer = ok
  receiver.received.splice(0)
  return frames.map(({ body }) => body)
}
async function finished(jobId: number) {
  for (;;) {
    const job = await test.engine.jobs.find(stream, jobId)
    if (job?.finished_at !== null) return job
    await test.engine.tick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

it('sends all again in the order in which they happened, with their ids, and counts them', async () => {
  const sent = await fail(41)
  const ids = (await failures()).map((row) => row.webhook_id)
  const job = await test.engine.jobs.create(stream, {})

  expect(await finished(job.id)).toMatchObject({
    state: 'DONE',
    total: 41,
    done: 41,
    delivered: 41,
    failed: 0,
  })
  expect(bodies()).toEqual(sent)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(ids)
  expect(await groups()).toEqual([])
  expect(await failuresCounted()).toBe(0)
})

it('sends one group, those that were chosen, or those of a time', async () => {
  await fail(2, 'First')
  const later = (test.clock.now += 60_000)
  await fail(3, 'Second')
  const [first] = await groups()
  const run = async (request: Parameters<typeof test.engine.jobs.create>[1]) => {
    receiver.received.splice(0)
    await finished((await test.engine.jobs.create(stream, request)).id)
    return bodies()
  }
  expect(await run({ startTime: later + 1 })).toEqual([])
  expect(await run({ failureGroupId: first?.id })).toEqual(['1.0', '2.1'])
  const [chosen] = await failures()
  expect(await run({ streamMessageIds: [chosen!.id] })).toEqual([chosen!.body])
  expect(await run({ startTime: later, endTime: later + 1 })).toHaveLength(2)
  expect(await groups()).toEqual([])
})

it('sends what the template of now makes of them where that is asked for, and what was made before otherwise', async () => {
  const sent = await fail(205)
  test.template = (body) => {
    if (body === '1.2') throw new Error('A template that cannot be filled')
    return `new ${body}`
  }
  receiver.answer = status(500, 'Still')
  const job = await test.engine.jobs.create(stream, { render: true })

  expect(await finished(job.id)).toMatchObject({ total: 205, failed: 205, render: 1 })
  expect((await test.engine.jobs.find(stream, job.id))?.message).toContain('as they had been made')
  const made = sent.map((body) => (body === '1.2' ? body : `new ${body}`))
  expect(bodies()).toEqual(made)
  // What is kept is what was sent, and its bytes are counted
  expect((await failures()).map(({ body }) => body)).toEqual(made)
  const counted = await test.db.selectFrom('stream_deliveries').select('failure_bytes').executeTakeFirst()
  expect(counted?.failure_bytes).toBe(made.reduce((sum, body) => sum + body.length, 0))

  receiver.answer = ok
  receiver.received.splice(0)
  test.template = (body) => body
  await finished((await test.engine.jobs.create(stream, {})).id)
  expect(bodies()).toEqual(made)
})

it('regroups what fails again, and keeps the counts of groups true', async () => {
  await fail(6, 'Old')
  receiver.answer = (response, request) =>
    (request.body.startsWith('1') ? status(404, 'New') : ok)(response, request)
  const job = await test.engine.jobs.create(stream, {})

  expect(await finished(job.id)).toMatchObject({ done: 6, delivered: 3, failed: 3 })
  expect(await groups()).toMatchObject([{ message: 'New', failures: 3 }])
  expect(await failuresCounted()).toBe(3)
})

it('runs once, however often it is asked for', async () => {
  await fail(30)
  const jobs = await Promise.all([{}, {}, {}].map((all) => test.engine.jobs.create(stream, all)))
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
  await finished(jobs[0]!.id)

  expect(receiver.received).toHaveLength(30)
})

it('keeps news waiting for nothing', async () => {
  await fail(20)
  receiver.answer = (response, request) => (request.body === 'news' ? ok : hang)(response, request)
  await test.db.updateTable('stream_definitions').set({ response_timeout: 60 }).execute()
  await test.engine.jobs.create(stream, {})
  await receiver.count(1)
  await test.ingest({ body: 'news' })
  await receiver.count(2)

  expect(bodies()).toEqual(['1.0', 'news'])
})

it('goes on after a restart', async () => {
  const sent = await fail(20)
  receiver.answer = (response, request) => (bodies().length > 5 ? hang : ok)(response, request)
  await test.db.updateTable('stream_definitions').set({ response_timeout: 60 }).execute()
  const job = await test.engine.jobs.create(stream, {})
  await receiver.count(6)
  receiver.answer = ok
  await test.restart()

  expect(await finished(job.id)).toMatchObject({ state: 'DONE', total: 20, done: 20, delivered: 20 })
  // The one that had no answer came twice
  expect(bodies()).toEqual([...sent.slice(0, 6), ...sent.slice(5)])
})

it('can be cancelled: what it has not sent stays in its group', async () => {
  await fail(40)
  receiver.answer = (response, request) => (bodies().length > 5 ? hang : ok)(response, request)
  const job = await test.engine.jobs.create(stream, {})
  await receiver.count(6)
  const cancelled = await test.engine.jobs.cancel(stream, job.id)
  expect(cancelled).toMatchObject({ state: 'CANCELLED', total: 40 })
  await test.settled(stream)
  await test.restart()

  expect(receiver.received).toHaveLength(6)
  expect((await failures()).every(({ lane, job_id: id }) => lane === null && id === null)).toBe(true)
  const sum = (await groups()).reduce((total, { failures: count }) => total + count, 0)
  expect([sum, await failuresCounted()]).toEqual([35, 35])
})

it('ends with the first that has no answer, and leaves the rest in the group that they were in', async () => {
  await fail(10, 'Old')
  receiver.answer = hang
  const job = await finished((await test.engine.jobs.create(stream, {})).id)

  expect(job).toMatchObject({ state: 'DONE', done: 10, delivered: 0, failed: 10 })
  expect(job?.message).toContain('on time-out')
  expect(receiver.received).toHaveLength(1)
  expect(await groups()).toMatchObject([{ message: 'Old', failures: 9 }, { failures: 1 }])
})
