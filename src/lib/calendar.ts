import { Temporal } from 'temporal-polyfill'

export type CalendarUnit = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY'

const ONE: Record<CalendarUnit, Temporal.DurationLike> = {
  HOURLY: { hours: 1 },
  DAILY: { days: 1 },
  WEEKLY: { weeks: 1 },
  MONTHLY: { months: 1 },
}

const HOUR = 3_600_000

/** From `start` (inclusive) to `end` (exclusive), in milliseconds since the epoch. */
export interface Span {
  start: number
  end: number
}

/**
 * The calendar intervals of a time zone that a span touches, oldest first, the first and last of them clipped to it.
 * A day has 23 or 25 hours where the zone's clocks change; weeks start on Monday.
 *
 * @param zone an IANA name, such as `Europe/Brussels`
 * @param most stops there: one interval more than this is returned at the most
 */
export function calendarSpans(span: Span, unit: CalendarUnit, zone: string, most: number): Span[] {
  const spans: Span[] = []
  let start = intervalStart(span.start, unit, zone)
  while (start.epochMilliseconds < span.end && spans.length <= most) {
    const next = nextInterval(start, unit)
    spans.push({
      start: Math.max(start.epochMilliseconds, span.start),
      end: Math.min(next.epochMilliseconds, span.end),
    })
    start = next
  }
  return spans
}

/** The span of the current interval and the `count - 1` before it, up to the current one's end. */
export function recentSpan(now: number, unit: CalendarUnit, zone: string, count: number): Span {
  const current = intervalStart(now, unit, zone)
  const back = count - 1
  const first =
    unit === 'HOURLY'
      ? current.subtract({ hours: back })
      : current.subtract(
          unit === 'DAILY' ? { days: back } : unit === 'WEEKLY' ? { weeks: back } : { months: back }
        )
  return { start: first.epochMilliseconds, end: nextInterval(current, unit).epochMilliseconds }
}

function intervalStart(instant: number, unit: CalendarUnit, zone: string): Temporal.ZonedDateTime {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  if (unit === 'HOURLY') {
    // By subtraction: an hour that the clocks repeat has two starts, and rounding would find only one
    return at.subtract({ minutes: at.minute, seconds: at.second, milliseconds: at.millisecond })
  }
  const day = at.startOfDay()
  if (unit === 'DAILY') return day
  if (unit === 'WEEKLY') return day.subtract({ days: day.dayOfWeek - 1 })
  return day.with({ day: 1 })
}

const nextInterval = (start: Temporal.ZonedDateTime, unit: CalendarUnit) => start.add(ONE[unit])

/** ISO 8601 with the zone's offset, such as `2026-03-29T00:00:00+01:00`. */
export function isoWithOffset(instant: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const smallestUnit = instant % 1000 === 0 ? 'second' : 'millisecond'
  return at.toString({ timeZoneName: 'never', smallestUnit })
}

/** The whole UTC hours inside a span, as hours since the epoch, and the two rests at its ends. */
export function wholeHours({ start, end }: Span): { first: number; last: number; rests: Span[] } {
  const first = Math.ceil(start / HOUR)
  const last = Math.floor(end / HOUR)
  if (first >= last) return { first: 0, last: 0, rests: start < end ? [{ start, end }] : [] }
  const rests = [
    { start, end: first * HOUR },
    { start: last * HOUR, end },
  ]
  return { first, last, rests: rests.filter((rest) => rest.start < rest.end) }
}
