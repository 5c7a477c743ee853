import type { Selectable } from 'kysely'

import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'
import { insertMany } from '#storage/insert-many.ts'

import type { Progress } from './progress.ts'

export const stateKey = (ruleId: number, thingId: number) => `${ruleId} ${thingId}`

export function progressIn(row: Selectable<Schema['rule_states']>): Progress {
  return {
    heldSince: row.held_since,
    dueAt: row.due_at,
    triggeredAt: row.triggered_at,
    last: { time: row.last_time, value: row.last_value, frameId: row.last_frame_id },
  }
}

/** How every rule stands with some things, by `stateKey`. */
export async function readStates(trx: Database, thingIds: readonly number[]): Promise<Map<string, Progress>> {
  const rows = await trx
    .selectFrom('rule_states')
    .selectAll()
    .where('thing_id', 'in', [...thingIds])
    .execute()
  return new Map(rows.map((row) => [stateKey(row.rule_id, row.thing_id), progressIn(row)]))
}

export interface NewState {
  ruleId: number
  thingId: number
  containerId: number
  progress: Progress
}

export async function writeStates(trx: Database, states: readonly NewState[]): Promise<void> {
  await insertMany(
    trx,
    'rule_states',
    [
      'rule_id',
      'thing_id',
      'container_id',
      'held_since',
      'due_at',
      'triggered_at',
      'last_time',
      'last_value',
      'last_frame_id',
    ],
    states.map(({ ruleId, thingId, containerId, progress: { heldSince, dueAt, triggeredAt, last } }) => [
      ruleId,
      thingId,
      containerId,
      heldSince,
      dueAt,
      triggeredAt,
      last.time,
      last.value,
      last.frameId,
    ]),
    `on conflict (rule_id, thing_id) do update set container_id = excluded.container_id,
     held_since = excluded.held_since, due_at = excluded.due_at, triggered_at = excluded.triggered_at,
     last_time = excluded.last_time, last_value = excluded.last_value, last_frame_id = excluded.last_frame_id`
  )
}
