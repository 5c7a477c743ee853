import { validationFailed, type FieldProblem } from '#lib/api-error.ts'

import { parseInstant } from './instant.ts'
import { unreadable } from './thingpark-fields.ts'

const LONGEST_TEXT = 200
/** An application payload has at most so many bytes in any region. */
const MOST_BYTES = 255
/** A frame is never heard by so many gateways; what is longer is no message of a network. */
const MOST_ITEMS = 1000

/**
 * Reads a JSON message field by field. Zero, false and empty values may be missing, as Protocol Buffers leave them out;
 * a number may be text. What is wrong is kept until `demandValid`, so that one answer names every offending field.
 */
export class JsonReader {
  readonly #record: Record<string, unknown>
  readonly #path: string
  readonly #faults: FieldProblem[]

  constructor(record: object, path = '', faults: FieldProblem[] = []) {
    this.#record = record as Record<string, unknown>
    this.#path = path
    this.#faults = faults
  }

  /** Whether the field is there and not null. */
  has(name: string): boolean {
    return this.#value(name) !== undefined
  }

  /** The object of that name; an empty one where it is missing. */
  object(name: string): JsonReader {
    const value = this.#value(name)
    if (value !== undefined && !isRecord(value)) this.fault(name, 'must be an object')
    return new JsonReader(isRecord(value) ? value : {}, this.#fieldOf(name), this.#faults)
  }

  /** The objects of a list; none where it is missing. */
  list(name: string): JsonReader[] {
    const value = this.#value(name)
    if (value === undefined) return []
    if (!Array.isArray(value) || value.length > MOST_ITEMS) {
      this.fault(name, `must be a list of at most ${MOST_ITEMS} objects`)
      return []
    }
    return value.map((item: unknown, index) => {
      if (!isRecord(item)) this.fault(`${name}[${index}]`, 'must be an object')
      return new JsonReader(isRecord(item) ? item : {}, this.#fieldOf(`${name}[${index}]`), this.#faults)
    })
  }

  /** Text, or undefined where it is missing or empty. */
  text(name: string, most = LONGEST_TEXT): string | undefined {
    const value = this.#value(name)
    if (value === undefined || value === '') return undefined
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.length <= most) return value
    return this.fault(name, `must be text of at most ${most} characters`)
  }

  /** A number in a range, or undefined where it is missing. */
  number(name: string, least: number, most: number): number | undefined {
    const value = this.#value(name)
    if (value === undefined || value === '') return undefined
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    return this.fault(name, `must be a number from ${least} to ${most}`)
  }

  /** A whole number in a range; a missing one is 0. */
  whole(name: string, most: number): number {
    const number = this.number(name, 0, most)
    if (number === undefined || Number.isInteger(number)) return number ?? 0
    this.fault(name, `must be a whole number from 0 to ${most}`)
    return 0
  }

  /** True or false; a missing one is false. */
  flag(name: string): boolean {
    const value = this.#value(name)
    if (value === undefined || value === true || value === false) return value ?? false
    this.fault(name, 'must be true or false')
    return false
  }

  /** Hexadecimal digits in upper case, or undefined where they are missing. */
  hex(name: string, digits: number): string | undefined {
    const value = this.#value(name)
    if (value === undefined || value === '') return undefined
    if (typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/i.test(value)) {
      return value.toUpperCase()
    }
    return this.fault(name, `must be ${digits} hexadecimal digits`)
  }

  /** 16 hexadecimal digits in upper case, which must be there. */
  eui(name: string): string {
    return this.#demand(name, this.hex(name, 16), '')
  }

  /** Bytes in base64 as lower-case hexadecimal digits; missing ones are none. */
  bytes(name: string): string {
    const value = this.#value(name)
    if (value === undefined || value === '') return ''
    const isBase64 = typeof value === 'string' && /^(?:[\w+/-]{4})*(?:[\w+/-]{2,3}={0,2})?$/.test(value)
    const bytes = Buffer.from(isBase64 ? value : '', 'base64')
    if (isBase64 && bytes.length <= MOST_BYTES) return bytes.toString('hex')
    this.fault(name, `must be at most ${MOST_BYTES} bytes in base64`)
    return ''
  }

  /** Milliseconds since the epoch, or undefined where it is missing. */
  optionalInstant(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    return parseInstant(value) ?? this.fault(name, 'must be an RFC 3339 date and time')
  }

  /** Milliseconds since the epoch, which must be there. */
  instant(name: string): number {
    return this.#demand(name, this.optionalInstant(name), 0)
  }

  /** Keeps what is wrong with a field of this object. The first fault of a field is the one told. */
  fault(name: string, what: string): undefined {
    const field = this.#fieldOf(name)
    if (this.#faults.some((fault) => fault.field === field)) return
    this.#faults.push({ field, message: `${field} ${what}` })
  }

  /** @throws 400 naming every field that was found wrong */
  demandValid(): void {
    if (this.#faults.length > 0) throw validationFailed(this.#faults)
  }

  #demand<T>(name: string, value: T | undefined, fallback: T): T {
    if (value === undefined) this.fault(name, 'may not be null')
    return value ?? fallback
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? (this.#record[name] ?? undefined) : undefined
  }

  #fieldOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }
}

/** @throws 400 where the body is no JSON object */
export function readJsonObject(body: string): JsonReader {
  let document: unknown
  try {
    document = JSON.parse(body)
  } catch {
    throw unreadable('it is no JSON')
  }
  if (!isRecord(document)) throw unreadable('it is no JSON object')
  return new JsonReader(document)
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
