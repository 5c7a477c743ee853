import type { Database } from '#platform/storage/database.ts'
import { DutyLost, soleDuty, type Duty } from '#platform/storage/duty.ts'
import { isPassing } from '#storage/database-error.ts'
import { alone } from '#storage/sole-transaction.ts'

import { decodeNextBatch, UnusableCodec, type DecodeAgainOptions, type DecodeJobRow } from './decode-batch.ts'

interface DecodeJobOptions extends DecodeAgainOptions {
  now: () => number
  duty?: Duty | undefined
}

export interface DecodeScope {
  thingTypeId: number
  thing: { id: number; identifier: string; companyId: number } | undefined
  /** Milliseconds since the epoch: inclusive, and exclusive. */
  from: number | undefined
  to: number | undefined
}

/** Decodes past frames again, one job after the other. A job goes on after a restart where it was. */
export interface DecodeJobs {
  /** Takes up what was not finished when the platform was closed. */
  resume(): void
  create(scope: DecodeScope): Promise<DecodeJobRow>
  /** @returns undefined where there is no such job; one that has ended stays as it is */
  cancel(id: number): Promise<DecodeJobRow | undefined>
  find(id: number): Promise<DecodeJobRow | undefined>
  /** Newest first. */
  list(): Promise<DecodeJobRow[]>
  /** Waits for the jobs that there are. */
  settled(): Promise<void>
  /** Ends after the batch under way. */
  close(): Promise<void>
}

const MOST_LISTED = 50
const UNFINISHED = ['QUEUED', 'RUNNING'] as const

export function createDecodeJobs(options: DecodeJobOptions): DecodeJobs {
  const { db, scripts, now, duty = soleDuty } = options
  const closing = new AbortController()
  let running: Promise<void> | undefined
  /** Whether there may be a job that nobody has taken up. */
  let isAsked = false

  const find = (id: number) =>
    db.selectFrom('decode_jobs').selectAll().where('id', '=', id).executeTakeFirst()

  const finish = (id: number, state: 'DONE' | 'FAILED' | 'CANCELLED', message: string | null = null) =>
    db
      .updateTable('decode_jobs')
      .set({ state, finished_at: now(), message })
      .where('id', '=', id)
      .where('state', 'in', UNFINISHED)
      .execute()

  const isWanted = async (id: number) =>
    !closing.signal.aborted && (await duty.isOurs()) && (await find(id))?.state === 'RUNNING'

  const perform = async (job: DecodeJobRow) => {
    try {
      await scripts.load()
      await db.updateTable('decode_jobs').set({ state: 'RUNNING' }).where('id', '=', job.id).execute()
      while (await isWanted(job.id)) {
        if (!(await decodeNextBatch(job, options))) await finish(job.id, 'DONE')
      }
    } catch (error) {
      // Its batch is undone; a codec broken by closing is no fault of the job
      if (closing.signal.aborted || error instanceof DutyLost) return
      // It goes on where it was, later
      if (isPassing(error)) throw error
      const isKnown = error instanceof UnusableCodec
      await finish(job.id, 'FAILED', isKnown ? error.message : 'Something went wrong here')
    }
  }

  const runAll = async () => {
    while (isAsked && !closing.signal.aborted && (await duty.isOurs())) {
      isAsked = false
      const job = await db
        .selectFrom('decode_jobs')
        .selectAll()
        .where('state', 'in', UNFINISHED)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      if (!job) continue
      // There may be others
      isAsked = true
      await perform(job)
    }
    running = undefined
  }
  const start = () => {
    isAsked = true
    running ??= runAll().catch(() => {
      // The database is away or full: the job is taken up when it is resumed
      running = undefined
    })
  }

  return {
    find,
    resume: start,
    async create(scope) {
      const job = await db
        .insertInto('decode_jobs')
        .values({
          thing_type_id: scope.thingTypeId,
          thing_id: scope.thing?.id ?? null,
          identifier: scope.thing?.identifier ?? null,
          company_id: scope.thing?.companyId ?? null,
          from_time: scope.from ?? null,
          to_time: scope.to ?? null,
          state: 'QUEUED',
          created_at: now(),
          finished_at: null,
          ...(await extentOf(db, scope)),
          done: 0,
          changed: 0,
          failed: 0,
          at_thing_id: 0,
          at_time: -1,
          at_frame_id: 0,
          message: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      start()
      return job
    },
    async cancel(id) {
      await finish(id, 'CANCELLED')
      return find(id)
    },
    list: () => db.selectFrom('decode_jobs').selectAll().orderBy('id', 'desc').limit(MOST_LISTED).execute(),
    async settled() {
      await running
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

/** How many rows a job will look at, and the last frame that there is. */
async function extentOf(db: Database, { thingTypeId, thing, from, to }: DecodeScope) {
  // A frame that is being stored may have been read by the codec of before, and have a lower id than others
  const last = await alone(db, (trx) =>
    trx
      .selectFrom('frames')
      .select((eb) => eb.fn.max<number | null>('id').as('id'))
      .executeTakeFirst()
  )
  const things = db
    .selectFrom('things')
    .select('id')
    .$if(thing !== undefined, (query) => query.where('id', '=', thing?.id ?? 0))
    .$if(thing === undefined, (query) => query.where('thing_type_id', '=', thingTypeId))
  const isAll = from === undefined && to === undefined
  const counted = isAll
    ? await db
        .selectFrom('history_totals')
        .select((eb) => eb.fn.sum<number | null>('rows').as('rows'))
        .where('kind', '=', 'network')
        .where('thing_id', 'in', things)
        .executeTakeFirst()
    : await db
        .selectFrom('frames')
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .where('thing_id', 'in', things)
        .$if(from !== undefined, (query) => query.where('time', '>=', from ?? 0))
        .$if(to !== undefined, (query) => query.where('time', '<', to ?? 0))
        .executeTakeFirst()
  return { total: Number(counted?.rows ?? 0), last_frame_id: last?.id ?? 0 }
}
