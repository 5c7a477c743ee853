import type { Database } from '#platform/storage/database.ts'
import { repeat } from '#storage/insert-many.ts'

const COUNTED = [
  'delivered',
  'waiting',
  'waiting_bytes',
  'failures',
  'failure_bytes',
  'dropped_waiting',
  'dropped_failures',
] as const

/** What changed of a stream's counts, positive or negative. */
export type TotalsChange = Partial<Record<(typeof COUNTED)[number], number>> & { last_dropped_at?: number }

const zeros = COUNTED.map(() => '0').join(', ')
const sums = COUNTED.map((name) => `${name} = ${name} + ?`).join(', ')

/** Keeps the counts of streams, in the transaction that changes what they count. */
export async function addToTotals(
  trx: Database,
  changes: ReadonlyMap<number, TotalsChange>,
  now: number
): Promise<void> {
  if (changes.size === 0) return
  // In one order, so that no two transactions wait for each other
  const inOrder = [...changes].toSorted(([a], [b]) => a - b)
  await ensureDeliveries(
    trx,
    inOrder.map(([streamId]) => streamId),
    now
  )
  await repeat(
    trx,
    `update stream_deliveries set ${sums}, last_dropped_at = coalesce(?, last_dropped_at) where stream_id = ?`,
    inOrder.map(([streamId, change]) => [
      ...COUNTED.map((name) => change[name] ?? 0),
      change.last_dropped_at ?? null,
      streamId,
    ])
  )
}

/** A stream has a row of its own from its first message on. One that is gone gets none. */
export async function ensureDeliveries(
  trx: Database,
  streamIds: readonly number[],
  now: number
): Promise<void> {
  await repeat(
    trx,
    `insert into stream_deliveries (stream_id, state, since, failed_in_a_row, told, ${COUNTED.join(', ')})
     select id, 'ACTIVE', ?, 0, 0, ${zeros} from stream_definitions where id = ? on conflict (stream_id) do nothing`,
    streamIds.map((streamId) => [now, streamId])
  )
}
