import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'

import { newHealth, type Health } from './health.ts'
import { ensureDeliveries } from './totals.ts'

/** How a stream stood when it was last saved, and how it does now. */
export interface HealthChange {
  before: Health
  after: Health
}

type DeliveryRow = Schema['stream_deliveries']

export function healthOf(row: DeliveryRow): Health {
  return {
    state: row.state as Health['state'],
    since: row.since,
    reason: row.reason ?? undefined,
    timeoutUntil: row.timeout_until ?? undefined,
    failedInARow: row.failed_in_a_row,
    failingSince: row.failing_since ?? undefined,
    told: row.told === 1,
    lastDeliveredAt: row.last_delivered_at ?? undefined,
    lastFailedAt: row.last_failed_at ?? undefined,
    lastFailure: row.last_failure ?? undefined,
  }
}

export async function readHealth(db: Database, streamId: number, now: number): Promise<Health> {
  const row = await db
    .selectFrom('stream_deliveries')
    .selectAll()
    .where('stream_id', '=', streamId)
    .executeTakeFirst()
  return row ? healthOf(row) : newHealth(now)
}

/**
 * Saves how streams stand, and what happened to them by that.
 *
 * @returns ids of events of which companies are to be told
 */
export async function saveHealth(
  trx: Database,
  changes: readonly (readonly [number, HealthChange])[],
  now: number
): Promise<number[]> {
  await ensureDeliveries(
    trx,
    changes.map(([streamId]) => streamId),
    now
  )
  const events: number[] = []
  for (const [streamId, { before, after }] of changes) {
    await trx
      .updateTable('stream_deliveries')
      .set({
        state: after.state,
        since: after.since,
        reason: after.reason ?? null,
        timeout_until: after.timeoutUntil ?? null,
        failed_in_a_row: after.failedInARow,
        failing_since: after.failingSince ?? null,
        told: after.told ? 1 : 0,
        last_delivered_at: after.lastDeliveredAt ?? null,
        last_failed_at: after.lastFailedAt ?? null,
        last_failure: after.lastFailure ?? null,
      })
      .where('stream_id', '=', streamId)
      .execute()
    const kind = whatHappened(before, after)
    if (kind === 'DISABLED') {
      // As the vendor shows one that it has disabled
      await trx.updateTable('stream_definitions').set({ active: 0 }).where('id', '=', streamId).execute()
    }
    if (kind === undefined) continue
    const id = await recordStreamEvent(trx, streamId, kind, after, now)
    if (kind === 'FAILING' || kind === 'DISABLED') events.push(id)
  }
  return events
}

type StreamEventKind = 'FAILING' | 'RECOVERED' | 'DISABLED' | 'RESUMED'

function whatHappened(before: Health, after: Health): StreamEventKind | undefined {
  if (after.state === 'DISABLED') return before.state === 'DISABLED' ? undefined : 'DISABLED'
  if (before.state === 'DISABLED') return 'RESUMED'
  if (after.told === before.told) return undefined
  return after.told ? 'FAILING' : 'RECOVERED'
}

async function recordStreamEvent(
  trx: Database,
  streamId: number,
  kind: StreamEventKind,
  health: Health,
  at: number
): Promise<number> {
  const words = {
    FAILING: `${health.failedInARow} deliveries in a row failed, the last with: ${health.lastFailure}`,
    DISABLED: health.reason ?? '',
    RECOVERED: '',
    RESUMED: '',
  }
  const { id } = await trx
    .insertInto('stream_events')
    .values({
      ...{ stream_id: streamId, kind, at, reason: words[kind] || null },
      ...{ mail: null, mail_to: null, mail_reason: null, claimed_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
