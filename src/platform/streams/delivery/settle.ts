import type { Database } from '#platform/storage/database.ts'
import { isPostgres } from '#storage/dialect.ts'
import { repeat } from '#storage/insert-many.ts'

import { changeGroups } from './failure-groups.ts'
import { saveHealth, type HealthChange } from './health-rows.ts'
import { settleJobs } from './job-progress.ts'
import type { Outcome } from './outcome.ts'
import { updateMessages } from './settled-messages.ts'
import { addToTotals, type TotalsChange } from './totals.ts'

/** What must not change beside a settlement: queues and failures. That messages are taken in meanwhile is no harm. */
export const DELIVERY = 'stream delivery'

/** What is written together: outcomes of messages, and how their streams stand after them. */
export interface Settlement {
  outcomes: readonly Outcome[]
  health: ReadonlyMap<number, HealthChange>
  /** Lanes in which nothing was found. */
  empty: readonly { streamId: number; lane: number }[]
}

/**
 * Writes what became of messages. One that is gone meanwhile, by a bound or with its stream, stays gone.
 *
 * @param confirm which streams are still this instance's to write of; what another one delivers by now is left to it
 * @returns ids of events of which companies are to be told
 */
export async function settle(
  trx: Database,
  settlement: Settlement,
  now: number,
  confirm?: (trx: Database, streamIds: readonly number[]) => Promise<ReadonlySet<number>>
): Promise<number[]> {
  const streamIds = new Set([
    ...settlement.outcomes.map(({ message }) => message.streamId),
    ...settlement.health.keys(),
    ...settlement.empty.map(({ streamId }) => streamId),
  ])
  const there = await trx
    .selectFrom('stream_definitions')
    .select('id')
    .where('id', 'in', [...streamIds])
    .execute()
  const ours = await confirm?.(trx, [...streamIds])
  const isThere = new Set(there.map(({ id }) => id).filter((id) => !ours || ours.has(id)))
  const empty = settlement.empty.filter(({ streamId }) => isThere.has(streamId))
  const outcomes = settlement.outcomes.filter(({ message }) => isThere.has(message.streamId))
  const health = [...settlement.health].filter(([streamId]) => isThere.has(streamId))

  await holdLanes(trx, settlement)
  const { applied, groupOf } = await updateMessages(trx, outcomes)
  await changeGroups(trx, groupChanges(applied, groupOf))
  await addToTotals(trx, totalsOf(applied, health), now)
  await countMinutes(trx, outcomes)
  await moveLanes(trx, outcomes, empty)
  await settleJobs(trx, outcomes, empty, now)
  return saveHealth(trx, health, now)
}

/** Whether it was in the failures before. */
const wasFailure = ({ message }: Outcome) => message.state === 'FAILED'
const isFailure = ({ kind }: Outcome) => kind === 'failed' || kind === 'skipped'

function groupChanges(outcomes: readonly Outcome[], groupOf: (outcome: Outcome) => number | undefined) {
  const changes = new Map<number, { failures: number; lastAt?: number; sample?: string }>()
  const add = (
    group: number | null | undefined,
    change: { failures: number; lastAt?: number; sample?: string }
  ) => {
    if (group === null || group === undefined) return
    const before = changes.get(group)
    changes.set(group, { ...before, ...change, failures: (before?.failures ?? 0) + change.failures })
  }
  for (const outcome of outcomes) {
    const hasLeft = outcome.kind === 'delivered' || isFailure(outcome)
    if (wasFailure(outcome) && hasLeft) add(outcome.message.groupId, { failures: -1 })
    if (!isFailure(outcome)) continue
    const sample =
      outcome.kind === 'failed' && outcome.attempt.kind === 'answered' ? outcome.attempt.body : ''
    add(groupOf(outcome), { failures: 1, lastAt: outcome.at, ...(sample !== '' && { sample }) })
  }
  return changes
}

/** @param health of streams whose rows are changed later on: all rows are taken in one order here */
function totalsOf(outcomes: readonly Outcome[], health: readonly (readonly [number, HealthChange])[]) {
  const totals = new Map<number, TotalsChange>(health.map(([streamId]) => [streamId, {}]))
  for (const outcome of outcomes) {
    const { streamId, bytes } = outcome.message
    const change = totals.get(streamId) ?? {}
    totals.set(streamId, change)
    const add = (
      name: 'delivered' | 'waiting' | 'waiting_bytes' | 'failures' | 'failure_bytes',
      by: number
    ) => (change[name] = (change[name] ?? 0) + by)
    const [count, size] = wasFailure(outcome)
      ? (['failures', 'failure_bytes'] as const)
      : (['waiting', 'waiting_bytes'] as const)
    if (outcome.kind === 'delivered' || isFailure(outcome)) {
      add(count, -1)
      add(size, -bytes)
    }
    if (outcome.kind === 'delivered') add('delivered', 1)
    if (isFailure(outcome)) {
      add('failures', 1)
      add('failure_bytes', bytes)
    }
  }
  return totals
}

const MINUTE = 60_000

async function countMinutes(trx: Database, outcomes: readonly Outcome[]) {
  const minutes = new Map<string, [number, number, number, number]>()
  for (const { kind, at, message } of outcomes) {
    if (kind === 'postponed' || kind === 'kept') continue
    const minute = Math.floor(at / MINUTE)
    const key = `${message.streamId} ${minute}`
    const row = minutes.get(key) ?? [message.streamId, minute, 0, 0]
    row[kind === 'delivered' ? 2 : 3]++
    minutes.set(key, row)
  }
  await repeat(
    trx,
    `insert into stream_minutes (stream_id, minute, delivered, failed) values (?, ?, ?, ?)
     on conflict (stream_id, minute) do update set delivered = stream_minutes.delivered + excluded.delivered,
       failed = stream_minutes.failed + excluded.failed`,
    [...minutes.values()]
  )
}

/**
 * Whoever takes a message into one of these lanes meanwhile waits, as this waits for those who have done so: a lane that
 * was found empty would otherwise be ended with their message in it. In one order, and before the counts, as they do.
 */
async function holdLanes(trx: Database, { outcomes, empty }: Settlement): Promise<void> {
  if (!isPostgres(trx)) return
  const lanes = new Map<string, [number, number]>()
  for (const { streamId, lane } of [...outcomes.map(({ message }) => message), ...empty]) {
    lanes.set(`${streamId} ${lane}`, [streamId, lane])
  }
  const inOrder = [...lanes.values()].toSorted(([a, b], [c, d]) => a - c || b - d)
  await repeat(trx, 'update stream_lanes set ready_at = ready_at where stream_id = ? and lane = ?', inOrder)
}

/** A lane ends with its last message; what is left of it is sent once others had their turn, or it was told to wait. */
async function moveLanes(
  trx: Database,
  outcomes: readonly Outcome[],
  empty: Settlement['empty']
): Promise<void> {
  const ready = new Map<string, [number, number, number]>()
  for (const outcome of outcomes) {
    const { streamId, lane } = outcome.message
    const at = 'nextAt' in outcome ? outcome.nextAt : outcome.at
    ready.set(`${streamId} ${lane}`, [at, streamId, lane])
  }
  const touched = [...[...ready.values()].map(([, streamId, lane]) => [streamId, lane] as const)]
  for (const { streamId, lane } of empty) touched.push([streamId, lane])
  await repeat(
    trx,
    `delete from stream_lanes where stream_id = ? and lane = ? and not exists
       (select 1 from stream_messages m where m.stream_id = stream_lanes.stream_id and m.lane = stream_lanes.lane)`,
    touched
  )
  await repeat(trx, 'update stream_lanes set ready_at = ? where stream_id = ? and lane = ?', [
    ...ready.values(),
  ])
}
