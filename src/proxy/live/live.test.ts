import { once } from 'node:events'
import { connect } from 'node:net'

import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { INBOUND_SECRET, listeningProxy } from '#testing/listening-proxy.ts'

import { inboundRoutes } from './inbound-routes.ts'
import { createLive, type Live } from './live.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>
let door: FastifyInstance
let live: Live

const start = async (options: Parameters<typeof listeningProxy>[1] = {}) => {
  live = createLive({ secret: INBOUND_SECRET, isAutomatic: true })
  proxy = await listeningProxy(platform, { live, ...options })
  door = Fastify()
  await door.register(inboundRoutes, { live })
}

const restart = async (options: Parameters<typeof start>[0]) => {
  await Promise.all([proxy.close(), door.close()])
  await start(options)
}

beforeEach(async () => {
  platform = await faultyPlatform()
  await start()
})
afterEach(async () => {
  await Promise.all([proxy.close(), door.close()])
  await platform.close()
})

const deliver = (body: unknown, headers: Record<string, string> = {}) =>
  door.inject({
    method: 'POST',
    url: '/inbound',
    headers: { 'content-type': 'application/json', 'x-inbound-secret': INBOUND_SECRET, ...headers },
    payload: JSON.stringify(body),
  })
const A = { DevEUI: '0E7E3464061004A2', thingType: 'Tank' }

/** Reads a stream of events until it holds a text. */
async function listen(query = '', headers: Record<string, string> = {}) {
  const leaving = new AbortController()
  const response = await proxy.call(`/live${query}`, { headers, signal: leaving.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    response,
    async until(wanted: string | RegExp) {
      for (;;) {
        if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text
        const { done, value } = await reader.read()
        if (done) throw new Error(`It ended with: ${text}`)
        text += value
      }
    },
    leave: () => leaving.abort(),
  }
}

describe('the inbound door', () => {
  it('tells who listens of what comes in, and only of what is asked for', async () => {
    const all = await listen()
    const gates = await listen('?thingType=Gate&thingType=Barrier')
    await Promise.all([all.until('position'), gates.until('position')])
    expect((await deliver(A)).statusCode).toBe(200)
    await deliver({ ...A, thingType: 'Gate' })

    expect(await all.until(/Tank[^]*Gate/)).toMatch(
      /^(?:id: \S+:0\nevent: position\ndata: \{\}\n\n)+id: \S+:1\nevent: event\ndata: \{"type":"data"/
    )
    expect(await gates.until('Gate')).not.toContain('Tank')
    expect(all.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(all.response.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['no secret', { 'x-inbound-secret': '' }],
    ['another secret', { 'x-inbound-secret': `${INBOUND_SECRET}.` }],
  ])('takes nothing with %s', async (_, headers) => {
    const publish = vi.spyOn(live.hub, 'publish')
    const { statusCode, payload } = await deliver(A, headers)

    expect(statusCode).toBe(401)
    expect(payload).not.toContain(INBOUND_SECRET)
    expect(publish).not.toHaveBeenCalled()
  })

  it('takes a message once that is delivered twice', async () => {
    const publish = vi.spyOn(live.hub, 'publish')
    const statuses = [
      await deliver(A, { 'webhook-id': 'm-1' }),
      await deliver(A, { 'webhook-id': 'm-1' }),
      await deliver(A, { 'webhook-id': 'm-2' }),
    ].map(({ statusCode }) => statusCode)

    expect(statuses).toEqual([200, 200, 200])
    expect(publish).toHaveBeenCalledTimes(2)
  })

  it('refuses what is no message', async () => {
    expect((await deliver({ hello: 1 })).json()).toMatchObject({ code: 'MALFORMED' })
    expect((await deliver('x'.repeat(300_000))).statusCode).toBe(413)
  })
})

it.each([
  [true, undefined],
  [false, 'The live feed is switched off'],
])('tells where data come from, and whether that is switched on: %s', async (active, reason) => {
  platform.answer = (_, response) =>
    json(response, 200, [
      { type: 'DECODED', active: false },
      { type: 'CLOE', active },
    ])
  const state: unknown = await (await proxy.call('/live/state')).json()
  expect(state).toEqual({ source: 'PLATFORM', canCreate: false, ...(reason && { reason }) })
})

describe('live events', () => {
  it('need the header that no other site can send', async () => {
    expect((await proxy.call('/live', { headers: { 'x-csrf': '0' } })).status).toBe(403)
  })

  it('are refused with a filter that is none', async () => {
    const response = await proxy.call('/live?type=everything')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'type' }] })
  })

  it('go on after a lost connection from the last one', async () => {
    const first = await listen()
    await first.until('position')
    await deliver({ ...A, thingName: 'one' })
    const id = /id: (\S+)\nevent: event/.exec(await first.until('one'))![1]!
    first.leave()
    await vi.waitFor(() => expect(live.hub.listeners).toBe(0))
    await deliver({ ...A, thingName: 'two' })

    const text = await (await listen('', { 'last-event-id': id })).until('two')
    expect(text).not.toContain('gap')
    expect(text).not.toContain('one')
  })

  it('begin with the newest past ones where these are asked for', async () => {
    for (const thingName of ['one', 'two', 'three']) await deliver({ ...A, thingName })
    const text = await (await listen('?recent=2')).until('three')
    expect(text).toMatch(/two[^]*three/)
    expect(text).not.toContain('one')
    expect((await proxy.call('/live?recent=many')).status).toBe(400)
  })

  it('say where one stands to come back to, although nothing that fits happens', async () => {
    await restart({ liveLimits: { heartbeat: 20 } })
    const { until } = await listen('?thingIdentifier=NONE')
    await until('position')
    await deliver(A)
    expect(await until(/id: \S+:1\nevent: position/)).not.toContain('event: event')
  })

  it('say that some are lost to one who comes from another run', async () => {
    const { until } = await listen('', { 'last-event-id': 'other:3' })
    expect(await until('gap')).toContain('event: gap\ndata: {}\n\n')
  })

  it('are cut off for one who does not read, and kept for the others', async () => {
    const socket = connect(proxy.port, '127.0.0.1')
    socket.pause()
    socket.write(`GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${proxy.port}\r\nX-CSRF: 1\r\n\r\n`)
    await vi.waitFor(() => expect(live.hub.listeners).toBe(1))
    const text = 'x'.repeat(4000)
    // More than any socket's own buffers hold
    for (let count = 0; count < 6000 && live.hub.listeners > 0; count++) {
      await live.publish({ type: 'data', time: 0, receivedAt: 0, thingIdentifier: 'A', payload: text })
      if (count % 50 === 0) await new Promise(setImmediate)
    }

    await vi.waitFor(() => expect(live.hub.listeners).toBe(0))
    socket.on('error', () => undefined).resume()
    await once(socket, 'close')
  })

  it('are for so many at once', async () => {
    await restart({ liveLimits: { listeners: 1 } })
    await (await listen()).until('position')
    const refused = await proxy.call('/live')

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
  })
})
