import type { ExpressionBuilder } from 'kysely'

import type { listStreamMessages } from '#contract/stream-delivery.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'

export type MessageRow = Omit<Schema['stream_messages'], 'id' | 'body' | 'answer'> & {
  id: number
  thing_name: string | null
}
export type MessageFilter = Omit<RequestOf<typeof listStreamMessages>['query'], 'page' | 'size'>

const COLUMNS = [
  ...(['m.id', 'm.stream_id', 'm.state', 'm.lane', 'm.thing_id', 'm.identifier', 'm.frame_id'] as const),
  ...(['m.part', 'm.container', 'm.f_cnt_up', 'm.time', 'm.webhook_id', 'm.content_type'] as const),
  ...(['m.sealed', 'm.bytes', 'm.queued_at', 'm.attempts', 'm.last_attempt_at'] as const),
  ...(['m.next_attempt_at', 'm.group_id', 'm.job_id', 'm.status_code', 'm.error_code'] as const),
  ...(['m.message', 't.name as thing_name'] as const),
]

const filtered = (db: Database, streamId: number, filter: MessageFilter) =>
  db
    .selectFrom('stream_messages as m')
    .where('m.stream_id', '=', streamId)
    .where((eb: ExpressionBuilder<Schema & { m: Schema['stream_messages'] }, 'm'>) =>
      eb.and([
        ...(filter.state === undefined ? [] : [eb('m.state', '=', filter.state)]),
        ...(filter.failureGroupId === undefined ? [] : [eb('m.group_id', '=', filter.failureGroupId)]),
        ...(filter.reprocessJobId === undefined ? [] : [eb('m.job_id', '=', filter.reprocessJobId)]),
        ...(filter.thingIdentifier === undefined ? [] : [eb('m.identifier', '=', filter.thingIdentifier)]),
        ...(filter.startTime === undefined ? [] : [eb('m.queued_at', '>=', filter.startTime)]),
        ...(filter.endTime === undefined ? [] : [eb('m.queued_at', '<', filter.endTime)]),
      ])
    )

const withNames = (db: Database, streamId: number, filter: MessageFilter) =>
  // A thing that is deleted leaves its messages
  filtered(db, streamId, filter).leftJoin('things as t', 't.id', 'm.thing_id')

/** A page of messages without their bodies, newest first. */
export function readMessages(
  db: Database,
  streamId: number,
  filter: MessageFilter,
  { number, size }: { number: number; size: number }
): Promise<MessageRow[]> {
  return withNames(db, streamId, filter)
    .select(COLUMNS)
    .orderBy('m.id', 'desc')
    .limit(size)
    .offset(number * size)
    .execute()
}

export async function countMessages(db: Database, streamId: number, filter: MessageFilter): Promise<number> {
  const { count } = await filtered(db, streamId, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export function findMessage(db: Database, streamId: number, id: number) {
  return withNames(db, streamId, {})
    .select(COLUMNS)
    .select(['m.body', 'm.answer'])
    .where('m.id', '=', id)
    .executeTakeFirst()
}
