import type { ReprocessRequest } from '#contract/stream-reprocess.ts'
import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import type { Schema } from '#platform/storage/schema.ts'
import type { Signals } from '#storage/signals.ts'
import { alone } from '#storage/sole-transaction.ts'

import { laneMembers, type Selection } from './selection.ts'

type Row = Schema['stream_reprocess_jobs']
export type ReprocessJobRow = Omit<Row, 'id'> & { id: number }

interface JobOptions {
  db: Database
  now: () => number
  wake: (streamId: number) => void
  /** Makes messages anew by the template of now. @returns how many stay as they were */
  renderAgain: (trx: Database, streamId: number, messageIds: readonly number[]) => Promise<number>
  /** Gathering messages into lanes, which one instance does. */
  duty?: Duty
  signals?: Signals | undefined
}

/**
 * Sends failures again. A job has a lane of its own, in which its messages follow each other in their order, beside
 * the lanes of things: news is not kept waiting by it. It goes on after a restart where it was.
 */
export interface ReprocessJobs {
  /** Takes up what was not begun to be sent when the platform was closed, or asked for at another instance. */
  resume(): void
  /** One that asks for the same as another that is not finished is that one. */
  create(streamId: number, request: ReprocessRequest): Promise<ReprocessJobRow>
  /** @returns undefined where there is no such job; one that has ended stays as it is */
  cancel(streamId: number, id: number): Promise<ReprocessJobRow | undefined>
  find(streamId: number, id: number): Promise<ReprocessJobRow | undefined>
  /** Newest first. */
  list(streamId: number): Promise<ReprocessJobRow[]>
  isCancelled: (jobId: number) => boolean
  close(): Promise<void>
}

const AS_STORED =
  'Some were sent as they had been made: their frame is gone, or the definition now makes another number of messages of it'
const MOST_LISTED = 50
/** Of one transaction, so that the network's wait for their turn is short. */
const AT_ONCE = 2000
/** Of one whose messages are made anew, which takes longer. */
const RENDERED_AT_ONCE = 100

export function createReprocessJobs(options: JobOptions): ReprocessJobs {
  const { db, now, wake, renderAgain, duty = soleDuty, signals } = options
  const cancelled = new Set<number>()
  signals?.on('reprocess-cancelled', (detail) => void cancelled.add(Number(detail)))
  /** Those whose messages are being gathered here. */
  const begun = new Set<number>()
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false

  const find = (streamId: number, id: number) =>
    db
      .selectFrom('stream_reprocess_jobs')
      .selectAll()
      .where('id', '=', id)
      .where('stream_id', '=', streamId)
      .executeTakeFirst()

  const begin = (job: ReprocessJobRow) => {
    if (begun.has(job.id)) return
    begun.add(job.id)
    const working = gather(job)
      // The database is away or full: the job is taken up when it is resumed
      .catch(() => undefined)
      .finally(() => {
        begun.delete(job.id)
        underWay.delete(working)
      })
    underWay.add(working)
  }
  /** Puts its messages into its lane, some at a time, and lets them be sent once all are there. */
  const gather = async (job: ReprocessJobRow) => {
    for (;;) {
      // Otherwise the one whose work it is finds the job in the database
      if (isClosed || !(await duty.isOurs())) return
      const isDone = await alone(db, async (trx) => {
        await duty.confirm(trx)
        return gatherSome(trx, job.id, now(), renderAgain)
      })
      if (isDone) break
    }
    wake(job.stream_id)
  }

  return {
    find,
    isCancelled: (id) => cancelled.has(id),
    resume() {
      const reading = db
        .selectFrom('stream_reprocess_jobs')
        .selectAll()
        .where('state', '=', 'QUEUED')
        .execute()
        .then((rows) => rows.forEach(begin))
        .catch(() => undefined)
        .finally(() => underWay.delete(reading))
      underWay.add(reading)
    },
    async create(streamId, request) {
      const { job, isNew } = await alone(db, (trx) => findOrInsert(trx, streamId, request, now()))
      if (isNew) begin(job)
      return job
    },
    async cancel(streamId, id) {
      cancelled.add(id)
      signals?.send('reprocess-cancelled', String(id))
      await alone(db, (trx) => cancelJob(trx, streamId, id, now()))
      return find(streamId, id)
    },
    list: (streamId) =>
      db
        .selectFrom('stream_reprocess_jobs')
        .selectAll()
        .where('stream_id', '=', streamId)
        .orderBy('id', 'desc')
        .limit(MOST_LISTED)
        .execute(),
    async close() {
      isClosed = true
      await Promise.all(underWay)
    },
  }
}

async function findOrInsert(trx: Database, streamId: number, request: ReprocessRequest, now: number) {
  const { render = false, ...rest } = request
  const ids = rest.streamMessageIds?.toSorted((a, b) => a - b)
  const wanted: Selection = { ...rest, ...(ids && { streamMessageIds: ids }) }
  const selection = JSON.stringify(wanted, Object.keys(wanted).toSorted())
  const same = await trx
    .selectFrom('stream_reprocess_jobs')
    .selectAll()
    .where('stream_id', '=', streamId)
    .where('state', 'in', ['QUEUED', 'RUNNING'])
    .where('selection', '=', selection)
    .where('render', '=', render ? 1 : 0)
    .executeTakeFirst()
  if (same) return { job: same, isNew: false }
  const last = await trx
    .selectFrom('stream_messages')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst()
  const { count } = await laneMembers(trx, streamId, wanted)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const job = await trx
    .insertInto('stream_reprocess_jobs')
    .values({
      ...{ stream_id: streamId, state: 'QUEUED', selection, render: render ? 1 : 0, created_at: now },
      ...{ finished_at: null, last_message_id: last?.id ?? 0, at_message_id: 0, total: Number(count) },
      ...{ done: 0, delivered: 0, failed: 0, message: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { job, isNew: true }
}

/** @returns whether all are in the lane, or the job is not wanted any more */
async function gatherSome(
  trx: Database,
  jobId: number,
  now: number,
  renderAgain: JobOptions['renderAgain']
): Promise<boolean> {
  const job = await trx
    .selectFrom('stream_reprocess_jobs')
    .selectAll()
    .where('id', '=', jobId)
    .where('state', '=', 'QUEUED')
    .executeTakeFirst()
  if (!job) return true
  const atOnce = job.render === 1 ? RENDERED_AT_ONCE : AT_ONCE
  const rows = await laneMembers(trx, job.stream_id, JSON.parse(job.selection) as Selection)
    .select('id')
    .where('id', '>', job.at_message_id)
    .where('id', '<=', job.last_message_id)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  const ids = rows.map(({ id }) => id)
  const lane = -job.id
  if (ids.length > 0) {
    await trx.updateTable('stream_messages').set({ lane, job_id: job.id }).where('id', 'in', ids).execute()
  }
  if (job.render === 1) {
    const unchanged = await renderAgain(trx, job.stream_id, ids)
    if (unchanged > 0) {
      await trx
        .updateTable('stream_reprocess_jobs')
        .set({ message: AS_STORED })
        .where('id', '=', job.id)
        .execute()
    }
  }
  if (ids.length === atOnce) {
    await trx
      .updateTable('stream_reprocess_jobs')
      .set({ at_message_id: ids.at(-1) ?? 0 })
      .where('id', '=', job.id)
      .execute()
    return false
  }
  const { count } = await trx
    .selectFrom('stream_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('stream_id', '=', job.stream_id)
    .where('lane', '=', lane)
    .executeTakeFirstOrThrow()
  const total = Number(count)
  await trx
    .updateTable('stream_reprocess_jobs')
    .set({ total, ...(total > 0 ? { state: 'RUNNING' } : { state: 'DONE', finished_at: now }) })
    .where('id', '=', job.id)
    .execute()
  if (total > 0) {
    await trx.insertInto('stream_lanes').values({ stream_id: job.stream_id, lane, ready_at: now }).execute()
  }
  return true
}

async function cancelJob(trx: Database, streamId: number, id: number, now: number) {
  const cancelled = await trx
    .updateTable('stream_reprocess_jobs')
    .set({ state: 'CANCELLED', finished_at: now })
    .where('id', '=', id)
    .where('stream_id', '=', streamId)
    .where('state', 'in', ['QUEUED', 'RUNNING'])
    .returning('id')
    .execute()
  if (cancelled.length === 0) return
  await trx.deleteFrom('stream_lanes').where('stream_id', '=', streamId).where('lane', '=', -id).execute()
  await trx
    .updateTable('stream_messages')
    .set({ lane: null, job_id: null })
    .where('stream_id', '=', streamId)
    .where('lane', '=', -id)
    .execute()
}
