import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createLive } from '#proxy/live/live.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import { buildServer, type ServerLimits } from './app.ts'

// Clients that hold connections open. Nothing here waits for time: each test ends when the server closes a connection

let folder: string
let upstream: Awaited<ReturnType<typeof faultyPlatform>>
let server: Awaited<ReturnType<typeof buildServer>>
let port: number
let timers: NodeJS.Timeout[]

beforeEach(async () => {
  timers = []
  folder = await mkdtemp(`${tmpdir()}/thingdeck-time-outs-`)
  upstream = await faultyPlatform()
})
afterEach(async () => {
  timers.forEach(clearInterval)
  await server.close(100)
  await upstream.close()
  await rm(folder, { recursive: true })
})

/** What is not given is ample, so that only the limit in question can be what closes a connection. */
async function start(limits: Partial<ServerLimits>, tls?: { cert: string; key: string }) {
  server = await buildServer({
    proxy: {
      upstream: { apiUrl: upstream.apiUrl, credentials: { kind: 'permanent', token: 'permanent-token' } },
      loopbackOnly: true,
      live: createLive({ secret: 'a secret of the inbound door', isAutomatic: true }),
    },
    consoleFolder: folder,
    tls,
    isReady: () => true,
    limits: { checkEvery: 20, ...limits },
    log: { level: 'silent', stream: { write: () => true } },
  })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
}

/** A connection, on which what comes is gathered. */
function open() {
  const socket = connect(port, '127.0.0.1')
  const heard = { text: '' }
  // One that the server has closed may be reset by what is still on its way
  socket.on('error', () => undefined)
  socket.setEncoding('latin1').on('data', (part: string) => (heard.text += part))
  return { socket, heard, closed: once(socket, 'close') }
}

/** Writes a byte now and then, for as long as anybody listens. */
function drip(socket: Socket) {
  timers.push(setInterval(() => socket.writable && socket.write('a'), 10))
}

/** Again where a busy machine had the limits of the test close this one too. */
const isWell = () =>
  vi.waitFor(async () => expect((await sendRaw(port, rawRequest('GET', '/healthz'))).status).toBe(200))

it.each([
  ['never sends a byte', ''],
  ['sends its head byte by byte', 'GET /api/things HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '],
])('lets nobody hold a connection who %s', async (_, beginning) => {
  await start({ headersTimeout: 200 })
  const { socket, heard, closed } = open()
  socket.write(beginning)
  if (beginning !== '') drip(socket)
  await closed
  expect(heard.text).toMatch(/^HTTP\/1\.1 408 [^]*"code":"MALFORMED"/)
  expect(upstream.requests).toHaveLength(0)
  await isWell()
})

it.each([
  ['says nothing', Buffer.alloc(0)],
  // The head of a record that is to hold a hello of 512 bytes
  ['stops in its hello', Buffer.from([22, 3, 1, 2, 0, 1])],
])('lets nobody hold a connection who shakes no hands over TLS: one that %s', async (_, beginning) => {
  const folderOf = 'src/testing/fixtures/certificates'
  const [cert, key] = await Promise.all([
    readFile(`${folderOf}/server.pem`, 'utf8'),
    readFile(`${folderOf}/server.key.pem`, 'utf8'),
  ])
  await start({ headersTimeout: 200 }, { cert, key })
  const { socket, heard, closed } = open()
  socket.write(beginning)
  await closed
  expect(heard.text).toBe('')
})

it.each([
  ['stops', false],
  ['goes on byte by byte', true],
])('lets nobody hold a connection whose body %s', async (_, isDripping) => {
  await start({ headersTimeout: 200, requestTimeout: 300 })
  const { socket, heard, closed } = open()
  const length = ['Content-Type: application/json', 'Content-Length: 1000000']
  socket.write(rawRequest('POST', '/api/things', length).replace('Connection: close\r\n', '') + '{"a":"')
  if (isDripping) drip(socket)
  await closed
  expect(heard.text).toMatch(/^HTTP\/1\.1 408 /)
  // Half a write is none
  expect(upstream.requests).toHaveLength(0)
  await isWell()
})

it('closes a connection that has nothing more to ask, after its answer', async () => {
  await start({ keepAliveTimeout: 50 })
  const { socket, heard, closed } = open()
  socket.write(rawRequest('GET', '/healthz').replace('Connection: close\r\n', ''))
  await closed
  expect(heard.text).toMatch(/^HTTP\/1\.1 200 [^]*"ready"/)
})

it('drops a client that stops reading a long answer, and the answer with it', async () => {
  await start({ connectionTimeout: 800 })
  const asked = new Promise<void>((resolve) => {
    upstream.answer = (_, response) => {
      response.on('close', resolve)
      json(response, 200, 'x'.repeat(40_000_000))
    }
  })
  const accepted = once(server.app.server, 'connection') as Promise<[Socket]>
  const { socket } = open()
  socket.pause().write(rawRequest('GET', '/api/things'))
  const [atServer] = await accepted
  await Promise.all([once(atServer, 'close'), asked])
  expect(upstream.abandoned).toBe(1)
  socket.destroy()
  await isWell()
})
