import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

// What went wrong in proxies of others, tried over a raw socket at the whole product with sign-in, where nobody is

vi.setConfig({ hookTimeout: 60_000 })

let dataDir: string
let running: Running
let port: number
let notes = ''

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-raw-'))
  const settings = readSettings({ PORT: '0', DEMO: '0', DATA_DIR: dataDir, AUTH: 'local' })
  running = await startThingdeck({
    settings,
    consoleFolder: dataDir,
    notes: { write: (text: string) => Boolean((notes += text)) },
  })
  await running.ready
  port = Number(running.url.port)
})
afterAll(async () => {
  await running.close()
  await rm(dataDir, { recursive: true })
})

/** `NAME` stands for the name of the session's cookie, which has the port in it. */
function raw(method: string, target: string, headers: readonly string[] = [], body = '') {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const head = rawRequest(method, target, [...headers, ...length])
  return sendRaw(port, head.replaceAll('NAME', `thingdeck-${port}`) + body)
}
const JSON_TYPE = 'Content-Type: application/json'

describe('nobody becomes somebody', () => {
  it.each([
    // Decided by a header that a proxy in front may set, or that looks like one (oauth2-proxy GHSA-7x63, -vjrc)
    ['another address in a header', '/api/things', ['X-Forwarded-Uri: /healthz', 'X-Original-URL: /healthz']],
    ['another address beside it', '/api/things', ['X-Rewrite-URL: /healthz', 'X_Forwarded_Uri: /healthz']],
    [
      'a forwarded user',
      '/api/things',
      ['X-Forwarded-User: ada', 'X-Auth-Request-User: ada', 'Remote-User: ada'],
    ],
    [
      'a forwarded address of this machine',
      '/api/things',
      ['X-Forwarded-For: 127.0.0.1', 'X_Real_IP: 127.0.0.1'],
    ],
    // A health check is known by its path, never by its name (GHSA-5hvv)
    ['the name of a health check', '/api/things', ['User-Agent: GoogleHC/1.0']],
    ['the name of another', '/api/things', ['User-Agent: kube-probe/1.31']],
    // An open path within the query (GHSA-c5c4)
    ['an open path in the query', '/api/things?/healthz', []],
    ['an open path as a value', '/api/things?next=/api/sign-in', []],
    ['a forged token', '/api/things', ['Authorization: Bearer anything', 'Cookie: NAME=; NAME=1']],
    ['a cookie with the prefix of another name', '/api/things', ['Cookie: __Host-thingdeck=x; XNAME=y']],
    ['a session by the address', '/api/things?NAME=x&session=x', []],
  ])('by %s', async (_, target, headers) => {
    const { status, body } = await raw('GET', target, headers)
    expect([status, JSON.parse(body)]).toMatchObject([401, { code: 'UNAUTHORIZED' }])
  })

  it.each([
    '127.0.0.1@evil.example',
    'a@evil@localhost',
    'localhost.evil.example',
    'evil.example#localhost',
    '',
  ])('by the Host %j', async (host) => {
    const text = rawRequest('GET', '/api/session').replace('Host: 127.0.0.1', `Host: ${host}`)
    expect([400, 403]).toContain((await sendRaw(port, text)).status)
  })

  it.each([
    ['/api/session', 'Accept: application/json'],
    ['/healthz', 'Accept: application/json'],
    // Of an address that cannot be decoded no hook hears
    ['/%ff', 'Accept: text/html'],
  ])('by a second Host at %s', async (target, accept) => {
    const text = rawRequest('GET', target, [accept, 'Host: evil.example'])
    expect((await sendRaw(port, text)).status).toBe(400)
  })

  it.each([
    ['text', ['Content-Type: text/plain'], 415],
    ['a form', ['Content-Type: application/x-www-form-urlencoded'], 415],
    ['parts with line ends in their head', ['Content-Type: multipart/form-data; boundary=a\tb'], 415],
    ['JSON with junk behind its type', ['Content-Type: application/json\ttext'], 415],
    ['another site', [JSON_TYPE, 'Sec-Fetch-Site: cross-site'], 403],
    ['another origin', [JSON_TYPE, 'Origin: https://evil.example'], 403],
    ['an origin that is none', [JSON_TYPE, 'Origin: null'], 403],
  ])('by a sign-in that comes as %s', async (_, headers, expected) => {
    const answer = await raw(
      'POST',
      '/api/session',
      headers,
      '{"name":"ada","password":"correct horse battery"}'
    )
    expect(answer.status).toBe(expected)
    expect(answer.text.toLowerCase()).not.toContain('set-cookie')
  })

  it('by a session that somebody chose before (fixation)', async () => {
    const code = /one-time code (\S+)/.exec(notes)?.[1]
    const body = JSON.stringify({ code, name: 'ada', password: 'correct horse battery' })
    const chosen = `NAME=${'A'.repeat(43)}`
    const entered = await raw('POST', '/api/session/code', [JSON_TYPE, `Cookie: ${chosen}`], body)
    expect(entered.status).toBe(200)
    const [cookie = ''] = /thingdeck-\d+=[\w-]+/.exec(entered.text) ?? []
    expect(cookie).not.toContain('AAAAAA')
    expect((await raw('GET', '/api/things', [`Cookie: ${chosen}`])).status).toBe(401)
    expect((await raw('GET', '/api/things', [`Cookie: ${cookie}`])).status).toBe(200)
    // Whoever signs out is out, also by the very same cookie
    expect((await raw('DELETE', '/api/session', [`Cookie: ${cookie}`])).status).toBe(200)
    expect((await raw('GET', '/api/things', [`Cookie: ${cookie}`])).status).toBe(401)
  })
})

/** A body in chunks that is one byte longer than so many KiB, so that nothing of it is left when it is refused. */
const chunksPast = (kib: number) => `${`400\r\n${'x'.repeat(1024)}\r\n`.repeat(kib)}1\r\nx\r\n0\r\n\r\n`
const CHUNKED = 'Transfer-Encoding: chunked'
const MEGABYTE = 1024 * 1024

it.each([
  ['an address past 8 kB', 'GET', `/api/things?x=${'x'.repeat(8192)}`, [], '', 400],
  ['a head past 16 kB', 'GET', `/api/things?x=${'x'.repeat(16_384)}`, [], '', 431],
  [
    'a long body, once it is announced',
    'POST',
    '/api/session',
    [JSON_TYPE, `Content-Length: ${MEGABYTE + 1}`],
    '',
    413,
  ],
  ['a long body without a length', 'POST', '/api/session', [JSON_TYPE, CHUNKED], chunksPast(1024), 413],
  ['a long message of a network', 'POST', '/network/thingpark', [CHUNKED], chunksPast(256), 413],
  [
    'a long form for a token',
    'POST',
    '/token',
    ['Content-Type: application/x-www-form-urlencoded', CHUNKED],
    chunksPast(64),
    413,
  ],
])('refuses %s', async (_, method, target, headers, body, expected) => {
  const { status, body: answer } = await sendRaw(port, rawRequest(method, target, headers) + body)
  const code = expected === 413 ? 'TOO_LARGE' : 'MALFORMED'
  expect([status, JSON.parse(answer)]).toMatchObject([expected, { code, errors: [] }])
})

it.each([
  ['DELETE', '/platform/rules', 'GET, HEAD, POST'],
  ['PATCH', '/platform/things/0102030405060708/downlinks', 'GET, HEAD, DELETE'],
  ['GET', '/network/thingpark', 'POST'],
  ['GET', '/inbound', 'POST'],
  ['GET', '/token', 'POST'],
  ['POST', '/metrics', 'GET, HEAD'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['DELETE', '/openapi.json', 'GET, HEAD'],
])('answers %s %s by 405 with what it allows', async (method, target, allow) => {
  const { status, text } = await raw(method, target)
  expect(status).toBe(405)
  const allowed = /\r\nallow: (.*)\r\n/.exec(text)?.[1]?.split(', ').sort()
  expect(allowed).toEqual(allow.split(', ').sort())
})

it('answers 404 where nothing is, whatever the method', async () => {
  expect((await raw('DELETE', '/platform/nothing')).status).toBe(404)
  expect((await raw('POST', '/nothing')).status).toBe(404)
})

it.each([
  '/@fs/etc/passwd?raw??',
  '/@fs/etc/passwd?import&raw',
  '/@vite/client',
  '/@id/__x00__/etc/passwd',
  '/node_modules/vite/package.json',
  '/src/server/main.ts?raw',
  '/package.json',
  '/proxy.db',
  '/key',
  '/%2e%2e/%2e%2e/etc/passwd',
  '//etc/passwd',
])('serves no file of the machine at %s', async (target) => {
  const { status, text } = await raw('GET', target)
  expect([400, 404]).toContain(status)
  expect(text).not.toMatch(/root:|"name"|SQLite/)
})
