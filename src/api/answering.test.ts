import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { updateThing } from '#contract/thing-writes.ts'

import { request } from './client.ts'
import { createQueryClient } from './query-client.ts'
import { statusQueries } from './status.ts'
import { thingQueries } from './things.ts'

let hangs: boolean
let open: Set<string>

/** Takes the call and says nothing, as long as the caller waits. */
const silence = (url: string, signal?: AbortSignal) =>
  new Promise<Response>((_, reject) => {
    const call = url.replace('/api', '')
    open.add(call)
    signal?.addEventListener('abort', () => {
      open.delete(call)
      reject(signal.reason as Error)
    })
  })

beforeEach(() => {
  vi.useFakeTimers()
  hangs = true
  open = new Set()
  vi.stubGlobal('fetch', async (url: string, init: { method: string; signal?: AbortSignal }) =>
    hangs
      ? silence(url, init.signal)
      : Response.json(url === '/api/status' ? 'UP' : { thingIdentifier: url.slice(-1) })
  )
})
afterEach(async () => {
  // What one client learnt is known to all
  hangs = false
  await createQueryClient().query(statusQueries.current())
  vi.useRealTimers()
})

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: { code?: string }) => error.code
  )

it('gives up the reads that wait for a platform that takes calls and never answers, and no write', async () => {
  const client = createQueryClient()
  const read = codeOf(client.query(thingQueries.detail('A')))
  void request(updateThing, { params: { thingIdentifier: 'B' }, body: { thingName: 'Tank' } })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(open).toEqual(new Set(['/things/A', '/things/B']))

  const status = codeOf(client.query(statusQueries.current()))
  await vi.advanceTimersByTimeAsync(5000)
  expect([await status, await read]).toEqual(['NO_ANSWER', 'NO_ANSWER'])
  expect(open).toEqual(new Set(['/things/B']))

  // What is asked for afterwards waits no longer than the status does
  const late = codeOf(client.query(thingQueries.detail('C')))
  await vi.advanceTimersByTimeAsync(5000)
  expect(await late).toBe('NO_ANSWER')
})

it('waits again once the platform answers', async () => {
  const client = createQueryClient()
  const status = codeOf(client.query(statusQueries.current()))
  await vi.advanceTimersByTimeAsync(5000)
  expect(await status).toBe('NO_ANSWER')

  hangs = false
  await client.query({ ...statusQueries.current(), staleTime: 0 })
  hangs = true
  void client.query(thingQueries.detail('A')).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(25_000)
  expect(open).toEqual(new Set(['/things/A']))
})

it('shows what was received where the platform does not answer, and says so where nothing was', async () => {
  const client = createQueryClient()
  hangs = false
  await client.query(thingQueries.detail('A'))
  hangs = true
  const status = codeOf(client.query(statusQueries.current()))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await status).toBe('NO_ANSWER')

  const known = client.query({ ...thingQueries.detail('A'), staleTime: 0 })
  const unknown = codeOf(client.query(thingQueries.detail('B')))
  await vi.advanceTimersByTimeAsync(5000)
  expect(await known).toMatchObject({ thingIdentifier: 'A' })
  expect(await unknown).toBe('NO_ANSWER')
})
