import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

import { Client } from 'undici'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { listeningProxy } from '#testing/listening-proxy.ts'

import { giveBack, lendingConnector } from './lent-buffers.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>

beforeEach(async () => {
  platform = await faultyPlatform()
})
afterEach(() => platform.close())

it('mixes no answer with another that waits for a client which reads nothing', async () => {
  // So that the memory of one serves the next
  const proxy = await listeningProxy(platform, { limits: { connections: 1 } })
  // More in all than the system takes for a client
  const texts = Array.from({ length: 200 }, () => randomBytes(48).toString('hex'))
  platform.answer = ({ url }, response) => {
    const body = bodyOf(texts[nthOf(url)])
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
  }
  const socket = connect({ port: proxy.port, host: '127.0.0.1' })
  socket.write(texts.map((_, nth) => requestOf(nth)).join(''))
  await expect.poll(() => platform.requests.length).toBe(texts.length)
  const bodies = bodiesIn(socket)
  for (const [nth, text] of texts.entries()) {
    const { value: body } = await bodies.next()
    // Said by a number, since the texts are long
    expect([nth, body?.equals(bodyOf(text))]).toEqual([nth, true])
  }
  socket.destroy()
  await proxy.close()
})

/** Of the answers that come one behind the other. */
async function* bodiesIn(socket: Socket): AsyncGenerator<Buffer, undefined> {
  let rest = Buffer.alloc(0)
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk as Buffer])
    for (;;) {
      const start = rest.indexOf('\r\n\r\n') + 4
      if (start < 4 || rest.length < start + BODY) break
      yield rest.subarray(start, start + BODY)
      rest = rest.subarray(start + BODY)
    }
  }
}

const requestOf = (nth: number) =>
  `GET /api/things?nth=${nth} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-CSRF: 1\r\n\r\n`
const BODY = 60_000
const bodyOf = (text = '') => Buffer.alloc(BODY, text)
const nthOf = (url: string) => Number(/nth=(\d+)/.exec(url)?.[1])

/** Asks once. @param read what is done with each chunk @returns of what memory the chunks were */
async function memoriesOf(client: Client, read: (chunk: Buffer) => void) {
  const { body } = await client.request({ method: 'GET', path: '/' })
  const memories: ArrayBufferLike[] = []
  for await (const chunk of body) {
    memories.push((chunk as Buffer).buffer)
    read(chunk as Buffer)
  }
  return memories
}

it('reads into the memory that was given back, and into no other', async () => {
  platform.answer = (_, response) => {
    const body = Buffer.alloc(4_000_000, 'x')
    response.writeHead(200, { 'content-length': body.length }).end(body)
  }
  const client = new Client(platform.apiUrl.origin, { connect: lendingConnector({ allowH2: false }) })
  const kept = await memoriesOf(client, () => undefined)
  expect(new Set(kept).size).toBe(kept.length)
  // What is left of it may be read yet
  const begun = await memoriesOf(client, (chunk) => giveBack(chunk.subarray(0, 1)))
  expect(new Set([...kept, ...begun]).size).toBe(kept.length + begun.length)

  const given = await memoriesOf(client, giveBack)
  expect(given.length).toBeGreaterThan(4)
  expect(new Set(given).size).toBeLessThanOrEqual(3)
  for (const memory of [...kept, ...begun]) expect(given).not.toContain(memory)
  await client.close()
})
