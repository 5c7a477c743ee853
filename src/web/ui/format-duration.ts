import { formatLocale } from '#web/text/text.ts'

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

const MINUTE_MS = 60_000

/** Milliseconds as `72 ms`, `1.8 secs`, `10 mins`, `2 hrs 5 mins`: at most two units, cut and not rounded. */
export function formatDuration(duration: number): string {
  if (duration < 1_000) return write(Math.round(duration), 'millisecond')
  if (duration < MINUTE_MS) return write(Math.floor(duration / 100) / 10, 'second')
  const first = UNITS.findIndex(({ ms }) => duration >= ms)
  const largest = UNITS[first]
  const next = UNITS[first + 1]
  if (!largest) return write(0, 'second')
  const whole = Math.floor(duration / largest.ms)
  const rest = next ? Math.floor((duration - whole * largest.ms) / next.ms) : 0
  return [write(whole, largest.unit), ...(next && rest > 0 ? [write(rest, next.unit)] : [])].join(' ')
}

const write = (value: number, unit: string) =>
  new Intl.NumberFormat(formatLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(value)
