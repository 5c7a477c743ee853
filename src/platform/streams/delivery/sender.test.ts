import { afterEach, expect, it } from 'vitest'

import {
  certificate,
  hang,
  ok,
  startRawReceiver,
  startReceiver,
  status,
  type Receiver,
} from '#testing/receiver.ts'

import { isDelivered } from './attempt.ts'
import type { Endpoint } from './endpoint.ts'
import { createSender, type Sender, type SenderOptions } from './sender.ts'

const closing: { close(): unknown; destroy?(): unknown }[] = []
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await (one.destroy?.() ?? one.close())
})

function kept<T extends { close(): unknown }>(one: T): T {
  closing.push(one)
  return one
}
const receive = async (...given: Parameters<typeof startReceiver>): Promise<Receiver> =>
  kept(await startReceiver(...given))
const raw = async (talk: Parameters<typeof startRawReceiver>[0]) => kept(await startRawReceiver(talk))

function sendTo(url: string, more: Partial<Endpoint> = {}, options: Partial<SenderOptions> = {}): Sender {
  const endpoint = {
    url: new URL(url),
    headers: [],
    basic: undefined,
    tls: undefined,
    signingSecret: undefined,
    responseTimeout: 2000,
    isOwn: false,
    ...more,
  }
  return kept(createSender(endpoint, { allowPrivate: true, ...options }))
}
const message = { id: 'msg_1', contentType: 'application/xml', body: '<Temp unit="°C">23.79</Temp>\r\n' }

it('posts the bytes as they are, over one connection that stays', async () => {
  const receiver = await receive()
  const sender = sendTo(`${receiver.url}?site=a%20b`)

  const attempts = [await sender.send(message), await sender.send({ ...message, id: 'msg_2' })]

  expect(attempts).toMatchObject([
    { kind: 'answered', statusCode: 200, reasonPhrase: 'OK', body: 'fine', truncated: false },
    { statusCode: 200 },
  ])
  const [first, second] = receiver.received
  expect(first).toMatchObject({ method: 'POST', path: '/in?site=a%20b', body: message.body })
  expect(first?.headers).toMatchObject({ 'content-type': 'application/xml', 'webhook-id': 'msg_1' })
  expect(second?.headers['webhook-id']).toBe('msg_2')
  expect(receiver.connections).toBe(1)
})

it.each([
  [204, 'No Content', true],
  [404, 'Not Found', false],
  [500, 'Database is on holiday: é', false],
  [302, 'Found', false],
])('reads %i and its reason phrase to the letter', async (code, phrase, isGood) => {
  const bytes = Buffer.from(phrase, 'utf8')
  const receiver = await raw((socket) => {
    socket.write(`HTTP/1.1 ${code} `)
    socket.write(bytes)
    socket.end('\r\nContent-Length: 0\r\nLocation: http://169.254.169.254/\r\n\r\n')
  })
  const attempt = await sendTo(receiver.url).send(message)

  expect(attempt).toMatchObject({ statusCode: code, reasonPhrase: phrase })
  expect(isDelivered(attempt)).toBe(isGood)
})

it('follows no redirect', async () => {
  const elsewhere = await receive()
  const receiver = await receive(status(307, 'Temporary Redirect', { location: elsewhere.url }))

  const attempt = await sendTo(receiver.url).send(message)

  expect(attempt).toMatchObject({ statusCode: 307 })
  expect(isDelivered(attempt)).toBe(false)
  expect(elsewhere.connections).toBe(0)
})

it('gives up on an endpoint that does not answer in time', async () => {
  const receiver = await receive(hang)

  const attempt = await sendTo(receiver.url, { responseTimeout: 150 }).send(message)

  expect(attempt).toMatchObject({ kind: 'unanswered', code: 'TIMEOUT' })
  expect(attempt.milliseconds).toBeGreaterThan(140)
  expect(attempt.milliseconds).toBeLessThan(1500)
})

it('is not fooled by an answer that comes byte by byte', async () => {
  const dripping = (text: string) => raw((socket) => drip(socket, text))
  const late = await dripping('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
  const slowBody = await raw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
    drip(socket, 'x'.repeat(1000))
  })

  expect(await sendTo(late.url, { responseTimeout: 300 }).send(message)).toMatchObject({ code: 'TIMEOUT' })
  // Its status was there in time, and decides
  const answered = await sendTo(slowBody.url, { responseTimeout: 300 }).send(message)
  expect(answered).toMatchObject({ statusCode: 200, truncated: true })
  expect(answered.milliseconds).toBeLessThan(1500)
})

it('reads no more than 64 kB of an answer', async () => {
  let sent = 0
  const receiver = await receive((response) => {
    response.writeHead(500, 'Endless')
    const more = () => {
      if (response.destroyed) return
      sent += 16_384
      response.write('y'.repeat(16_384))
      setTimeout(more, 1)
    }
    more()
  })

  const attempt = await sendTo(receiver.url).send(message)

  expect(attempt).toMatchObject({ statusCode: 500, reasonPhrase: 'Endless', truncated: true })
  expect(attempt.kind === 'answered' && attempt.body).toBe('y'.repeat(4096))
  expect(attempt.milliseconds).toBeLessThan(1500)
  expect(sent).toBeLessThan(10_000_000)
})

it.each([
  ['at once', (socket: { destroy(): void }) => socket.destroy(), 'CONNECTION_CLOSED'],
  ['in the middle', (socket: { end(text: string): void }) => socket.end('HTTP/1.1 20'), 'CONNECTION_CLOSED'],
  ['after nonsense', (socket: { end(text: string): void }) => socket.end('+OK POP3\r\n'), 'INVALID_ANSWER'],
])('has no answer where the connection is closed %s, and tries once', async (_, talk, code) => {
  const receiver = await raw(talk)
  expect(await sendTo(receiver.url).send(message)).toMatchObject({ kind: 'unanswered', code })
  expect(receiver.connections()).toBe(1)
})

it('sends again over a new connection where a kept one was closed under its feet', async () => {
  const receiver = await raw((socket, nth) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    // The first connection hangs up on its second request
    if (nth === 0) socket.once('data', () => socket.destroy())
  })
  const sender = sendTo(receiver.url)
  await sender.send(message)

  expect(await sender.send(message)).toMatchObject({ statusCode: 200 })
  expect(receiver.connections()).toBe(2)
})

it('lets an attempt end before it closes, and none where it is destroyed', async () => {
  const receiver = await receive((response) => setTimeout(() => response.end(), 100))
  const sender = sendTo(receiver.url)
  await sender.send(message)
  const attempts = [sender.send(message), sender.send(message)]
  await receiver.count(3)
  sender.close()
  expect(await Promise.all(attempts)).toMatchObject([{ statusCode: 200 }, { statusCode: 200 }])

  const cut = sendTo(receiver.url)
  await cut.send(message)
  const last = cut.send(message)
  await receiver.count(5)
  cut.destroy()
  expect(await last).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(receiver.received).toHaveLength(5)
})

it('connects to nobody once it was destroyed, though an address is found later', async () => {
  const receiver = await receive()
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const sender = sendTo(receiver.url, {}, { resolve: () => promise })
  const attempt = sender.send(message)
  sender.destroy()
  resolve(['127.0.0.1'])
  expect(await attempt).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(receiver.connections).toBe(0)
})

it('says that nobody listens, and that a name is unknown', async () => {
  const gone = await startReceiver()
  await gone.close()
  expect(await sendTo(gone.url).send(message)).toMatchObject({ code: 'CONNECTION_REFUSED' })
  const resolve = () => Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' }))
  expect(await sendTo('http://no.example/', {}, { resolve }).send(message)).toMatchObject({
    code: 'HOST_NOT_FOUND',
  })
})

it('does not wait longer for a name than for an answer', async () => {
  const resolve = () => new Promise<never>(() => {})
  const attempt = await sendTo('http://slow.example/', { responseTimeout: 100 }, { resolve }).send(message)
  expect(attempt).toMatchObject({ code: 'TIMEOUT' })
})

it('shows Basic credentials in UTF-8, and the headers of the definition, but for those that frame the message', async () => {
  const receiver = await receive((response, { headers }) =>
    headers.authorization === `Basic ${Buffer.from('zoë:pä:ss€').toString('base64')}`
      ? ok(response, receiver.received[0]!)
      : status(401)(response, receiver.received[0]!)
  )
  const headers = [
    { key: 'Content-Type', value: 'application/vnd.mine+json' },
    { key: 'X-Site', value: 'Brussels' },
    { key: 'Host', value: 'evil.example' },
    { key: 'content-length', value: '3' },
    { key: 'Transfer-Encoding', value: 'chunked' },
    { key: 'Webhook-Id', value: 'mine' },
  ]
  expect(await sendTo(receiver.url, { headers }).send(message)).toMatchObject({ statusCode: 401 })
  const basic = { userName: 'zoë', password: 'pä:ss€' }
  expect(await sendTo(receiver.url, { headers, basic }).send(message)).toMatchObject({ statusCode: 200 })

  expect(receiver.received[1]?.headers).toMatchObject({
    'content-type': 'application/vnd.mine+json',
    'x-site': 'Brussels',
    host: new URL(receiver.url).host,
    'content-length': String(Buffer.byteLength(message.body)),
    'webhook-id': 'msg_1',
  })
  expect(receiver.received[1]?.headers['transfer-encoding']).toBeUndefined()
})

it('signs as Standard Webhooks describes', async () => {
  const receiver = await receive()
  // The specification's own example of a secret
  const signingSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const now = () => 1_614_265_330_999
  await sendTo(receiver.url, { signingSecret }, { now }).send({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    contentType: 'application/json',
    body: '{"test": 2432232314}',
  })

  expect(receiver.received[0]?.headers).toMatchObject({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

it('shows a client certificate where an endpoint demands one, and trusts the authority it was told', async () => {
  const receiver = await receive(ok, { tls: { name: 'server', demandsClient: true } })
  const authority = certificate('authority.pem')
  const identity = { certificate: certificate('client.pem'), key: certificate('client.key.pem'), authority }
  const nobody = { certificate: undefined, key: undefined, authority }

  expect(await sendTo(receiver.url, { tls: identity }).send(message)).toMatchObject({ statusCode: 200 })
  expect(await sendTo(receiver.url, { tls: nobody }).send(message)).toMatchObject({ kind: 'unanswered' })
  // Nobody that everybody trusts has signed it
  expect(await sendTo(receiver.url).send(message)).toMatchObject({ code: 'TLS_FAILED' })
  expect(receiver.received).toHaveLength(1)
})

it('refuses an endpoint that shows the certificate of another', async () => {
  const receiver = await receive(ok, { tls: { name: 'stranger' } })
  const tls = { certificate: undefined, key: undefined, authority: certificate('authority.pem') }
  expect(await sendTo(receiver.url, { tls }).send(message)).toMatchObject({ code: 'TLS_FAILED' })
})

function drip(socket: { write(text: string): unknown; destroyed: boolean }, text: string) {
  let next = 0
  const timer = setInterval(() => {
    if (socket.destroyed || next >= text.length) clearInterval(timer)
    else socket.write(text.charAt(next++))
  }, 30)
}
