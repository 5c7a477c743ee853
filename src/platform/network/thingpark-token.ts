import { createHash, timingSafeEqual } from 'node:crypto'

import { readThingParkBody, type ThingParkBody } from './thingpark-body.ts'
import { text } from './thingpark-fields.ts'

/** The parameters that are signed, in their order. */
const SIGNED = ['LrnDevEui', 'LrnFPort', 'LrnInfos', 'AS_ID', 'Time'] as const

/** The body elements that are signed, by message; a missing FPort counts as 0, a missing payload as nothing. */
const BODY_ELEMENTS: Record<string, readonly string[]> = {
  deveui_uplink: ['CustomerID', 'DevEUI', 'FPort', 'FCntUp', 'payload_hex'],
  deveui_downlink_sent: ['CustomerID', 'DevEUI', 'FPort', 'FCntDn'],
  deveui_location: ['CustomerID', 'DevEUI'],
  deveui_notification: ['CustomerID', 'DevEUI'],
}

/**
 * The Token that ThingPark signs a message with: SHA-256 over the values of body and query and the key of the
 * application server, in lower-case hexadecimal (ThingPark's LRC-AS interface).
 *
 * @param body as it came, or as it was read already
 * @param query the query string as it came, without `?`
 */
export function thingParkToken(body: string | ThingParkBody, query: string, asKey: string): string {
  const { message, fields } = typeof body === 'string' ? readThingParkBody(body) : body
  const elements = (BODY_ELEMENTS[message.toLowerCase()] ?? []).map(
    (name) => text(fields, name) ?? (name === 'FPort' ? '0' : '')
  )
  const parameters = readQuery(query)
  const signed = SIGNED.flatMap((name) => {
    const value = parameters.get(name)
    return value === undefined ? [] : [`${name}=${value}`]
  })
  return createHash('sha256')
    .update(elements.join('') + signed.join('&') + asKey)
    .digest('hex')
}

/** Whether a message was signed for this application server, compared in constant time. */
export function tokenIsValid(
  body: string | ThingParkBody,
  query: string,
  door: { asId: string; asKey: string }
): boolean {
  const parameters = readQuery(query)
  const given = Buffer.from((parameters.get('Token') ?? '').toLowerCase())
  const expected = Buffer.from(thingParkToken(body, query, door.asKey))
  return (
    parameters.get('AS_ID') === door.asId &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  )
}

/** Percent-decoded, but a `+` stays one: it belongs to the offset of the time. */
function readQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=')
    if (at > 0) parameters.set(pair.slice(0, at), decode(pair.slice(at + 1)))
  }
  return parameters
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
