import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createLive } from '#proxy/live/live.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { buildServer, type ServerLimits } from './app.ts'

let folder: string
let upstream: Awaited<ReturnType<typeof faultyPlatform>>
let server: Awaited<ReturnType<typeof buildServer>>
let port: number

beforeEach(async () => {
  folder = await mkdtemp(`${tmpdir()}/thingdeck-overload-`)
  upstream = await faultyPlatform()
})
afterEach(async () => {
  await server.close(100)
  await upstream.close()
  await rm(folder, { recursive: true })
})

async function start(limits: Partial<ServerLimits> = {}) {
  server = await buildServer({
    proxy: {
      upstream: { apiUrl: upstream.apiUrl, credentials: { kind: 'permanent', token: 'permanent-token' } },
      loopbackOnly: true,
      live: createLive({ secret: 'a secret of the inbound door', isAutomatic: true }),
    },
    consoleFolder: folder,
    isReady: () => true,
    limits,
    log: { level: 'silent', stream: { write: () => true } },
  })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
}

interface Answered {
  status: number
  text: string
  retryAfter: string | undefined
}

/** @returns undefined where the connection ended without a whole answer */
function call(agent: Agent | false, method = 'GET', body?: string): Promise<Answered | undefined> {
  return new Promise((resolve) => {
    const headers = { 'x-csrf': '1', ...(body && { 'content-type': 'application/json' }) }
    const asked = request({ port, path: '/api/things', method, agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('error', () => resolve(undefined))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, retryAfter: response.headers['retry-after'] })
      )
    })
    asked.on('error', () => resolve(undefined))
    asked.end(body)
  })
}

it('answers 503 to what is too much at once, and goes on as soon as there is room', async () => {
  await start({ requests: 3 })
  const waiting: (() => void)[] = []
  upstream.answer = (_, response) => waiting.push(() => json(response, 200, []))
  const first = Array.from({ length: 3 }, () => call(false))
  await vi.waitFor(() => expect(waiting).toHaveLength(3))

  const refused = await call(false)
  expect([refused?.status, refused?.retryAfter, JSON.parse(refused?.text ?? '')]).toEqual([
    503,
    '1',
    { code: 'UNAVAILABLE', message: 'The server is busy', errors: [] },
  ])
  expect((await sendRaw(port, rawRequest('GET', '/healthz'))).status).toBe(200)
  waiting.forEach((answer) => answer())
  expect((await Promise.all(first)).map((answer) => answer?.status)).toEqual([200, 200, 200])
  upstream.answer = (_, response) => json(response, 200, [])
  expect((await call(false))?.status).toBe(200)
})

it('holds no more bodies at once than it has room for', async () => {
  await start({ bodies: 2000 })
  let answer = () => {}
  upstream.answer = (_, response) => (answer = () => json(response, 200, {}))
  const body = JSON.stringify('x'.repeat(1500))
  const first = call(false, 'POST', body)
  await vi.waitFor(() => expect(upstream.requests).toHaveLength(1))
  expect((await call(false, 'POST', body))?.status).toBe(503)
  answer()
  expect((await first)?.status).toBe(200)
  expect(upstream.requests).toHaveLength(1)
})

it('answers 503 to connections past the limit, closes them, and takes the next once there is room', async () => {
  await start({ connections: 3 })
  const idle = await Promise.all(
    Array.from(
      { length: 3 },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => resolve(socket))
          socket.on('error', () => undefined)
        })
    )
  )
  const isFull = async () => expect((await sendRaw(port, rawRequest('GET', '/healthz'))).status).toBe(503)
  await vi.waitFor(isFull, 10_000)
  const { text } = await sendRaw(port, rawRequest('GET', '/healthz').replace('Connection: close\r\n', ''))
  expect(text).toMatch(/^HTTP\/1\.1 503 [^]*too many connections/)
  expect(text).toMatch(/retry-after: 5\r\n/)
  expect(text).toMatch(/connection: close\r\n/)
  idle.forEach((socket) => socket.destroy())
  const isWell = async () => expect((await sendRaw(port, rawRequest('GET', '/healthz'))).status).toBe(200)
  await vi.waitFor(isWell, 10_000)
})

it('loses no write when it closes under load', async () => {
  await start()
  upstream.answer = (_, response) => void setTimeout(() => json(response, 200, { ok: true }), 2)
  const agent = new Agent({ keepAlive: true, maxSockets: 40 })
  const answers: (Answered | undefined)[] = []
  let isOver = false
  const client = async () => {
    while (!isOver) {
      const answer = await call(agent, 'POST', '{"a":1}')
      answers.push(answer)
      // Nobody answers any more, or says so
      if (answer?.status !== 200) return
    }
  }
  const clients = Array.from({ length: 40 }, client)
  await vi.waitFor(() => expect(answers.length).toBeGreaterThan(200), 20_000)
  await server.close(10_000)
  isOver = true
  await Promise.all(clients)
  agent.destroy()

  const done = answers.filter((answer) => answer?.status === 200)
  // What the platform did, and only that, was answered as done
  expect(done).toHaveLength(upstream.requests.length)
  expect(new Set(done.map((answer) => answer?.text))).toEqual(new Set(['{"ok":true}']))
  for (const answer of answers.filter((other) => other && other.status !== 200)) {
    expect([answer?.status, answer?.retryAfter]).toEqual([503, '1'])
  }
})
