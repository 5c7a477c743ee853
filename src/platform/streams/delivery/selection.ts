import type { ReprocessRequest } from '#contract/stream-reprocess.ts'
import type { Database } from '#platform/storage/database.ts'

/** Which failures of a stream are meant; instants are milliseconds since the epoch. */
export type Selection = Omit<ReprocessRequest, 'render'>

/** The failures that are meant and that no job is sending again. */
export function laneMembers(db: Database, streamId: number, selection: Selection) {
  const { failureGroupId, streamMessageIds, startTime, endTime } = selection
  return db
    .selectFrom('stream_messages')
    .where('stream_id', '=', streamId)
    .where('state', '=', 'FAILED')
    .where('lane', 'is', null)
    .$if(failureGroupId !== undefined, (query) => query.where('group_id', '=', failureGroupId ?? 0))
    .$if(streamMessageIds !== undefined, (query) => query.where('id', 'in', streamMessageIds ?? []))
    .$if(startTime !== undefined, (query) => query.where('queued_at', '>=', startTime ?? 0))
    .$if(endTime !== undefined, (query) => query.where('queued_at', '<', endTime ?? 0))
}
