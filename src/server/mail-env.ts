import type { envReader } from './env-reader.ts'

/** An address, or a name and an address in angle brackets. */
const FROM = /^(?:[^<>\p{Cc}]* <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u

/** The mail server, whose URL may hold a user and password: no fault shows any of it. */
export function readMail(read: ReturnType<typeof envReader>): { url: URL; from: string } | undefined {
  const text = read.text('SMTP_URL')
  const from = read.text('MAIL_FROM') ?? 'Thingdeck <thingdeck@localhost>'
  if (!FROM.test(from))
    read.fault('MAIL_FROM', 'must be an address such as Thingdeck <thingdeck@example.com>')
  if (text === undefined) {
    if (read.text('MAIL_FROM') !== undefined) read.fault('MAIL_FROM', 'needs SMTP_URL')
    return undefined
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    return read.fault('SMTP_URL', 'must be a URL such as smtps://user:password@mail.example.com:465')
  }
  if (/^\/?$/.test(url.pathname) && url.search === '' && url.hash === '' && isDecodable(url))
    return { url, from }
  return read.fault('SMTP_URL', 'may have a user, password, host and port only, percent-encoded')
}

function isDecodable({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined
  } catch {
    return false
  }
}
