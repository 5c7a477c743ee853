import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { sendDownlink } from '#contract/downlinks.ts'
import { getStatus } from '#contract/status.ts'
import { addThingTags, deleteThing } from '#contract/thing-writes.ts'
import { getThing, listThings } from '#contract/things.ts'

import { ApiError } from './api-error.ts'
import { request } from './client.ts'
import { askEarly } from './early-answer.ts'
import { forgetReports } from './report-unreadable.ts'

const fetch = vi.fn<typeof globalThis.fetch>()
const answerWith = (body: string | null, init?: ResponseInit) =>
  fetch.mockImplementation(async () => new Response(body, init))

beforeEach(() => {
  forgetReports()
  vi.stubGlobal('fetch', fetch)
})
afterEach(() => {
  fetch.mockReset()
  vi.useRealTimers()
})

const failureOf = async (call: Promise<unknown>) => {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error
  )
  expect(failure).toBeInstanceOf(ApiError)
  return failure as ApiError
}

describe('a call', () => {
  it('goes to the proxy with the header that no other site can send', async () => {
    answerWith('[]')
    await request(listThings, {})

    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/things')
    expect(init).toEqual({
      method: 'GET',
      headers: { accept: 'application/json', 'x-csrf': '1' },
      signal: expect.any(AbortSignal),
    })
  })

  it('takes the answer to what was asked early, once and not when it is old', async () => {
    fetch.mockImplementation(async () => Response.json([{ thingIdentifier: `${fetch.mock.calls.length}` }]))
    const ask = async () => (await request(listThings, {}))[0]?.thingIdentifier
    askEarly('/api/things')
    expect(fetch.mock.calls[0]?.[1]?.headers).toEqual({ accept: 'application/json', 'x-csrf': '1' })
    expect([await ask(), await ask()]).toEqual(['1', '2'])

    vi.useFakeTimers()
    askEarly('/api/things')
    vi.advanceTimersByTime(5_000)
    expect(await ask()).toBe('4')
  })

  it('repeats the key of a list and leaves out what is undefined', async () => {
    answerWith('[]')
    await request(listThings, { query: { tags: ['roof', 'a&b'], thingName: undefined, results: 5 } })

    expect(fetch.mock.calls[0]?.[0]).toBe('/api/things?tags=roof&tags=a%26b&results=5')
  })

  it('keeps a parameter in its own path segment', async () => {
    answerWith('{"thingIdentifier":"A/B"}')
    await request(getThing, { params: { thingIdentifier: 'A/B?' } })

    expect(fetch.mock.calls[0]?.[0]).toBe('/api/things/A%2FB%3F')
  })

  it('sends a body as JSON', async () => {
    answerWith('{"thingIdentifier":"A"}')
    await request(addThingTags, { params: { thingIdentifier: 'A' }, body: ['roof'] })

    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '["roof"]',
    })
  })
})

describe('an answer', () => {
  it('may be empty where nothing is documented', async () => {
    answerWith(null, { status: 200 })
    expect(await request(deleteThing, { params: { thingIdentifier: 'A' } })).toBeUndefined()
  })

  it.each(['"UP"', 'UP'])('reads the status %s', async (body) => {
    answerWith(body)
    expect(await request(getStatus, {})).toBe('UP')
  })

  it('reports a field that does not fit once, and not again on the next call', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    answerWith('[{"thingIdentifier":"A","tags":[{}]}]')

    expect(await request(listThings, {})).toEqual([{ thingIdentifier: 'A' }])
    await request(listThings, {})

    expect(warn.mock.calls).toEqual([
      ['Not as documented, and therefore left out: listThings: [].tags[]'],
      ['Not as documented, and therefore left out: listThings: [].tags'],
    ])
  })

  it('is UNREADABLE in quite another shape', async () => {
    answerWith('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
    expect(await failureOf(request(listThings, {}))).toMatchObject({ status: 200, code: 'UNREADABLE' })
  })
})

describe('a failure', () => {
  it('carries what the error body says', async () => {
    const errors = [{ field: 'fPort', message: 'FPort must be a whole number from 1 to 255' }]
    answerWith(JSON.stringify({ code: 'VALIDATION_FAILED', message: 'Not accepted', errors }), {
      status: 400,
      headers: { 'x-request-id': 'r-1' },
    })
    const body = { devEUI: '70B3D5E75E000001', fPort: 300, payload: '00' }

    expect(await failureOf(request(sendDownlink, { body }))).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      message: 'Not accepted',
      errors,
      requestId: 'r-1',
      isPassing: false,
    })
  })

  it.each([
    ['30', 30],
    ['Sun, 22 Mar 2026 11:15:00 GMT', 60],
    ['Sun, 22 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
  ])('reads Retry-After: %s', async (header, seconds) => {
    vi.useFakeTimers({ now: Date.parse('2026-03-22T11:14:00Z'), toFake: ['Date'] })
    answerWith('upstream is down', { status: 503, headers: { 'retry-after': header } })

    expect(await failureOf(request(getStatus, {}))).toMatchObject({
      status: 503,
      code: 'HTTP_503',
      retryAfter: seconds,
      isPassing: true,
    })
  })

  it('is OFFLINE when no answer comes', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'))
    expect(await failureOf(request(getStatus, {}))).toMatchObject({
      status: 0,
      code: 'OFFLINE',
      isPassing: true,
    })
  })

  it('is no failure when the caller gave up', async () => {
    const controller = new AbortController()
    fetch.mockImplementation(async (_, init) => {
      controller.abort()
      throw init?.signal?.reason
    })
    await expect(request(getStatus, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
