import { sql, type Expression, type RawBuilder, type Selectable, type SqlBool } from 'kysely'

import type { ThingVerdict } from '#contract/verdicts.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'
import { alarmsAt, verdictAt, type Summary } from '#lib/diagnosis/verdict-at.ts'
import type { Schema } from '#platform/storage/schema.ts'

import type { StationsNow } from './lost-stations.ts'

/** A row with the time at which its thing was made. */
export type HealthRow = Selectable<Schema['thing_health']> & { inserted_at: number }

const MOST_REASONS = 3

/** What was kept of a thing, as diagnosis knows it. */
export function toSummary(row: HealthRow): Summary {
  const since = (at: number | null) =>
    at === null || row.last_seen === null ? undefined : at - row.last_seen
  return {
    frames: row.frames,
    lastSeen: row.last_seen ?? undefined,
    provisionedSince: row.inserted_at,
    reasons: JSON.parse(row.reasons) as Summary['reasons'],
    lateAfter: since(row.late_at),
    silentAfter: since(row.silent_at),
    interval: row.usual_interval ?? undefined,
    loss: row.loss ?? undefined,
    margin: row.margin ?? undefined,
    sf: row.sf ?? undefined,
    battery: row.battery ?? undefined,
    gateway: row.gateway ?? undefined,
    heardBy: JSON.parse(row.heard_by) as string[],
  }
}

/** The verdict of an instant in SQL, null where there is none yet; `verdictAt` says the same. */
export function verdictInSql(now: number): RawBuilder<string | null> {
  return sql<string | null>`case when h.silent_at < ${now} then 'silent'
    when h.late_at < ${now} and h.verdict in ('healthy', 'too-few-frames') then 'watch' else h.verdict end`
}

/**
 * The things of whose answer anything changed since, be it by the clock; each part is answered by one index.
 * @param heardBy of silent things that changed with their base stations
 */
export function changedSince(since: number, now: number, heardBy: readonly string[]): Expression<SqlBool> {
  const withStation = sql`union select thing_id from thing_health
    where heard_by in (${sql.join(heardBy)}) and silent_at < ${now}`
  return sql<SqlBool>`h.thing_id in (select thing_id from thing_health where modified_at >= ${since}
    union select thing_id from thing_health where late_at >= ${since} and late_at < ${now}
    union select thing_id from thing_health where silent_at >= ${since} and silent_at < ${now}
    ${heardBy.length > 0 ? withStation : sql``})`
}

const rounded = (value: number | null, digits: number) =>
  value === null ? undefined : Number(value.toFixed(digits))

export function toThingVerdict(
  identifier: string,
  row: HealthRow,
  now: number,
  { down, changed }: StationsNow
): ThingVerdict {
  const summary = toSummary(row)
  const { verdict, severity } = verdictAt(summary, now)
  const byClock = [row.late_at, row.silent_at].filter((at) => at !== null && at < now) as number[]
  const byStation = verdict === 'silent' ? summary.heardBy.map((station) => changed.get(station) ?? 0) : []
  return {
    thingIdentifier: identifier,
    verdict,
    severity,
    reasons: alarmsAt(summary, now, down).slice(0, MOST_REASONS),
    since: sinceOf(row, verdict) ?? undefined,
    lastActivity: summary.lastSeen,
    frames: row.frames,
    interval: rounded(row.usual_interval, 0),
    loss: rounded(row.loss, 4),
    margin: rounded(row.margin, 1),
    sf: summary.sf,
    battery: rounded(row.battery, 3),
    gateway: summary.gateway,
    modified: Math.max(row.modified_at, ...byClock, ...byStation),
  }
}

/** When the verdict that a row comes to began to hold; null where it was so from the start. */
export function sinceOf(row: HealthRow, verdict: Verdict): number | null {
  if (verdict === 'silent') return row.silent_at
  if (verdict === 'never-seen') return row.inserted_at
  return verdict === row.verdict ? row.since : row.late_at
}
