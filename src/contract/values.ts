import * as z from 'zod/mini'

/**
 * How a value looks on the wire, in JSON Schema, where its schema transforms it: the OpenAPI document is derived with
 * these. `listOf` holds the Zod schema of a list's items.
 */
export const wireForms = z.registry<Record<string, unknown>>()

/** 32-bit, as the vendor's `integer (int32)`. A string of digits is accepted, as query strings carry it. */
// @__NO_SIDE_EFFECTS__
export function integer(name: string, least: number, most = 2_147_483_647) {
  const message = `${name} must be a whole number from ${least} to ${most}`
  return z
    .pipe(
      z.pipe(
        z.union([z.int(), z.string().check(z.regex(/^-?\d{1,10}$/, message))], message),
        z.transform((value) => Number(value))
      ),
      z.int().check(z.gte(least, message), z.lte(most, message))
    )
    .register(wireForms, {
      type: ['integer', 'string'],
      pattern: '^-?\\d{1,10}$',
      minimum: least,
      maximum: most,
    })
}

/** A decimal string within a range; a number is accepted, since real clients send both. */
// @__NO_SIDE_EFFECTS__
export function decimalString(name: string, least: number, most: number) {
  const message = `${name} must be a decimal number from ${least} to ${most}`
  return z
    .pipe(
      z.union([z.string().check(z.trim()), z.number()], message),
      z.pipe(
        z.transform((value: string | number) => (typeof value === 'number' ? decimalText(value) : value)),
        z
          .string()
          .check(
            z.refine(
              (text) => text === '' || (Decimal.test(text) && inRange(Number(text), least, most)),
              message
            )
          )
      )
    )
    .register(wireForms, {
      type: ['string', 'number'],
      pattern: `^(${Decimal.source.slice(1, -1)})?$`,
      minimum: least,
      maximum: most,
    })
}

const Decimal = /^[+-]?(\d+\.?\d*|\.\d+)$/

/** Without the exponent that JavaScript writes for numbers near zero. */
function decimalText(value: number): string {
  const text = String(value)
  return text.includes('e-') ? value.toFixed(15).replace(/\.?0+$/, '') : text
}

const inRange = (value: number, least: number, most: number) => value >= least && value <= most

/** Exactly `digits` hexadecimal digits, in any case; kept in upper case. */
// @__NO_SIDE_EFFECTS__
export function hex(name: string, digits: number) {
  return z
    .string(`${name} must be ${digits} hexadecimal digits`)
    .check(
      z.trim(),
      z.regex(new RegExp(`^[0-9a-fA-F]{${digits}}$`), `${name} must be ${digits} hexadecimal digits`),
      z.toUpperCase()
    )
}

/** True or false; the words are accepted too, since the vendor's stream schema is all strings. */
// @__NO_SIDE_EFFECTS__
export function flag(name: string) {
  return z
    .pipe(
      z.union([z.boolean(), z.enum(['true', 'false'])], `${name} must be true or false`),
      z.transform((value) => value === true || value === 'true')
    )
    .register(wireForms, { type: ['boolean', 'string'], enum: [true, false, 'true', 'false'] })
}

/** 0 or 1, as a number or as a string: the vendor's example has both in one body. */
// @__NO_SIDE_EFFECTS__
export function bit(name: string) {
  return z
    .pipe(
      z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')], `${name} must be 0 or 1`),
      z.transform((value): 0 | 1 => (Number(value) === 1 ? 1 : 0))
    )
    .register(wireForms, { type: ['integer', 'string'], enum: [0, 1, '0', '1'] })
}

const Instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** An ISO 8601 instant, answered in milliseconds since the epoch. Without an offset it is read as UTC. */
// @__NO_SIDE_EFFECTS__
export function instant(name: string) {
  const message = `${name} must be an ISO 8601 date and time, such as 2026-03-22T11:14:30.426Z`
  return z
    .pipe(
      z.string(message).check(
        // A `+` that a client forgot to encode arrives as a space
        z.overwrite((text) => text.trim().replace(/ (\d\d:?\d\d)$/, '+$1')),
        z.refine(
          (text) => Instant.test(text) && isCalendarDay(text) && Number.isFinite(readInstant(text)),
          message
        )
      ),
      z.transform(readInstant)
    )
    .register(wireForms, { type: 'string', format: 'date-time' })
}

/** JavaScript reads 30 February as 2 March. */
function isCalendarDay(text: string): boolean {
  const midnight = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return Number.isFinite(midnight.getTime()) && midnight.toISOString().startsWith(text.slice(0, 10))
}

function readInstant(text: string): number {
  const withOffset = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`
  return Date.parse(withOffset.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
}

/** One value or several: a query string that names a key once is a list of one. */
// @__NO_SIDE_EFFECTS__
export function repeated<S extends z.ZodMiniType>(item: S) {
  return z
    .pipe(
      z.union([z.array(z.unknown()), z.string()]),
      z.pipe(
        z.transform((value: unknown[] | string) => (Array.isArray(value) ? value : [value])),
        z.array(item)
      )
    )
    .register(wireForms, { type: 'array', listOf: item })
}

/** A name, description or other free text; `""` clears it. */
// @__NO_SIDE_EFFECTS__
export function text(name: string, most: number) {
  return z.string(`${name} must be text`).check(
    z.maxLength(most, `${name} must be at most ${most} characters`),
    z.refine((value) => !/\u0000/.test(value), `${name} must not contain a NUL character`)
  )
}

export const Tag = z
  .string('A tag must be text')
  .check(
    z.trim(),
    z.minLength(1, 'A tag must be 1 to 64 characters'),
    z.maxLength(64, 'A tag must be 1 to 64 characters')
  )
