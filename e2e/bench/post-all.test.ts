import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { postAll } from './post-all.ts'

let server: Server
let port: number
let received: string[]
let inFlight: number
let mostInFlight: number
let connections: number

beforeEach(async () => {
  received = []
  inFlight = mostInFlight = connections = 0
  server = createServer((request, response) => void answer(request, response))
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

async function answer(request: IncomingMessage, response: ServerResponse) {
  mostInFlight = Math.max(mostInFlight, ++inFlight)
  const body = Buffer.concat(await request.toArray()).toString()
  received.push(`${request.method} ${request.url} ${body}`)
  setImmediate(() => {
    inFlight--
    response.writeHead(body === 'bad' ? 400 : 200).end('ok')
  })
}

const bodies = Array.from({ length: 40 }, (_, index) => `body ${index} é`)

it('posts every body once, over connections that it keeps', async () => {
  const { ms, latencies } = await postAll({ port, path: '/door', bodies, connections: 4 })

  expect(received.toSorted()).toEqual(bodies.map((body) => `POST /door ${body}`).toSorted())
  expect(latencies).toHaveLength(40)
  expect(Math.max(...latencies)).toBeLessThanOrEqual(ms)
  expect(connections).toBe(4)
  expect(mostInFlight).toBeLessThanOrEqual(4)
})

it('has one request in flight on one connection, in order', async () => {
  await postAll({ port, path: '/door', bodies, connections: 1 })

  expect(received).toEqual(bodies.map((body) => `POST /door ${body}`))
  expect(mostInFlight).toBe(1)
})

it('fails on any answer but 200', async () => {
  await expect(postAll({ port, path: '/door', bodies: ['good', 'bad'], connections: 1 })).rejects.toThrow(
    'The server answered HTTP/1.1 400'
  )
})
