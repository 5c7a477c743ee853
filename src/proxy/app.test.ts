import { connect } from 'node:net'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { listeningProxy } from '#testing/listening-proxy.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { forwarded } from './forward/forward-routes.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>

beforeAll(async () => {
  platform = await faultyPlatform()
  proxy = await listeningProxy(platform)
})
afterAll(async () => {
  await proxy.close()
  await platform.close()
})
beforeEach(() => {
  platform.requests.length = 0
})

const raw = (method: string, target: string, headers: string[] = []) =>
  sendRaw(proxy.port, rawRequest(method, target, headers))

describe('addresses', () => {
  it.each([
    '/api/things/..',
    '/api/things/.',
    '/api/things/../token',
    '/api/things/A1/../../../token',
    '/api/things/%2e%2e',
    '/api/things/%2E%2e/%2E.',
    '/api/things/.%2e/token',
    '/api/things/..%2ftoken',
    '/api/things/A1%2flocations',
    '/api/things/A1%2Flocations',
    '/api/things/A1%5c..%5ctoken',
    String.raw`/api/things/..\token`,
    '/api/things/..;/token',
    '/api/things;x=1',
    '/api//things',
    '/api/',
    '/api/things/',
    '/api/things/A1/',
    '/api/things/?results=1',
    '/api/things//A1',
    '/api/things/A1#fragment',
    '/api/things?x=1#fragment',
    '/api/things/A1%00',
    '/api/things?thingName=%00',
    '/api/things/%252e%252e',
    '/api/things/%252fetc',
    '/api/things/%25252e',
    '/api/things/%c0%ae%c0%ae',
    '/api/things/%ff',
    '/api/things/%',
    '/api/things/A1%0d%0aX-Evil:1',
    '/api/things/A1%7f',
    '/api/things/caf\u00e9',
    `/api/things?thingName=${'x'.repeat(8192)}`,
    'http://127.0.0.1/api/things',
    'http://evil.example/api/things',
  ])('refuses %s', async (target) => {
    const { status, body } = await raw('GET', target)
    expect([status, JSON.parse(body)]).toMatchObject([400, { code: 'MALFORMED' }])
    expect(platform.requests).toEqual([])
  })

  it.each([
    '//api/things',
    '/API/things',
    '/apis/things',
    String.raw`/api\things`,
    '/api',
    '/',
    '/../api/things',
    '*',
  ])('does not take %s for one of its own', async (target) => {
    expect((await raw('GET', target)).status).toBeGreaterThanOrEqual(400)
    expect(platform.requests).toEqual([])
  })

  it.each(['/api/things/a..b', '/api/things/x.y:z_1', '/api/things/A1/type/0x0402.0x0000.0.m2m/values'])(
    'forwards %s as it is',
    async (target) => {
      expect((await raw('GET', target)).status).toBe(200)
      expect(platform.requests.map(({ url }) => url)).toEqual([target.replace('/api', '/mythings/1.1.0')])
    }
  )
})

describe('headers that would reach too far', () => {
  it('cannot take ours away by naming them in Connection', async () => {
    await sendRaw(
      proxy.port,
      rawRequest('GET', '/api/things', ['X-Request-Id: theirs']).replace(
        'Connection: close',
        'Connection: close, authorization, x-request-id, accept'
      )
    )
    expect(platform.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      accept: 'application/json',
      'x-request-id': expect.not.stringContaining('theirs'),
    })
  })

  it('stay here', async () => {
    await raw('GET', '/api/things', [
      'X-Forwarded-For: 6.6.6.6',
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: https',
      'X_Forwarded_For: 6.6.6.6',
      'Forwarded: for=6.6.6.6',
      'Cookie: session=1',
      'AUTHORIZATION: Basic forged',
      'Accept-Encoding: gzip',
      'X-Original-URL: /token',
      'X-HTTP-Method-Override: DELETE',
      'TE: trailers',
      'Range: bytes=0-1',
    ])
    expect(Object.keys(platform.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-type',
      'host',
      'x-request-id',
    ])
    expect(platform.requests[0]).toMatchObject({
      method: 'GET',
      headers: { authorization: 'Bearer token-1', host: platform.apiUrl.host },
    })
  })
})

describe('other protocols', () => {
  it.each([
    ['GET', '/api/things', ['Connection: Upgrade', 'Upgrade: websocket'], 400],
    ['GET', '/api/ws/..%2f..', ['Connection: Upgrade', 'Upgrade: websocket'], 400],
    ['GET', '/api/things', ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'], 400],
    ['TRACE', '/api/things', [], 405],
    ['OPTIONS', '/api/things', ['Origin: http://evil.example', 'Access-Control-Request-Method: PUT'], 403],
    ['PROPFIND', '/api/things', [], 405],
  ])('refuses %s %s %j', async (method, target, headers, expected) => {
    const { status, text } = await raw(method, target, headers)
    expect(status).toBe(expected)
    expect(text).not.toMatch(/access-control|switching|forged/i)
    expect(platform.requests).toEqual([])
  })

  it('is no tunnel', async () => {
    const { status } = await raw('CONNECT', '127.0.0.1:22')
    expect(status).toBe(0)
  })

  it.each([
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['two lengths', ['Content-Length: 4', 'Content-Length: 5']],
    ['a folded length', ['Content-Length: 4,4']],
    ['chunks by another name', ['Transfer-Encoding: xchunked']],
    ['a header of two lines', ['X-A: 1\n X-B: 2']],
    ['a space before the colon', ['Content-Length : 4']],
  ])('refuses a body of %s', async (_, headers) => {
    const request = rawRequest('POST', '/api/things', ['Content-Type: application/json', ...headers])
    const { status } = await sendRaw(proxy.port, `${request}0\r\n\r\nGET /api/status HTTP/1.1\r\n\r\n`)
    expect(status).toBe(400)
    expect(platform.requests).toEqual([])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json\ttrailing',
    'application/json; charset=latin1',
    'application/json, text/plain',
    ' text/plain;application/json',
  ])('refuses a body of the type %j', async (type) => {
    const request = rawRequest('POST', '/api/things', [`Content-Type: ${type}`, 'Content-Length: 2'])
    const { status, body } = await sendRaw(proxy.port, `${request}{}`)
    expect([status, JSON.parse(body)]).toMatchObject([415, { code: 'UNSUPPORTED_MEDIA_TYPE' }])
    expect(platform.requests).toEqual([])
  })

  it('refuses a body of no type', async () => {
    const { status } = await sendRaw(
      proxy.port,
      `${rawRequest('POST', '/api/things', ['Content-Length: 2'])}{}`
    )
    expect(status).toBe(415)
  })
})

describe('other sites', () => {
  const status = async (init: RequestInit & { headers?: Record<string, string> }, path = '/things') =>
    (await proxy.call(path, init)).status

  it.each([...new Set(forwarded.map(({ method }) => method))])(
    'cannot send the header that every %s needs',
    async (method) => {
      for (const path of ['/things/A1', '/session', '/nowhere']) {
        for (const value of ['', '0', 'true']) {
          expect(await status({ method, headers: { 'x-csrf': value } }, path)).toBe(403)
        }
      }
      expect(platform.requests).toEqual([])
    }
  )

  it.each([
    ['GET', 'same-origin', 200],
    ['GET', 'none', 200],
    ['GET', 'same-site', 403],
    ['GET', 'cross-site', 403],
    ['POST', 'same-origin', 200],
    ['POST', 'cross-site', 403],
    ['POST', 'same-site', 403],
    ['POST', 'CROSS-SITE', 403],
  ])('may not %s when the browser says %s', async (method, site, expected) => {
    const { status } = await raw(method, '/api/things', [`Sec-Fetch-Site: ${site}`])
    expect(status).toBe(expected)
  })

  it.each([
    ['http://127.0.0.1', 200],
    ['http://127.0.0.1:81', 403],
    ['http://evil.example', 403],
    ['null', 403],
  ])('of the origin %s get %i for a write', async (origin, expected) => {
    expect((await raw('POST', '/api/things', [`Origin: ${origin}`])).status).toBe(expected)
  })

  it.each([
    ['localhost', 200],
    ['LOCALHOST:8080', 200],
    ['127.0.0.1:1', 200],
    ['127.9.9.9', 200],
    ['[::1]:8080', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.nip.io', 403],
    ['evil.example:127.0.0.1', 403],
    ['a@localhost', 403],
    ['0.0.0.0', 403],
    ['192.168.1.2', 403],
    ['[::]', 403],
  ])('that resolve their name %s to this machine get %i', async (host, expected) => {
    const text = rawRequest('GET', '/api/things').replace('Host: 127.0.0.1', `Host: ${host}`)
    expect((await sendRaw(proxy.port, text)).status).toBe(expected)
  })

  it('are refused in the one error shape, with the headers of every answer', async () => {
    const response = await proxy.call('/things', { headers: { 'x-csrf': '0' } })
    expect(await response.json()).toEqual({ code: 'FORBIDDEN', message: expect.any(String), errors: [] })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    })
  })
})

describe('roles and sessions', () => {
  it('tell who is there', async () => {
    expect(await (await proxy.call('/session')).json()).toEqual({
      user: { name: 'local' },
      role: 'admin',
      signIn: 'none',
      platform: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
  })

  it.each([
    [undefined, 401, 401, 401],
    ['viewer', 200, 403, 403],
    ['operator', 200, 200, 403],
    ['admin', 200, 200, 200],
  ] as const)('let %s read, write and administer with %i, %i, %i', async (role, read, write, administer) => {
    const other = await listeningProxy(platform, {
      sessionOf: () => role && { user: { name: 'ada' }, role, signIn: 'none' },
    })
    const status = async (method: string, path: string) => (await other.call(path, { method })).status
    expect(await status('GET', '/things')).toBe(read)
    expect(await status('GET', '/deviceaddress/reserve')).toBe(write)
    expect(await status('DELETE', '/things/A1')).toBe(write)
    expect(await status('PUT', '/basestations/B1')).toBe(administer)
    expect(await status('GET', '/session')).toBe(role ? 200 : 401)
    await other.close()
  })
})

it('outlives clients that leave in the middle of a large body, and thousands of bad requests', async () => {
  const head = rawRequest('POST', '/api/things', [
    'Content-Type: application/json',
    'Content-Length: 3000000',
  ])
  for (let count = 0; count < 20; count++) {
    await new Promise((resolve) => {
      const socket = connect(proxy.port, '127.0.0.1', () => socket.write(head + ' '.repeat(10_000), resolve))
      socket.on('error', () => undefined)
      socket.on('connect', () => setImmediate(() => socket.destroy()))
    })
  }
  // Refused ones are answered one after another on a connection that stays open
  const bad = rawRequest('GET', '/api/things/%2e%2e').replace('close', 'keep-alive')
  const patient = await listeningProxy(platform, { limits: {} })
  const { text } = await sendRaw(patient.port, bad.repeat(2000) + rawRequest('GET', '/api/status'))
  await patient.close()
  expect(text.match(/HTTP\/1\.1 400/g)).toHaveLength(2000)
  expect(text).toMatch(/HTTP\/1\.1 200[^]*\{"ok":true\}$/)
})
