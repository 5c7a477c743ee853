import type { HistoryQuery, Interval } from '#contract/shared.ts'
import { DEFAULT_PAGE_SIZE } from '#contract/shared.ts'
import { validationFailed } from '#lib/api-error.ts'
import { calendarSpans, isoWithOffset, recentSpan, wholeHours, type Span } from '#lib/calendar.ts'
import type { Database } from '#platform/storage/database.ts'
import { HOUR, type HistoryKind } from '#platform/storage/schema.ts'
import { isPostgres } from '#storage/dialect.ts'
import type * as z from 'zod/mini'

/** Open ends are undefined: then everything on that side belongs to it. */
export interface Window {
  start: number | undefined
  end: number | undefined
}

export interface PageRequest {
  number: number
  size: number
  window: Window
}

/** Later than any instant that a frame may carry. */
const END_OF_TIME = 8_640_000_000_000_000

export function toPageRequest(query: z.output<typeof HistoryQuery> | undefined, now: number): PageRequest {
  const window =
    query?.timeframe === undefined
      ? { start: query?.startTime, end: query?.endTime }
      : { start: now - query.timeframe * HOUR, end: undefined }
  return { number: query?.page ?? 0, size: query?.size ?? DEFAULT_PAGE_SIZE, window }
}

const tables = { network: 'frames', decoded: 'container_values', location: 'locations' } as const

/**
 * What finds the rows of a page, newest first: read from an index alone, however far back the page lies. The time of
 * reception is with it where rows lie in partitions by that.
 */
export function selectPage(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  { number, size, window }: PageRequest
) {
  return db
    .selectFrom(tables[kind])
    .select(['id', 'time'])
    .$if(isPostgres(db), (query) => query.select('received_at'))
    .where('thing_id', '=', thingId)
    .where('time', '>=', window.start ?? -END_OF_TIME)
    .where('time', '<', window.end ?? END_OF_TIME)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset(number * size)
}

/** How many rows a window of a history has, from the counters but for the parts of an hour at its ends. */
export async function countRows(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  window: Window
): Promise<number> {
  if (window.start === undefined && window.end === undefined) {
    const total = await db
      .selectFrom('history_totals')
      .select((eb) => eb.fn.sum<number | null>('rows').as('rows'))
      .where('thing_id', '=', thingId)
      .where('kind', '=', kind)
      .executeTakeFirst()
    return total?.rows ?? 0
  }
  const span = { start: window.start ?? -END_OF_TIME, end: window.end ?? END_OF_TIME }
  const { first, last, rests } = wholeHours(span)
  const whole = await db
    .selectFrom('history_hours')
    .select((eb) => eb.fn.sum<number | null>('rows').as('rows'))
    .where('thing_id', '=', thingId)
    .where('kind', '=', kind)
    .where('hour', '>=', first)
    .where('hour', '<', last)
    .executeTakeFirst()
  const parts = await Promise.all(rests.map((rest) => scanRows(db, kind, thingId, rest)))
  return parts.reduce((sum, rows) => sum + rows, whole?.rows ?? 0)
}

async function scanRows(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  { start, end }: Span
): Promise<number> {
  const row = await db
    .selectFrom(tables[kind])
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('thing_id', '=', thingId)
    .where('time', '>=', start)
    .where('time', '<', end)
    .executeTakeFirst()
  return Number(row?.rows ?? 0)
}

const MOST_INTERVALS = 10_000
/** Without a window: the current interval and those before it that make this many. */
const UNASKED = { HOURLY: 24, DAILY: 30, WEEKLY: 12, MONTHLY: 12 } as const

/**
 * One row a calendar interval of the zone, oldest first, gaps included as 0.
 *
 * @throws 400 where that makes over 10,000 rows
 */
export async function countIntervals(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  interval: Interval,
  window: Window,
  { now, zone }: { now: number; zone: string }
) {
  const span = await spanOf(db, kind, thingId, interval, window, { now, zone })
  const spans = span.start < span.end ? calendarSpans(span, interval, zone, MOST_INTERVALS) : []
  if (spans.length > MOST_INTERVALS) {
    throw validationFailed([
      { field: 'interval', message: `The window has over ${MOST_INTERVALS} intervals` },
    ])
  }
  const counts = await countSpans(db, kind, thingId, spans)
  return spans.map(({ start, end }, index) => ({
    count: counts[index] ?? 0,
    startTime: isoWithOffset(start, zone),
    endTime: isoWithOffset(end, zone),
  }))
}

async function spanOf(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  interval: Interval,
  { start, end }: Window,
  { now, zone }: { now: number; zone: string }
): Promise<Span> {
  if (start === undefined && end === undefined) return recentSpan(now, interval, zone, UNASKED[interval])
  if (start !== undefined)
    return { start, end: end ?? Math.max(start, recentSpan(now, interval, zone, 1).end) }
  const first = await db
    .selectFrom('history_hours')
    .select((eb) => eb.fn.min('hour').as('hour'))
    .where('thing_id', '=', thingId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  const until = end ?? now
  // An open start reaches back to the first row
  return { start: Math.min(until, (first?.hour ?? until / HOUR) * HOUR), end: until }
}

/** Fills all spans from one read of the counters; only hours that a span cuts are counted row by row. */
async function countSpans(
  db: Database,
  kind: HistoryKind,
  thingId: number,
  spans: readonly Span[]
): Promise<number[]> {
  const counts = spans.map(() => 0)
  const parts = spans.map(wholeHours)
  const hours = parts.filter((part) => part.first < part.last)
  const [from, to] = [hours[0]?.first ?? 0, hours.at(-1)?.last ?? 0]
  const rows = await db
    .selectFrom('history_hours')
    .select(['hour', 'rows'])
    .where('thing_id', '=', thingId)
    .where('kind', '=', kind)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .orderBy('hour')
    .execute()
  let index = 0
  for (const { hour, rows: count } of rows) {
    while (index < parts.length && hour >= (parts[index]?.last ?? 0)) index++
    const part = parts[index]
    if (part && hour >= part.first && hour < part.last) counts[index] = (counts[index] ?? 0) + count
  }
  const rests = parts.flatMap((part, at) => part.rests.map((rest) => ({ at, rest })))
  for (const { at, rest } of rests) counts[at] = (counts[at] ?? 0) + (await scanRows(db, kind, thingId, rest))
  return counts
}
