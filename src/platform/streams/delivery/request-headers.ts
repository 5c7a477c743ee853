import { createHmac } from 'node:crypto'

import type { Endpoint } from './endpoint.ts'

export interface OutgoingMessage {
  /** The same over all attempts. */
  id: string
  contentType: string
  body: string
}

export interface OutgoingHeader {
  name: string
  value: string
  /** Whether it proves who we are, so that nobody is shown it. */
  isSecret: boolean
}

/** Headers that frame the message or belong to the connection; one that slipped through is not sent. */
const NOT_OURS_TO_SET = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'proxy-connection'],
  ...['te', 'trailer', 'upgrade', 'expect', 'webhook-id', 'webhook-timestamp', 'webhook-signature'],
])

const LOOKS_SECRET = /auth|cookie|key|password|secret|signature|token/i

/**
 * The headers of a delivery. What a definition sets replaces what the platform would say; `webhook-id` is always there,
 * the signature where the stream has a secret.
 *
 * @param now milliseconds since the epoch
 */
export function requestHeaders(endpoint: Endpoint, message: OutgoingMessage, now: number): OutgoingHeader[] {
  const own: OutgoingHeader[] = [
    { name: 'content-type', value: message.contentType, isSecret: false },
    { name: 'user-agent', value: 'Thingdeck', isSecret: false },
  ]
  if (endpoint.basic) {
    own.push({ name: 'authorization', value: basicCredentials(endpoint.basic), isSecret: true })
  }
  const custom = endpoint.headers
    .filter(({ key }) => !NOT_OURS_TO_SET.has(key.toLowerCase()))
    .map(({ key, value }) => ({ name: key, value, isSecret: LOOKS_SECRET.test(key) }))
  const replaced = new Set(custom.map(({ name }) => name.toLowerCase()))
  return [
    ...own.filter(({ name }) => !replaced.has(name)),
    ...custom,
    { name: 'webhook-id', value: message.id, isSecret: false },
    ...signature(endpoint.signingSecret, message, now),
  ]
}

/** RFC 7617, in UTF-8. */
const basicCredentials = ({ userName, password }: { userName: string; password: string }) =>
  `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`

/** Standard Webhooks: HMAC-SHA256 of `id.timestamp.body`, in Base64 with its version. The timestamp is in seconds. */
function signature(secret: string | undefined, { id, body }: OutgoingMessage, now: number): OutgoingHeader[] {
  if (secret === undefined) return []
  const timestamp = Math.floor(now / 1000)
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')
  return [
    { name: 'webhook-timestamp', value: String(timestamp), isSecret: false },
    { name: 'webhook-signature', value: `v1,${mac}`, isSecret: true },
  ]
}
