import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

const CERTIFICATES = 'src/testing/fixtures/certificates'
const PASSWORD = 'correct horse battery'

// Each starts the whole product, once or several times
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let dataDir: string
let running: Running | undefined
let notes = ''

beforeEach(async () => {
  notes = ''
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-exposed-'))
})
afterEach(async () => {
  await running?.close()
  await rm(dataDir, { recursive: true })
})

async function start(environment: Record<string, string>) {
  const settings = readSettings({ PORT: '0', DEMO: '0', DATA_DIR: dataDir, AUTH: 'local', ...environment })
  running = await startThingdeck({
    settings,
    consoleFolder: dataDir,
    notes: { write: (text: string) => Boolean((notes += text)) },
  })
  await running.ready
  return Number(running.url.port)
}

const codeOf = (text: string) => /one-time code (\S+)/.exec(text)?.[1] ?? ''

const enter = () => JSON.stringify({ code: codeOf(notes), name: 'ada', password: PASSWORD })

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

function ask(port: number, method: string, path: string, headers: Record<string, string> = {}, body = '') {
  return new Promise<Answer>((resolve, reject) => {
    const call = httpsRequest(
      { host: '127.0.0.1', port, method, path, rejectUnauthorized: false, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        )
      }
    )
    call.on('error', reject)
    for (const [name, value] of Object.entries({ 'x-csrf': '1', ...headers })) call.setHeader(name, value)
    call.end(body)
  })
}

it('speaks TLS, with a cookie of this host alone, and reaches its own platform', async () => {
  const port = await start({
    HOST: '0.0.0.0',
    TLS_CERT: join(CERTIFICATES, 'server.pem'),
    TLS_KEY: join(CERTIFICATES, 'server.key.pem'),
  })
  expect(running?.url.protocol).toBe('https:')
  const json = { 'content-type': 'application/json' }
  const entered = await ask(port, 'POST', '/api/session/code', { ...json, host: 'deck.example' }, enter())
  expect(entered.status).toBe(200)
  expect(String(entered.headers['set-cookie'])).toMatch(
    /^__Host-thingdeck=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/
  )
  expect(entered.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  expect(await ask(port, 'GET', '/api/things', { cookie })).toMatchObject({ status: 200, text: '[]' })
  expect((await ask(port, 'GET', '/api/things')).status).toBe(401)
  // Of a server that others reach, what it counts is for this machine
  expect((await ask(port, 'GET', '/metrics')).status).toBe(200)
  expect((await stat(join(dataDir, 'proxy.db'))).mode & 0o077).toBe(0)
  expect(await readFile(join(dataDir, 'proxy.db'), 'latin1')).not.toContain(cookie.split('=')[1])
})

it('believes what a proxy says only where it trusts it', async () => {
  const post = (port: number, headers: readonly string[]) => {
    const body = enter()
    const head = rawRequest('POST', '/api/session/code', [
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      ...headers,
    ]).replace('Host: 127.0.0.1', 'Host: deck.example')
    return sendRaw(port, head + body)
  }
  const forwarded = ['X-Forwarded-Proto: https', 'X-Forwarded-For: 198.51.100.7']

  const wary = await start({ HOST: '0.0.0.0', TRUST_PROXY: '192.0.2.0/24' })
  const refused = await post(wary, forwarded)
  expect(refused.status).toBe(403)
  expect(refused.body).toMatch(/https/)
  expect(refused.text.toLowerCase()).not.toMatch(/set-cookie|strict-transport/)
  await running?.close()
  notes = ''

  const trusting = await start({ HOST: '0.0.0.0', TRUST_PROXY: 'loopback' })
  expect((await post(trusting, [])).status).toBe(403)
  // Another name than the one that the browser asked for
  expect((await post(trusting, [...forwarded, 'Origin: https://evil.example'])).status).toBe(403)
  const other = await post(trusting, [
    ...forwarded,
    'X-Forwarded-Host: evil.example',
    'Origin: https://evil.example',
  ])
  expect(other.status).toBe(403)
  const entered = await post(trusting, [...forwarded, 'Origin: https://deck.example'])
  expect(entered.status).toBe(200)
  expect(entered.text).toMatch(/set-cookie: __Host-thingdeck=[^\n]*; Secure/)
  const [cookie = ''] = /__Host-thingdeck=[\w-]+/.exec(entered.text) ?? []
  const sessions = await sendRaw(
    trusting,
    rawRequest('GET', '/api/sessions', ['X-Forwarded-Proto: https', `Cookie: ${cookie}`])
  )
  expect(sessions.body).toContain('198.51.100.7')
  // In the clear the same cookie opens nothing
  const clear = await sendRaw(trusting, rawRequest('GET', '/api/sessions', [`Cookie: ${cookie}`]))
  expect(clear.status).toBe(401)
  const metrics = await sendRaw(trusting, rawRequest('GET', '/metrics', ['X-Forwarded-For: 198.51.100.7']))
  expect(metrics.status).toBe(404)
})

it('prints a code for the first administrator until there is one, then only when asked to', async () => {
  const code = () => codeOf(notes)
  const again = async (environment: Record<string, string> = {}) => {
    await running?.close()
    notes = ''
    return start(environment)
  }
  await start({})
  const old = code()
  const port = await again()
  expect(code()).not.toBe(old)
  const redeem = (body: string) =>
    fetch(`http://127.0.0.1:${port}/api/session/code`, {
      method: 'POST',
      headers: { 'x-csrf': '1', 'content-type': 'application/json' },
      body,
    })
  expect((await redeem(JSON.stringify({ code: old, name: 'eve', password: PASSWORD }))).status).toBe(400)
  expect((await redeem(enter())).status).toBe(200)
  await again()
  expect(notes).not.toMatch(/code/)
  await again({ AUTH_NEW_ADMIN: '1' })
  expect(notes).toMatch(/another administrator, open http:\S+\/sign-in\/code and enter the one-time code/)
})
