import { afterEach, expect, it, vi } from 'vitest'

import { ok, startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestEngine, type TestEngine } from '#testing/stream-engine.ts'

import type * as Lanes from './lanes.ts'

/** What happens between the reading of ready lanes and its answer, as where the disk is slow. */
let meanwhile: (lanes: readonly number[]) => Promise<void> = async () => undefined

vi.mock('./lanes.ts', async (importOriginal) => {
  const lanes = await importOriginal<typeof Lanes>()
  return {
    ...lanes,
    async readyLanes(...args: Parameters<typeof Lanes.readyLanes>) {
      const ready = await lanes.readyLanes(...args)
      await meanwhile(ready)
      return ready
    },
  }
})

let test: TestEngine | undefined
let receiver: Receiver | undefined
afterEach(async () => {
  await test?.close()
  await receiver?.close()
})

it('does not try again at once what failed while its lane was being looked up', async () => {
  const { db, addStream, ingest, settled, clock } = (test = await startTestEngine())
  receiver = await startReceiver()
  const stream = await addStream({ url: receiver.url, retry: 1 })
  const isRetrying = () =>
    db.selectFrom('stream_messages').select('id').where('state', '=', 'RETRYING').executeTakeFirst()

  let isRead: () => void = () => undefined
  const read = new Promise<void>((resolve) => (isRead = resolve))
  receiver.answer = (response, request) =>
    void read.then(() => (receiver?.received.length === 1 ? status(503) : ok)(response, request))
  let looks = 0
  /** Long enough for an answer of the disk to reach the worker, and for an attempt to reach the endpoint. */
  const aWhile = async () => {
    for (let round = 0; round < 50; round++) await isRetrying()
  }
  const looked = new Promise<void>((resolve) => {
    meanwhile = async (lanes) => {
      // The first look begins the attempt; the second sees its lane as it was before the answer
      if (lanes.length === 0 || ++looks !== 2) return
      isRead()
      await vi.waitFor(async () => expect(await isRetrying()).toBeDefined())
      await aWhile()
      resolve()
    }
  })
  await ingest({ body: 'a1' })
  await looked
  await aWhile()
  expect(receiver.received).toHaveLength(1)

  clock.now += 60_000
  await settled(stream)
  expect(receiver.received.map(({ body }) => body)).toEqual(['a1', 'a1'])
})
