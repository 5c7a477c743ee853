import { afterEach, beforeEach, expect, it } from 'vitest'

import { startReceiver, type Receiver } from '#testing/receiver.ts'

import type { Endpoint } from './endpoint.ts'
import { createSender, type Sender, type SenderOptions } from './sender.ts'

let receiver: Receiver
const senders: Sender[] = []
beforeEach(async () => void (receiver = await startReceiver()))
afterEach(async () => {
  for (const sender of senders.splice(0)) sender.destroy()
  await receiver.close()
})

const message = { id: 'msg_1', contentType: 'text/plain', body: 'x' }
function guarded(url: string, options: Partial<SenderOptions> = {}, more: Partial<Endpoint> = {}): Sender {
  const none = { headers: [], basic: undefined, tls: undefined, signingSecret: undefined }
  const endpoint = { ...none, url: new URL(url), responseTimeout: 2000, isOwn: false, ...more }
  const sender = createSender(endpoint, { allowPrivate: false, ...options })
  senders.push(sender)
  return sender
}
const port = () => new URL(receiver.url).port

it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'])(
  'makes no connection to %s',
  async (host) => {
    expect(await guarded(`http://${host}:${port()}/in`).send(message)).toMatchObject({
      kind: 'unanswered',
      code: 'ADDRESS_REFUSED',
    })
    expect(receiver.connections).toBe(0)
  }
)

it('refuses a name as a whole where one of its addresses is private', async () => {
  const resolve = () => Promise.resolve(['203.0.112.7', '10.0.0.5'])
  const attempt = await guarded(`http://endpoint.example:${port()}/in`, { resolve }).send(message)
  expect(attempt).toMatchObject({ code: 'ADDRESS_REFUSED', detail: 'endpoint.example is 10.0.0.5' })
})

it('checks at every attempt, since a name may move', async () => {
  const answers = [['192.88.98.1'], ['169.254.169.254'], ['127.0.0.1']]
  const resolve = () => Promise.resolve(answers.shift() ?? [])
  const flipping = guarded(`http://endpoint.example:${port()}/in`, { resolve }, { responseTimeout: 50 })
  const codes = []
  for (let time = 0; time < 3; time++) codes.push(await flipping.send(message))

  // Public, and nobody is there
  expect(codes[0]).not.toMatchObject({ code: 'ADDRESS_REFUSED' })
  expect(codes.slice(1)).toMatchObject([{ code: 'ADDRESS_REFUSED' }, { code: 'ADDRESS_REFUSED' }])
  expect(receiver.connections).toBe(0)
})

it('uses no connection to an address that the name has left', async () => {
  const answers = [['127.0.0.1'], ['127.0.0.1'], ['127.0.0.9']]
  const resolve = () => Promise.resolve(answers.shift() ?? [])
  const moving = guarded(`http://endpoint.example:${port()}/in`, { resolve, allowPrivate: true })
  const first = [await moving.send(message), await moving.send(message)]

  expect(first).toMatchObject([{ statusCode: 200 }, { statusCode: 200 }])
  expect(await moving.send(message)).toMatchObject({ code: 'CONNECTION_REFUSED' })
  expect(receiver.connections).toBe(1)
})

it('dials the address that was checked, whatever the name says a moment later', async () => {
  let asked = 0
  const resolve = () => Promise.resolve(asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2'])
  const flipping = guarded(`http://endpoint.example:${port()}/in`, { resolve, allowPrivate: true })

  expect(await flipping.send(message)).toMatchObject({ statusCode: 200 })
  expect(asked).toBe(1)
  expect(receiver.received[0]?.headers.host).toBe(`endpoint.example:${port()}`)
})

it("lets the platform's own door be on this machine", async () => {
  expect(await guarded(receiver.url, {}, { isOwn: true }).send(message)).toMatchObject({ statusCode: 200 })
})

const LOOPBACK = [{ address: '127.0.0.0', prefix: 8 }]

it.each(['127.0.0.1', 'endpoint.example', '[::ffff:127.0.0.1]'])(
  'delivers to %s where its network is allowed',
  async (host) => {
    const resolve = () => Promise.resolve(['127.0.0.1'])
    const sender = guarded(`http://${host}:${port()}/in`, { resolve, allowNetworks: LOOPBACK })
    expect(await sender.send(message)).toMatchObject({ statusCode: 200 })
  }
)

it('allows no other network with one, and no network of the other family', async () => {
  for (const host of ['10.0.0.5', '169.254.169.254', '[::1]', '[fe80::1]']) {
    const sender = guarded(`http://${host}:${port()}/in`, { allowNetworks: LOOPBACK })
    expect(await sender.send(message), host).toMatchObject({ code: 'ADDRESS_REFUSED' })
  }
})

it('connects to allowed ports and by allowed schemes alone, the default port included', async () => {
  const allowPorts = [{ first: Number(port()), last: Number(port()) }]
  const rules = { allowPrivate: true, allowPorts }
  expect(await guarded(receiver.url, rules).send(message)).toMatchObject({ statusCode: 200 })
  expect(await guarded('http://127.0.0.1/in', rules).send(message)).toMatchObject({ code: 'PORT_REFUSED' })
  expect(await guarded('https://127.0.0.1/in', rules).send(message)).toMatchObject({ code: 'PORT_REFUSED' })
  const onlyTls = { allowPrivate: true, allowHttp: false }
  expect(await guarded(receiver.url, onlyTls).send(message)).toMatchObject({ code: 'HTTP_REFUSED' })
  expect(receiver.received).toHaveLength(1)
})
