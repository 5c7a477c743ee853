import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { unavailable } from '#lib/api-error.ts'
import { createLive } from '#proxy/live/live.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { buildServer } from './app.ts'
import type { MapTiles } from './map-env.ts'

let folder: string
let upstream: Awaited<ReturnType<typeof faultyPlatform>>
let server: Awaited<ReturnType<typeof buildServer>>
let port: number
let log = ''
let isReady = true
let isDatabaseUp = true

const build = async (addRoutes?: (app: FastifyInstance) => unknown, mapTiles?: MapTiles, web = 'web') => {
  const built = await buildServer({
    proxy: {
      upstream: { apiUrl: upstream.apiUrl, credentials: { kind: 'permanent', token: 'permanent-token' } },
      loopbackOnly: true,
      live: createLive({ secret: 'a secret of the inbound door', isAutomatic: true }),
    },
    platform: {
      register: (app) => {
        app.post('/token', async () => ({ token: 'made' }))
        app.get('/mythings/1.1.0/things', async () => [])
        addRoutes?.(app)
      },
      check: async () => {
        if (!isDatabaseUp) throw unavailable('The database does not answer', 5)
      },
    },
    consoleFolder: join(folder, web),
    mapTiles,
    isReady: () => isReady,
    log: { level: 'trace', stream: { write: (line: string) => Boolean((log += line)) } },
  })
  await built.app.listen({ port: 0, host: '127.0.0.1' })
  return built
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-'))
  const files = {
    '.env': 'SECRET=s3cret',
    'web/.vite/manifest.json': 's3cret',
    'web/.env': 's3cret',
    'web/index.html': '<p>The page</p>',
    'tiled/index.html': '<head></head><p>The page</p>',
    'web/favicon.svg': '<svg/>',
    'web/assets/app-1a2b.js': 'run()',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  upstream = await faultyPlatform()
  server = await build()
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await server.close(1000)
  await upstream.close()
  await rm(folder, { recursive: true })
})

const raw = (method: string, target: string, headers: string[] = []) =>
  sendRaw(port, rawRequest(method, target, headers))
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, { headers })
const navigate = (path: string) => get(path, { accept: 'text/html,*/*;q=0.8' })

describe('the console', () => {
  // The last two cannot be decoded, or hold what no name has: the page says so in its words
  it.each([
    ...['/', '/things', '/things/0102030405060708/logs?page=2', '/apiary', '/tokens'],
    ...['/things/%E0%A4%A', '/things/%00'],
  ])('is the page at %s', async (path) => {
    const response = await navigate(path)
    expect([response.status, await response.text()]).toEqual([200, '<p>The page</p>'])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
    })
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data:; connect-src 'self'; object-src 'none'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
  })

  it('is no way in at an address that cannot be decoded', async () => {
    const rebound =
      'GET /%E0%A4%A HTTP/1.1\r\nHost: rebound.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n'
    expect((await sendRaw(port, rebound)).status).toBe(403)
    expect(await raw('GET', '/api/things/%E0%A4%A', ['Accept: text/html'])).toMatchObject({
      status: 400,
      body: expect.stringContaining('MALFORMED') as string,
    })
  })

  it.each([
    '/api/nowhere',
    '/api',
    '/mythings/1.1.0/nowhere',
    '/token/x',
    '/revoke',
    '/network/x',
    '/platform/x',
    '/assets/app-gone.js',
    '/healthz/',
    '/openapi.json/x',
  ])('is not the page at %s', async (path) => {
    const response = await navigate(path)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).toMatchObject({ errors: [] })
  })

  it('is no page for a script that asks for something else', async () => {
    const response = await get('/things')
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
    expect((await raw('POST', '/things', ['Accept: text/html'])).status).toBe(404)
  })

  it('tells the page and the security policy of the tiles that are set, and of no others', async () => {
    const tiles = {
      url: 'https://tiles.example/{z}/{x}/{y}',
      attribution: '© "A" <b>',
      origin: 'https://tiles.example',
    }
    const tiled = await build(undefined, tiles, 'tiled')
    const address = tiled.app.server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${address.port}/`, { headers: { accept: 'text/html' } })
    const text = await response.text()
    await tiled.close(1000)

    expect(text).toContain(
      'content="https://tiles.example/{z}/{x}/{y}" data-attribution="© &quot;A&quot; &lt;b&gt;"'
    )
    expect(response.headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https://tiles.example;"
    )
  })

  it('keeps hashed files for ever and checks the others', async () => {
    const asset = await get('/assets/app-1a2b.js')
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    '/assets/../../.env',
    '/assets/..%2f..%2f.env',
    '/assets/%2e%2e/%2e%2e/.env',
    '/..%5c.env',
    '//.env',
    '/.env',
    '/.vite/manifest.json',
    '/assets/%00',
    '/@fs/etc/passwd?raw??',
    '/foo/../.env',
  ])('never reads %s', async (target) => {
    const { text } = await raw('GET', target)
    expect(text).not.toMatch(/s3cret|root:/)
    expect(text).toMatch(/^HTTP\/1\.1 4/)
  })
})

describe('the server', () => {
  it('asks for requests only while its database answers', async () => {
    expect((await get('/readyz')).status).toBe(200)
    isDatabaseUp = false
    const refused = await get('/readyz')
    isDatabaseUp = true
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    isReady = false
    const starting = await get('/readyz')
    isReady = true
    expect(starting.status).toBe(503)
  })

  it('is healthy when it is ready, at that very path', async () => {
    isReady = false
    const starting = await get('/healthz')
    expect([starting.status, starting.headers.get('retry-after')]).toEqual([503, '1'])
    isReady = true
    expect((await get('/healthz')).status).toBe(200)
  })

  it('serves the contract as OpenAPI', async () => {
    expect(await (await get('/openapi.json')).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      paths: expect.objectContaining({ '/things': expect.anything() }),
    })
  })

  it.each(['/', '/healthz', '/mythings/1.1.0/things', '/openapi.json', '/nowhere'])(
    'refuses other names for this machine at %s',
    async (path) => {
      const text = rawRequest('GET', path).replace('Host: 127.0.0.1', 'Host: evil.example')
      expect((await sendRaw(port, text)).status).toBe(403)
    }
  )

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['headers past 16 kB', rawRequest('GET', '/', [`X-Long: ${'x'.repeat(17_000)}`]), 431],
    ['a path that is no UTF-8', rawRequest('GET', '/things/%ff'), 400],
  ])('answers %s in the one error shape', async (_, text, expected) => {
    const { status, body } = await sendRaw(port, text)
    expect([status, JSON.parse(body)]).toMatchObject([expected, { code: 'MALFORMED', errors: [] }])
  })

  it('keeps what a query holds out of its log', async () => {
    await fetch(`http://127.0.0.1:${port}/token?client_id=i&client_secret=s3cret`, {
      method: 'POST',
      headers: { authorization: 'Basic s3cret', cookie: 's3cret' },
    })
    await get('/nowhere?token=s3cret')
    expect(log).toContain('"path":"/token"')
    expect(log).not.toContain('s3cret')
    expect(log).not.toContain('permanent-token')
  })

  it('ends who listens to live events, rather than to wait for them', async () => {
    const closing = await build()
    const { port: closingPort } = closing.app.server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${closingPort}/api/live`, { headers: { 'x-csrf': '1' } })
    await closing.close(10_000)

    expect(await answer.text()).toMatch(/event: bye\ndata: \{\}\n\n$/)
  })

  it('finishes the requests in flight before it closes', async () => {
    const closing = await build()
    const { port: closingPort } = closing.app.server.address() as AddressInfo
    const call = () => fetch(`http://127.0.0.1:${closingPort}/api/things`, { headers: { 'x-csrf': '1' } })
    let answer = () => {}
    upstream.requests.length = 0
    upstream.answer = (_, response) => (answer = () => json(response, 200, ['whole']))
    const slow = call()
    await vi.waitFor(() => expect(upstream.requests).toHaveLength(1))

    const closed = closing.close(10_000)
    expect((await call()).status).toBe(503)
    answer()
    expect(await (await slow).json()).toEqual(['whole'])
    await closed
    await expect(call()).rejects.toThrow('fetch failed')
  })

  it('is not held open by a connection that its last answer kept alive', async () => {
    let answer: (() => void) | undefined
    const closing = await build((app) =>
      app.get('/network/slow', () => new Promise((resolve) => (answer = () => resolve('done'))))
    )
    const { port: closingPort } = closing.app.server.address() as AddressInfo
    const agent = new Agent({ keepAlive: true })
    const done = new Promise((resolve) =>
      httpGet({ port: closingPort, path: '/network/slow', agent }, (response) =>
        response.resume().on('end', resolve)
      )
    )
    await vi.waitFor(() => expect(answer).toBeDefined())
    const before = Date.now()
    const closed = closing.close(10_000)
    await vi.waitFor(() => expect(closing.app.server.listening).toBe(false))
    answer?.()
    await Promise.all([done, closed])
    expect(Date.now() - before).toBeLessThan(5000)
    agent.destroy()
  })

  it('gives up on a request that never ends', async () => {
    const closing = await build()
    const { port: closingPort } = closing.app.server.address() as AddressInfo
    upstream.requests.length = 0
    upstream.answer = () => {}
    const hanging = fetch(`http://127.0.0.1:${closingPort}/api/things`, { headers: { 'x-csrf': '1' } })
    const lost = hanging.catch((error: Error) => error.message)
    await vi.waitFor(() => expect(upstream.requests).toHaveLength(1))
    await closing.close(50)
    expect(await lost).toBe('fetch failed')
  })
})
