import { sql } from 'kysely'

import type { Database } from '#platform/storage/database.ts'

/** A message of the queue, as it is sent. */
export interface QueuedMessage {
  id: number
  streamId: number
  state: 'WAITING' | 'RETRYING' | 'FAILED'
  lane: number
  frameId: number
  part: number
  webhookId: string
  contentType: string
  sealed: number
  body: string
  bytes: number
  attempts: number
  groupId: number | null
  jobId: number | null
}

/** Lanes that are ready, those that have been for longest first. */
export async function readyLanes(
  db: Database,
  streamId: number,
  now: number,
  most: number
): Promise<number[]> {
  const rows = await db
    .selectFrom('stream_lanes')
    .select('lane')
    .where('stream_id', '=', streamId)
    .where('ready_at', '<=', now)
    .orderBy('ready_at')
    .limit(most)
    .execute()
  return rows.map(({ lane }) => lane)
}

/** The first messages of a lane, in the order in which they happened: by the network's clock, then FCntUp. */
export async function laneMessages(
  db: Database,
  streamId: number,
  lane: number,
  most: number
): Promise<QueuedMessage[]> {
  const rows = await db
    .selectFrom('stream_messages')
    .select([
      ...(['id', 'state', 'body', 'bytes', 'sealed', 'attempts', 'part'] as const),
      ...(['frame_id', 'webhook_id', 'content_type', 'group_id', 'job_id'] as const),
    ])
    .where('stream_id', '=', streamId)
    .where('lane', '=', lane)
    .orderBy('time')
    .orderBy('f_cnt_up')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    streamId,
    state: row.state as QueuedMessage['state'],
    lane,
    frameId: row.frame_id,
    part: row.part,
    webhookId: row.webhook_id,
    contentType: row.content_type,
    sealed: row.sealed,
    body: row.body,
    bytes: row.bytes,
    attempts: row.attempts,
    groupId: row.group_id,
    jobId: row.job_id,
  }))
}

/** Streams with a lane that is ready. */
export async function readyStreams(db: Database, now: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select s.id from stream_definitions s where exists
    (select 1 from stream_lanes l where l.stream_id = s.id and l.ready_at <= ${now})`.execute(db)
  return rows.map(({ id }) => id)
}
