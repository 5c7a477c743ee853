import type { AddressInfo } from 'node:net'

import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { createMailer, type Mailer } from './mailer.ts'

const mail = {
  to: ['a@example.com', 'b@example.com'],
  subject: 'Zu warm: Kühlraum 2',
  text: 'Temperature: 8.42 °C\n',
  messageId: '<rule-trigger-1-2@thingdeck>',
}

let server: SMTPServer
let mailer: Mailer
let received: { from: string; to: string[]; body: string }[]

async function listen(options: SMTPServerOptions = {}) {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let body = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        received.push({ from, to: rcptTo.map(({ address }) => address), body })
        done()
      })
    },
    ...options,
  })
  // A client that hangs up in the middle is what these tests are about
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.server.address() as AddressInfo).port
}

function mailerAt(port: number, user = '') {
  const url = new URL(`smtp://${user}127.0.0.1:${port}`)
  return createMailer({ url, from: 'Thingdeck <thingdeck@example.com>' })
}

beforeEach(() => {
  received = []
})

afterEach(async () => {
  mailer.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

it('hands a mail to the server, for all of its addresses and in any script', async () => {
  mailer = mailerAt(await listen())
  expect(await mailer.send(mail)).toEqual({ ok: true })
  expect(received).toMatchObject([{ from: 'thingdeck@example.com', to: mail.to }])
  const body = received[0]?.body ?? ''
  expect(body).toContain('Message-ID: <rule-trigger-1-2@thingdeck>')
  expect(body).toContain('From: Thingdeck <thingdeck@example.com>')
  expect(body).toMatch(/Subject: =\?UTF-8\?Q\?Zu_warm=3A_K=C3=BChlraum_2\?=/i)
  expect(body).toContain('8.42 =C2=B0C')
})

it('signs in with what the URL holds, and repeats none of it where that is refused', async () => {
  const port = await listen({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _, done) {
      const isRight = username === 'us@er' && password === 's3cr/et'
      done(isRight ? null : new Error('Wrong credentials'), isRight ? { user: username } : undefined)
    },
  })
  mailer = mailerAt(port, 'us%40er:s3cr%2Fet@')
  expect(await mailer.send(mail)).toEqual({ ok: true })
  mailer.close()
  mailer = mailerAt(port, 'us%40er:wr0ng@')
  const refused = await mailer.send(mail)
  expect(refused).toMatchObject({ ok: false, isFinal: false })
  expect(JSON.stringify(refused)).not.toContain('wr0ng')
})

it.each([
  [550, true],
  [450, false],
])('takes the refusal %i of every address as final: %s', async (responseCode, isFinal) => {
  const port = await listen({
    onRcptTo: (_, __, done) => done(Object.assign(new Error('No such mailbox'), { responseCode })),
  })
  mailer = mailerAt(port)
  expect(await mailer.send(mail)).toMatchObject({
    ok: false,
    isFinal,
    reason: expect.stringContaining('No such mailbox') as string,
  })
})

it('names the addresses that a mail was not taken for', async () => {
  const port = await listen({
    onRcptTo: ({ address }, _, done) =>
      done(address === 'b@example.com' ? Object.assign(new Error('Gone'), { responseCode: 550 }) : null),
  })
  mailer = mailerAt(port)
  expect(await mailer.send(mail)).toEqual({ ok: true, reason: 'Refused for b@example.com' })
  expect(received).toMatchObject([{ to: ['a@example.com'] }])
})

it('says that nothing listens, which may pass', async () => {
  const port = await listen()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  mailer = mailerAt(port)
  expect(await mailer.send(mail)).toMatchObject({ ok: false, isFinal: false })
})
