import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { type LiveListener, listenLive } from './live-feed.ts'

const message = (event: string, id: string, data = '{}') => `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`
const uplink = JSON.stringify({ type: 'data', time: 1, receivedAt: 2, thingIdentifier: 'A' })

/** Answers one connection after the other with these texts, then with none until the signal. */
function answering(...texts: (string | number)[]) {
  const calls: { url: string; lastEventId: string | null }[] = []
  const fetch = vi.fn<typeof globalThis.fetch>(async (url, init) => {
    calls.push({
      url: typeof url === 'string' ? url : '',
      lastEventId: new Headers(init?.headers).get('last-event-id'),
    })
    const text = texts[calls.length - 1]
    if (typeof text === 'number') return new Response(null, { status: text })
    if (text !== undefined) return new Response(text)
    return new Promise((_, fail) => init?.signal?.addEventListener('abort', () => fail(init.signal?.reason)))
  })
  vi.stubGlobal('fetch', fetch)
  return calls
}

let heard: Record<'events' | 'positions' | 'connections' | 'gaps', unknown[]>
let ending: AbortController
const listen = (listener: Partial<LiveListener> = {}, after?: string) =>
  listenLive(
    {
      onEvent: ({ id, before }) => heard.events.push({ id, before }),
      onPosition: (id) => heard.positions.push(id),
      onGap: () => heard.gaps.push(true),
      onConnection: (connection) => heard.connections.push(connection),
      ...listener,
    },
    ending.signal,
    after
  )

beforeEach(() => {
  vi.useFakeTimers()
  heard = { events: [], positions: [], connections: [], gaps: [] }
  ending = new AbortController()
})
afterEach(() => {
  ending.abort()
  vi.useRealTimers()
})

it('comes back from where it stood, although nothing that fits came, and says where each event lies', async () => {
  const calls = answering(
    message('position', 'r:3') + message('event', 'r:5', uplink) + message('position', 'r:9'),
    message('gap', 'r:9') + message('event', 'r:10', uplink)
  )
  void listen({ filter: { search: 'tank 7' }, recent: 50 })
  await vi.advanceTimersByTimeAsync(10_000)

  expect(calls.slice(0, 3).map(({ lastEventId }) => lastEventId)).toEqual([null, 'r:9', 'r:10'])
  expect(calls[0]!.url).toBe('/api/live?search=tank+7&recent=50')
  expect(heard).toEqual({
    events: [
      { id: 'r:5', before: 'r:3' },
      { id: 'r:10', before: 'r:9' },
    ],
    positions: ['r:3', 'r:5', 'r:9', 'r:10'],
    gaps: [true],
    connections: ['connecting', 'live', 'connecting', 'live', 'connecting'],
  })
})

it('gives up where there is no such feed, and not where the server fails', async () => {
  const calls = answering(503, 404)
  await Promise.all([listen(), vi.advanceTimersByTimeAsync(10_000)])

  expect(calls).toHaveLength(2)
  expect(heard.connections).toEqual(['connecting', 'connecting', 'absent'])
})
