import { verdictAt, type Summary } from '#lib/diagnosis/verdict-at.ts'
import type { Database } from '#platform/storage/database.ts'
import { insertMany } from '#storage/insert-many.ts'

import { sinceOf, toSummary, type HealthRow } from './verdict-rows.ts'

export interface JudgedThing {
  id: number
  /** Of the thing that was judged. */
  modifiedAt: number
  summary: Summary
}

const COLUMNS = [
  'thing_id',
  'thing_modified_at',
  'verdict',
  'since',
  'reasons',
  'frames',
  'last_seen',
  'late_at',
  'silent_at',
  'usual_interval',
  'loss',
  'margin',
  'sf',
  'battery',
  'gateway',
  'heard_by',
  'modified_at',
] as const

const UPSERT = `on conflict (thing_id) do update set ${COLUMNS.slice(1)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`

/** Keeps what things came to, in a transaction; those that were deleted meanwhile are left out. */
export async function writeHealth(trx: Database, judged: readonly JudgedThing[], now: number): Promise<void> {
  const ids = judged.map(({ id }) => id)
  const [there, before] = await Promise.all([
    trx.selectFrom('things').select('id').where('id', 'in', ids).execute(),
    trx
      .selectFrom('thing_health as h')
      .innerJoin('things as t', 't.id', 'h.thing_id')
      .selectAll('h')
      .select('t.inserted_at')
      .where('h.thing_id', 'in', ids)
      .execute(),
  ])
  const exists = new Set(there.map(({ id }) => id))
  const known = new Map(before.map((row) => [row.thing_id, row]))
  const rows = judged
    .filter(({ id }) => exists.has(id))
    .map(({ id, modifiedAt, summary }) => {
      const { frames, lastSeen, lateAfter, silentAfter, reasons, heardBy } = summary
      const after = (wait: number | undefined) =>
        lastSeen === undefined || wait === undefined ? null : Math.ceil(lastSeen + wait)
      const kept = [frames, lastSeen ?? null, after(lateAfter), after(silentAfter)]
      return [
        id,
        modifiedAt,
        restingVerdict(summary),
        sinceWhen(summary, known.get(id), now),
        JSON.stringify(reasons),
        ...kept,
        summary.interval ?? null,
        summary.loss ?? null,
        summary.margin ?? null,
        summary.sf ?? null,
        summary.battery ?? null,
        summary.gateway ?? null,
        JSON.stringify(heardBy),
        now,
      ]
    })
  await insertMany(trx, 'thing_health', COLUMNS, rows, UPSERT)
}

/** The verdict at the last sign of life, when a thing is never late. */
const restingVerdict = (summary: Summary) => verdictAt(summary, summary.lastSeen ?? 0).verdict

/** When the verdict came to be what it is: with the frame that was the first to show it, or with a change of the thing. */
function sinceWhen(summary: Summary, before: HealthRow | undefined, now: number): number | null {
  if (!before) return null
  const { lastSeen } = summary
  const isNews = lastSeen !== undefined && lastSeen > (before.last_seen ?? -Infinity)
  const at = isNews ? lastSeen : now
  const verdict = restingVerdict(summary)
  return verdictAt(toSummary(before), at).verdict === verdict ? sinceOf(before, verdict) : at
}
