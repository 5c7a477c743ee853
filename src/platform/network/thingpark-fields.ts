import { malformed, validationFailed } from '#lib/api-error.ts'

import { parseInstant } from './instant.ts'

/** The fields of a message by lower-case name: networks disagree on case (`SpFact`, `Spfact`). */
export type Fields = ReadonlyMap<string, unknown>

export function toFields(record: object): Fields {
  return new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]))
}

/** A value as text: older networks send strings, newer ones numbers, XML an empty element for nothing. */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields.get(name.toLowerCase())
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** A finite number, or undefined where the field is absent or says nothing. */
export function number(fields: Fields, name: string): number | undefined {
  const value = Number(text(fields, name) ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}

/** An object as it is, a list as it is, or one object where a list is meant. */
export function list(value: unknown): object[] {
  const items = Array.isArray(value) ? value : [value]
  return items.filter((item): item is object => typeof item === 'object' && item !== null)
}

/** An object arrives as one in JSON, and as JSON inside a string in XML; either way it is kept as text. */
export function textOrJson(fields: Fields, name: string): string | undefined {
  const value = fields.get(name.toLowerCase())
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : text(fields, name)
}

/**
 * An instant as networks write it: ISO 8601 with an offset and up to nine digits of fraction, or milliseconds since the
 * epoch. One without an offset is read as UTC, never as the time of this machine.
 *
 * @throws 400 where it is absent or no instant
 */
export function instant(fields: Fields, name: string): number {
  const value = text(fields, name)
  if (value === undefined) throw validationFailed([{ field: name, message: `${name} may not be null` }])
  const time = parseInstant(value)
  if (time === undefined) {
    throw validationFailed([
      { field: name, message: `${name} must be an ISO 8601 date and time with an offset` },
    ])
  }
  return time
}

/** @throws 400 where the DevEUI is absent or no DevEUI */
export function devEui(fields: Fields): string {
  const value = text(fields, 'DevEUI')
  if (value === undefined || !/^[0-9a-fA-F]{16}$/.test(value)) {
    throw validationFailed([{ field: 'DevEUI', message: 'DevEUI must be 16 hexadecimal digits' }])
  }
  return value.toUpperCase()
}

/** @throws 400 where the payload is no hexadecimal text */
export function payload(fields: Fields): string | undefined {
  const value = text(fields, 'payload_hex') ?? text(fields, 'payload')
  if (value === undefined) return undefined
  if (!/^([0-9a-fA-F]{2})*$/.test(value)) {
    throw validationFailed([{ field: 'payload_hex', message: 'payload_hex must be bytes in hexadecimal' }])
  }
  return value.toLowerCase()
}

/** @throws 400 naming what cannot be read */
export const unreadable = (why: string) => malformed(`The message cannot be read: ${why}`)
