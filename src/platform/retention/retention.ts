import { setTimeout as wait } from 'node:timers/promises'

import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import type { Partitions } from '#platform/storage/partitions.ts'
import { weekOf } from '#platform/storage/weeks.ts'
import { concurrently } from '#storage/concurrent-transaction.ts'
import { isPostgres } from '#storage/dialect.ts'

import { removeOldEvents, removeOldTriggers } from './remove-old-events.ts'
import { removeOldRows } from './remove-old-rows.ts'

interface RetentionOptions {
  db: Database
  partitions: Partitions
  /** How long history is kept; for ever where it is undefined. */
  days: number | undefined
  now: () => number
  duty?: Duty | undefined
}

/** Removes history that is older than it is kept, and makes room for what comes. */
export interface Retention {
  /** Resolves once there is room for the frames of the next weeks. */
  start(): Promise<void>
  /** Does at once what is else done every hour. */
  run(): Promise<void>
  close(): Promise<void>
}

const DAY = 86_400_000
/** Milliseconds. Nothing of a start, and of a history that is filled in then, is in its way. */
const FIRST_AFTER = 60_000
const EVERY = 3_600_000
/** Of one partition that others read; what was not dropped is tried again an hour later. */
const MOST_TRIES = 20
const TRY_EVERY = 1_000

export function createRetention(options: RetentionOptions): Retention {
  const { db, partitions, days, now, duty = soleDuty } = options
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  /** Half of the time is left to those who store frames. */
  const inTurns = async (step: (trx: Database) => Promise<boolean>) => {
    let goesOn = true
    while (goesOn && !closing.signal.aborted) {
      const began = performance.now()
      goesOn = await concurrently(db, ['retention'], step)
      await pause(performance.now() - began)
    }
  }
  const pause = (ms: number) =>
    wait(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)

  const dropOld = async (until: number) => {
    for (const partition of await partitions.list()) {
      if (partition.to > until) return
      for (let tries = 0; tries < MOST_TRIES && !closing.signal.aborted; tries++) {
        if (await partitions.drop(partition)) break
        await pause(TRY_EVERY * Math.random())
      }
    }
  }

  const remove = async () => {
    await partitions.makeAhead(now())
    if (days === undefined || !(await duty.isOurs())) return
    const until = now() - days * DAY
    const kept = (await partitions.list()).find(({ to }) => to > until)
    // All histories of a thing begin together
    const before = Math.min(weekOf(until), kept?.from ?? Infinity)
    for (const thingId of await thingsWithRows(db, before)) {
      if (closing.signal.aborted || !(await duty.isOurs())) return
      await inTurns((trx) => removeOldRows(trx, thingId, before))
    }
    await inTurns((trx) => removeOldTriggers(trx, before))
    await inTurns((trx) => removeOldEvents(trx, before))
    await dropOld(until)
  }
  const run = () => {
    running ??= remove().finally(() => {
      running = undefined
    })
    return running
  }
  const later = (ms: number) => {
    timer = setTimeout(() => {
      // What could not be done now is in an hour
      void run()
        .catch(() => undefined)
        .then(() => !closing.signal.aborted && later(EVERY))
    }, ms).unref()
  }

  return {
    async start() {
      await partitions.makeAhead(now())
      if (!timer && !closing.signal.aborted) later(FIRST_AFTER)
    },
    run,
    async close() {
      closing.abort()
      clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}

async function thingsWithRows(db: Database, before: number): Promise<number[]> {
  const rows = await db
    .selectFrom('history_totals')
    .select('thing_id')
    .distinct()
    .where('week', '<', before)
    .where('rows', '>', 0)
    // The others go with their partitions
    .$if(isPostgres(db), (query) => query.where('kind', '=', 'location'))
    .orderBy('thing_id')
    .execute()
  return rows.map((row) => row.thing_id)
}
