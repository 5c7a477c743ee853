import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { CLIENT, listeningProxy } from '#testing/listening-proxy.ts'
import { UPSTREAM_FAULTS } from '#testing/upstream-faults.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>

beforeEach(async () => {
  platform = await faultyPlatform()
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

/** What the browser gets: status, code and message of an error, a body that is passed on, or an answer that breaks off. */
const EXPECTED: Record<string, readonly [number, string, (string | RegExp)?] | 'breaks off'> = {
  'connection refused': [503, 'UNAVAILABLE', 'The platform accepts no connection'],
  'reset before the answer': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'closed before the answer': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'reset in the middle': 'breaks off',
  'closed in the middle': 'breaks off',
  hang: [504, 'GATEWAY_TIMEOUT'],
  'hang in the head': [504, 'GATEWAY_TIMEOUT'],
  'hang in the middle': 'breaks off',
  'hang in an error': [504, 'GATEWAY_TIMEOUT'],
  'hang in a 401': [504, 'GATEWAY_TIMEOUT'],
  'slow bytes that end': [200, '[]'],
  'slow bytes without an end': 'breaks off',
  'an error in slow bytes without an end': [504, 'GATEWAY_TIMEOUT'],
  // Passed on as they come, since an answer is not held back to be read: the console says that it cannot read them
  'truncated JSON': [200, '[{"thingIdentifier":"00'],
  'invalid JSON': [200, '[{name: undefined}]'],
  'no body': [200, ''],
  'an HTML page': [502, 'BAD_GATEWAY', 'The platform answered something else than JSON'],
  'an HTML error page': [502, 'BAD_GATEWAY', 'The platform answered 502'],
  'an XML page': [502, 'BAD_GATEWAY', 'The platform answered something else than JSON'],
  'something else than HTTP': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'two lengths': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'a line feed in a header': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'headers of 1 MB': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'packed 5000 times': [502, 'BAD_GATEWAY'],
  'an upgrade': [502, 'BAD_GATEWAY', 'The platform broke off'],
  'a redirect': [502, 'BAD_GATEWAY', 'The platform answered with a redirect'],
  'a status that is none': [502, 'BAD_GATEWAY', /999/],
  'an announced answer past the limit': [502, 'BAD_GATEWAY', 'The answer of the platform is too long'],
  'an answer without an end': 'breaks off',
  '401 once': [200, '[]'],
  '401 always': [502, 'TOKEN_REFUSED', 'The platform refuses the token of this server'],
  'token revoked by someone else': [200, '[]'],
  '403': [403, 'FORBIDDEN', 'Not your company'],
  '403 of the gateway': [403, 'FORBIDDEN', 'Resource forbidden'],
  '404': [404, 'NOT_FOUND', "No thing 'A1'"],
  '404 of the gateway': [404, 'NOT_FOUND', 'No matching resource'],
  '409': [409, 'CONFLICT', 'Taken'],
  '413': [413, 'TOO_LARGE', 'The platform answered 413'],
  '429 with Retry-After': [429, 'RATE_LIMITED', 'Slowly'],
  '429 until an instant of a clock that is a day slow': [429, 'RATE_LIMITED', 'The platform answered 429'],
  'throttled by the gateway': [429, 'RATE_LIMITED', 'You have exceeded your quota'],
  'throttled by an older gateway': [429, 'RATE_LIMITED', 'Message throttled out'],
  '500': [500, 'INTERNAL', 'Something went wrong'],
  '500 with its innards': [500, 'INTERNAL', 'The platform answered 500'],
  '502': [502, 'BAD_GATEWAY', 'The platform answered 502'],
  '503': [503, 'UNAVAILABLE', 'Down for maintenance'],
  'the token and the secret, echoed': [400, 'MALFORMED', 'The platform answered 400'],
  'token endpoint down': [503, 'TOKEN_UNAVAILABLE', 'The token endpoint is not available'],
  'token endpoint refuses connections': [503, 'TOKEN_UNAVAILABLE', 'The token endpoint cannot be reached'],
  'token endpoint resets': [503, 'TOKEN_UNAVAILABLE', 'The token endpoint broke off'],
  'token endpoint refuses the client': [502, 'TOKEN_REFUSED', "The platform refuses the proxy's credentials"],
  'token endpoint hangs': [503, 'TOKEN_UNAVAILABLE', 'The token endpoint did not answer in time'],
  'token endpoint talks nonsense': [
    503,
    'TOKEN_UNAVAILABLE',
    'The answer of the token endpoint cannot be read',
  ],
  'expires_in of 1': [200, '{"ok":true}'],
  'a clock that is a day fast': [200, '[]'],
}

const RETRY_AFTER: Record<string, string> = {
  '429 with Retry-After': '7',
  '429 until an instant of a clock that is a day slow': '9',
  'throttled by the gateway': '30',
  '503': '120',
  'token endpoint down': '3',
}

/** After a 401, which did nothing yet, a request is sent a second time; nothing else ever is. */
const TWICE = ['401 once', '401 always', 'token revoked by someone else']
const neverSent = (name: string) => name === 'connection refused' || name.startsWith('token endpoint')
const timesSent = (name: string) => (neverSent(name) ? 0 : TWICE.includes(name) ? 2 : 1)

/** A token endpoint that failed, or insists on a token that is refused, is left alone for some seconds. */
const rests = (name: string) => neverSent(name) || name === '401 always'

const send = (method: 'GET' | 'POST') =>
  method === 'GET'
    ? proxy.call('/things')
    : proxy.call('/things', { method, body: '{"a":1}', headers: { 'content-type': 'application/json' } })

async function outcomeOf(answer: Promise<Response>) {
  const response = await answer
  const text = await response.text().catch(() => 'breaks off')
  const body: unknown = response.ok ? text : JSON.parse(text)
  return { status: response.status, body, retryAfter: response.headers.get('retry-after') }
}

function expectedOf(name: string) {
  const expected = EXPECTED[name]
  if (expected === undefined || expected === 'breaks off') return { status: 200, body: 'breaks off' }
  const [status, code, message = /./] = expected
  const errors = name === '409' ? [{ field: 'thingIdentifier', message: 'is taken' }] : []
  const error = { code, message: expect.stringMatching(message), errors }
  return {
    status,
    body: status < 400 ? code : error,
    ...(name in RETRY_AFTER && { retryAfter: RETRY_AFTER[name] }),
  }
}

async function recover(method: 'GET' | 'POST') {
  const isWell = async () => expect((await send(method)).status).toBe(200)
  await vi.waitFor(isWell, 10_000)
}

describe.each(UPSTREAM_FAULTS)('$name', ({ name, arrange, limits, upstream }) => {
  it.each(['GET', 'POST'] as const)(
    '%s is answered, and sent no more often than it may be',
    async (method) => {
      proxy = await listeningProxy(platform, {
        limits: { headersTimeout: 10_000, ...limits },
        ...(upstream && { upstream: upstream(platform) }),
      })
      const { answer } = platform
      await arrange(platform)

      expect(await outcomeOf(send(method))).toMatchObject(expectedOf(name))
      expect(platform.requests).toHaveLength(timesSent(name))
      expect(new Set(platform.requests.map(({ body }) => body)).size).toBeLessThanOrEqual(1)
      expect(platform.tokenRequests.length).toBeLessThanOrEqual(2)
      for (const secret of [CLIENT.secret, 'Bearer token-', 'scott/tiger']) {
        expect(proxy.log()).not.toContain(secret)
      }
      // No call to the platform outlives its request
      await vi.waitFor(() => expect(platform.open).toBe(0))
      platform.answer = answer
      await (rests(name) || recover(method))
    }
  )
})

it('knows what to expect of every fault, and of no other', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(UPSTREAM_FAULTS.map(({ name }) => name).sort())
})

it('carries an answer of 100 MB as fast as it is read, and keeps none of it', async () => {
  const part = Buffer.alloc(1_000_000, ' ')
  let written = 0
  platform.answer = async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    for (; written < 100_000_000; written += part.length) {
      if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end('[]')
  }
  proxy = await listeningProxy(platform)
  let read = 0
  let ahead = 0
  for await (const chunk of (await proxy.call('/things')).body as AsyncIterable<Uint8Array>) {
    read += chunk.length
    ahead = Math.max(ahead, written - read)
  }
  expect(read).toBe(100_000_002)
  // What the sockets between them hold
  expect(ahead).toBeLessThan(30_000_000)
})

it('asks for a token that lives a second once a second and no more, however many calls there are', async () => {
  proxy = await listeningProxy(platform)
  platform.answerToken = (_, response) =>
    json(response, 200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 1 })
  for (let i = 0; i < 100; i++) expect((await proxy.call('/things')).status).toBe(200)
  expect(platform.requests).toHaveLength(100)
  expect(platform.tokenRequests.length).toBeLessThan(10)
})
