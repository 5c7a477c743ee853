import type { LiveEvent } from '#contract/live.ts'
import { malformed } from '#lib/api-error.ts'

type Fields = ReadonlyMap<string, unknown>
type Container = NonNullable<LiveEvent['containers']>[number]

/** The most containers and tags of a message that are passed on. */
const MOST_PARTS = 200
const LONGEST_TEXT = 4000

/**
 * Reads what a stream delivers: the messages of `CLOE`, and decoded messages as the vendor's service sends them, one
 * container each or aggregated. Names are read in any case, numbers as numbers or text. Whatever is not named here is
 * left behind, session keys among it.
 *
 * @param now for messages whose time cannot be read, in milliseconds since the epoch
 * @throws {ApiProblem} 400 where it is no such message
 */
export function readInbound(body: unknown, now: number): LiveEvent {
  const fields = fieldsOf(body)
  if (!fields) throw malformed('The body must be a JSON object')
  const common = {
    time: instant(fields.get('timestamp')) ?? now,
    receivedAt: now,
    ...only('thingName', text(fields.get('thingname'))),
    ...only('thingType', text(fields.get('thingtype'))),
    ...only('companyName', text(fields.get('companyname'))),
    ...only('tags', texts(fields.get('tags'))),
  }
  const change = text(fields.get('eventtype'))
  const thingIdentifier = identifier(
    change === undefined ? fields.get('deveui') : fields.get('thingidentifier')
  )
  if (thingIdentifier === undefined) {
    throw malformed('The body names no thing: DevEUI, or eventType and thingIdentifier')
  }
  if (change !== undefined) {
    return {
      type: 'thing',
      thingIdentifier,
      ...common,
      change: change.toUpperCase(),
      ...only('fields', texts(fields.get('fields'))),
    }
  }
  return { type: 'data', thingIdentifier, ...common, ...dataOf(fields) }
}

function dataOf(fields: Fields) {
  const containers = containersOf(fields)
  return {
    message: text(fields.get('messagetype')) ?? 'UPLINK',
    ...only('devAddr', text(fields.get('devaddr'))),
    ...only('fcntUp', number(fields.get('fcntup'))),
    ...only('fcntDn', number(fields.get('fcntdn'))),
    ...only('fPort', number(fields.get('fport'))),
    ...only('payload', text(fields.get('payload'))),
    ...only('rssi', number(fields.get('lrrrssi'))),
    ...only('snr', number(fields.get('lrrsnr'))),
    ...only('spFact', number(fields.get('spfact'))),
    ...only('gateways', number(fields.get('dvlrrcnt') ?? fields.get('devlrrcnt'))),
    ...only('lrrid', text(fields.get('lrrid'))),
    ...only('latitude', number(fields.get('latitude'))),
    ...only('longitude', number(fields.get('longitude'))),
    ...only('containers', containers.length > 0 ? containers : undefined),
  }
}

/** A list of them, or the one that the message itself is about. */
function containersOf(fields: Fields): Container[] {
  const list = fields.get('containers')
  const parts = Array.isArray(list) ? list.slice(0, MOST_PARTS).map(fieldsOf) : [fields]
  return parts.flatMap((part) => {
    const container = text(part?.get('container'))
    const value = text(part?.get('value'))
    if (!part || container === undefined || value === undefined) return []
    return [
      {
        container,
        name: text(part.get('containerfriendlyname')) ?? container,
        value,
        unit: text(part.get('postfix')) ?? '',
      },
    ]
  })
}

function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]))
}

const only = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in K]?: V }

function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : undefined
}

function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.slice(0, MOST_PARTS).flatMap((part) => text(part) ?? [])
}

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** As the platform keeps it. */
function identifier(value: unknown): string | undefined {
  const read = text(value)?.trim().toUpperCase()
  return read !== undefined && /^[A-Z0-9._:-]{1,64}$/.test(read) ? read : undefined
}

/** Milliseconds since the epoch, or ISO 8601 with an offset; a time without a zone is nobody's. */
function instant(value: unknown): number | undefined {
  const milliseconds = number(value)
  if (milliseconds !== undefined)
    return milliseconds >= 0 && milliseconds < 8.64e15 ? milliseconds : undefined
  if (typeof value !== 'string' || !/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(value)) return undefined
  const read = Date.parse(value)
  return Number.isNaN(read) ? undefined : read
}
