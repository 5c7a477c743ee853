import { formatLocale } from '#web/text/text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const CLOCK_SLACK = 10_000

/** A space that does not let a number part from its unit. */
const NARROW_SPACE = '\u202F'

const numberFormat = cached(
  (digits: number) =>
    new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: digits, signDisplay: 'negative' })
)

/** At most `digits` decimals, and a true minus sign: `−95.5`. What rounds to zero has no sign. */
export function formatNumber(value: number, digits = 2): string {
  return numberFormat(digits).format(value).replace('-', '−')
}

const fixedFormat = cached(
  (digits: number) =>
    new Intl.NumberFormat(formatLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
)

/** Always with `digits` decimals, so that a column lines up. */
export function formatFixed(value: number, digits: number): string {
  return fixedFormat(digits).format(value)
}

/** `23.79 °C`; the unit may be absent. */
export function formatQuantity(value: number, unit?: string, digits = 2): string {
  const figure = formatNumber(value, digits)
  if (unit === '%') return `${figure}${percentSign()}`
  return unit ? `${figure}${NARROW_SPACE}${unit}` : figure
}

/** A share of 0 to 1 as `64%`. */
export function formatShare(share: number): string {
  return percentFormat(0).format(share)
}
const percentFormat = cached(
  () => new Intl.NumberFormat(formatLocale(), { style: 'percent', maximumFractionDigits: 0 })
)

/** `%` as the language sets it: French parts it from its figure. */
export const percentSign = (): string =>
  percentFormat(0)
    .formatToParts(0)
    .filter(({ type }) => type !== 'integer')
    .map(({ value }) => value)
    .join('')

const exactFormat = cached(
  () =>
    new Intl.DateTimeFormat(formatLocale(), {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    })
)

/** `22 Mar 2026, 11:14:30 CET`, in the zone of the browser. */
export const formatExactTime = (instant: number) => exactFormat(0).format(instant)

const clockFormat = cached(
  () => new Intl.DateTimeFormat(formatLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' })
)

/** `11:14:30`, in the zone of the browser. */
export const formatClock = (instant: number) => clockFormat(0).format(instant)

const relativeFormat = cached(
  () => new Intl.RelativeTimeFormat(formatLocale(), { style: 'short', numeric: 'auto' })
)

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  // unit, its length, up to which age it is used
  ['second', 1000, MINUTE],
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, 2 * DAY],
  ['day', DAY, 62 * DAY],
  ['month', 30.44 * DAY, 731 * DAY],
  ['year', 365.25 * DAY, Number.POSITIVE_INFINITY],
]

/** `3 min ago`, `in 2 hr`; both in milliseconds since the epoch. */
export function formatRelative(instant: number, now: number): string {
  // The shared clock ticks every few seconds: what came since its last tick has not come from the future
  if (instant > now && instant - now < CLOCK_SLACK) return formatRelative(now, now)
  const age = Math.abs(now - instant)
  const [unit, length] = UNITS.find(([, , most]) => age < most) ?? (['year', 365.25 * DAY] as const)
  // Cut, not rounded: what is 59.9 s old is not a minute old yet
  return relativeFormat(0).format(Math.trunc((instant - now) / length) || -0, unit)
}

function cached<Key extends string | number, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}
