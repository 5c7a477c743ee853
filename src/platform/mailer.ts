import { createTransport } from 'nodemailer'

import type { SendMail } from './rules/actions.ts'

export interface MailSettings {
  /** `smtp:` or `smtps:`, with user and password where the server wants them. */
  url: URL
  /** An address, with or without a name before it. */
  from: string
}

export interface Mailer {
  send: SendMail
  close(): void
}

/** Milliseconds. */
const TIMEOUT = 15_000
const LONGEST_REASON = 300

/** Sends mails by SMTP, one after the other over one connection. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
    // A password leaves this machine encrypted or not at all
    requireTLS: !secure && user !== '' && !isLoopback(host),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      try {
        const { rejected } = await transport.sendMail({ from, ...mail })
        return rejected.length === 0
          ? { ok: true }
          : { ok: true, reason: `Refused for ${rejected.join(', ')}` }
      } catch (error) {
        return { ok: false, ...faultIn(error) }
      }
    },
    close: () => transport.close(),
  }
}

const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)

/** What the server said; it is final where it will not take this mail, however often it is asked. */
function faultIn(error: unknown): { reason: string; isFinal: boolean } {
  if (!(error instanceof Error)) return { reason: 'The mail server cannot be reached', isFinal: false }
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return {
    reason: error.message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON),
    isFinal: isOfMail && (responseCode === undefined || Number(responseCode) >= 500),
  }
}
