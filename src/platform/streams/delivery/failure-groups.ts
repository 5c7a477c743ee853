import type { Database } from '#platform/storage/database.ts'
import { repeat } from '#storage/insert-many.ts'

import type { FailureCause } from './outcome.ts'

/** A stream has at most as many groups, so that a phrase that differs each time cannot fill the disk. */
const MOST_GROUPS = 1000
export const OVERFLOW_CODE = 'OVERFLOW'
const OVERFLOW_MESSAGE = `Answers of other kinds, past the first ${MOST_GROUPS}`

export interface NewFailure extends FailureCause {
  streamId: number
  at: number
  /** The beginning of what the endpoint answered. */
  sample: string
}

interface GroupRow {
  id: number
  stream_id: number
  status_code: number
  error_code: string
  message: string
}

const keyOf = (failure: FailureCause & { streamId: number }) =>
  JSON.stringify([failure.streamId, failure.statusCode ?? 0, failure.errorCode ?? '', failure.message])

const find = `select id, stream_id, status_code, error_code, message from stream_failure_groups
  where stream_id = ? and status_code = ? and error_code = ? and message = ? and overflow = 0`
const insert = `insert into stream_failure_groups
  (stream_id, status_code, error_code, message, overflow, failures, first_at, last_at, sample)
  values (?, ?, ?, ?, ?, 0, ?, ?, ?)`

/**
 * Finds the groups that failures belong to, and makes those that there are none of yet.
 *
 * @returns a function that answers the id of a failure's group
 */
export async function findGroups(
  trx: Database,
  failures: readonly NewFailure[]
): Promise<(failure: FailureCause & { streamId: number }) => number | undefined> {
  const wanted = new Map(failures.map((failure) => [keyOf(failure), failure]))
  const columns = ({ streamId, statusCode, errorCode, message }: NewFailure) => [
    ...[streamId, statusCode ?? 0, errorCode ?? '', message],
  ]
  const known = await repeat<GroupRow>(trx, find, [...wanted.values()].map(columns))
  const ids = new Map(known.map((row) => [keyOfRow(row), row.id]))
  const missing = [...wanted].filter(([key]) => !ids.has(key))
  const room = new Map<number, number>()
  const fitting: typeof missing = []
  for (const [key, failure] of missing) {
    const { streamId, at, sample } = failure
    const left = room.get(streamId) ?? (await roomOf(trx, streamId))
    room.set(streamId, left - 1)
    if (left > 0) {
      fitting.push([key, failure])
      continue
    }
    const [overflow] = await repeat<{ id: number }>(
      trx,
      `${insert} on conflict (stream_id, status_code, error_code, message, overflow)
       do update set last_at = excluded.last_at returning id`,
      [[streamId, 0, OVERFLOW_CODE, OVERFLOW_MESSAGE, 1, at, at, sample]]
    )
    if (overflow) ids.set(key, overflow.id)
  }
  const made = await repeat<{ id: number }>(
    trx,
    `${insert} returning id`,
    fitting.map(([, failure]) => [...columns(failure), 0, failure.at, failure.at, failure.sample])
  )
  made.forEach(({ id }, index) => {
    const key = fitting[index]?.[0]
    if (key !== undefined) ids.set(key, id)
  })
  return (failure) => ids.get(keyOf(failure))
}

const keyOfRow = (row: GroupRow) =>
  keyOf({
    streamId: row.stream_id,
    statusCode: row.status_code,
    errorCode: row.error_code,
    message: row.message,
  })

async function roomOf(trx: Database, streamId: number): Promise<number> {
  const { groups } = await trx
    .selectFrom('stream_failure_groups')
    .select((eb) => eb.fn.countAll<number>().as('groups'))
    .where('stream_id', '=', streamId)
    .where('overflow', '=', 0)
    .executeTakeFirstOrThrow()
  return MOST_GROUPS - Number(groups)
}

/** Counts what groups gained and lost, and ends those that have nothing left. */
export async function changeGroups(
  trx: Database,
  changes: ReadonlyMap<number, { failures: number; lastAt?: number; sample?: string }>
): Promise<void> {
  await repeat(
    trx,
    `update stream_failure_groups set failures = failures + ?, last_at = coalesce(?, last_at),
       sample = case when sample = '' then coalesce(?, '') else sample end where id = ?`,
    [...changes].map(([id, { failures, lastAt, sample }]) => [failures, lastAt ?? null, sample ?? null, id])
  )
  await repeat(
    trx,
    'delete from stream_failure_groups where id = ? and failures <= 0',
    [...changes.keys()].map((id) => [id])
  )
}
