import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import type { LiveEvent } from '#contract/live.ts'
import { ApiProblem } from '#lib/api-error.ts'
import type { Signals } from '#storage/signals.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { ProxyDatabase } from '../storage/database.ts'

interface SharedLiveOptions {
  db: ProxyDatabase
  signals: Signals
  mostKept?: number
}

/** The live events of all instances, in one order: what comes in at one is told at every one. */
export interface SharedLive {
  /** Tells these events from those of another database. */
  run: string
  /** How many there were before the first one that is kept. */
  before: number
  /**
   * Resolves once every instance can tell of it. A database that fails over is waited for some seconds: who hands the
   * event over does not try again.
   * @param id of a message that may come again: another one of this id is left out
   */
  publish(event: LiveEvent, id?: string): Promise<void>
  /** Hands over what is kept, then what comes, each once and in order. Resolves once what is kept was handed over. */
  listen(take: (event: LiveEvent) => void, skip: (count: number) => void): Promise<void>
  close(): Promise<void>
}

/** As many as an instance by itself keeps in memory. */
const MOST_KEPT = 5000
/** How many more there may be before the oldest go. */
const SLACK = 500
const READ_AT_ONCE = 500
/** Where a signal got lost, in milliseconds. */
const LOOK_EVERY = 1000
/** Milliseconds that an event waits for the database: less than the platform's stream waits for an answer. */
const PATIENCE = 8000
const PAUSE = 100

interface Waiting {
  event: LiveEvent
  /** So that an attempt whose end was not heard of is no second event. */
  id: string
  /** By the monotonic clock. */
  until: number
  resolve: () => void
  reject: (error: unknown) => void
}

export async function openSharedLive(options: SharedLiveOptions): Promise<SharedLive> {
  const { db, signals, mostKept = MOST_KEPT } = options
  const { run, count } = await db.selectFrom('live_cursor').selectAll().executeTakeFirstOrThrow()
  const first = await db
    .selectFrom('live_events')
    .select('number')
    .where('number', '>', Number(count) - mostKept)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  const before = first ? Number(first.number) - 1 : Number(count)
  let cursor = before
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let reading: Promise<void> | undefined
  let isAsked = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let take: ((event: LiveEvent) => void) | undefined
  let skip: ((count: number) => void) | undefined

  const readAll = async () => {
    while (isAsked) {
      isAsked = false
      const rows = await db
        .selectFrom('live_events')
        .select(['number', 'event'])
        .where('number', '>', cursor)
        .orderBy('number')
        .limit(READ_AT_ONCE)
        .execute()
      for (const row of rows) {
        const number = Number(row.number)
        // It was away for so long that some were dropped meanwhile
        if (number > cursor + 1) skip?.(number - 1)
        cursor = number
        take?.(JSON.parse(row.event) as LiveEvent)
      }
      if (rows.length === READ_AT_ONCE) isAsked = true
    }
    reading = undefined
  }
  const read = (): Promise<void> => {
    isAsked = true
    if (!take) return Promise.resolve()
    return (reading ??= readAll().catch((error: unknown) => {
      reading = undefined
      throw error
    }))
  }

  const writeAll = async () => {
    // What comes in the same turn of the event loop goes along
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await alone(db, (trx) => record(trx, batch, mostKept))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        const isAway = error instanceof ApiProblem && error.status === 503 && !isClosed
        const now = performance.now()
        const again = isAway ? batch.filter(({ until }) => now < until) : []
        for (const one of batch) if (!again.includes(one)) one.reject(error)
        if (again.length === 0) continue
        waiting = [...again, ...waiting]
        await wait(PAUSE)
      }
      signals.send('live')
      void read().catch(() => undefined)
    }
    writing = undefined
  }

  return {
    run,
    before,
    publish: (event, id) =>
      new Promise((resolve, reject) => {
        const until = performance.now() + PATIENCE
        waiting.push({ event, id: id ?? randomUUID(), until, resolve, reject })
        writing ??= writeAll()
      }),
    async listen(onEvent, onSkip) {
      take = onEvent
      skip = onSkip
      const look = () => void read().catch(() => undefined)
      signals.on('live', look)
      timer = setInterval(look, LOOK_EVERY).unref()
      await read()
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await writing
      take = undefined
      await reading?.catch(() => undefined)
    },
  }
}

/** Numbers are given in the order in which transactions end, without gaps, so that whoever reads on misses none. */
async function record(trx: ProxyDatabase, batch: readonly Waiting[], mostKept: number) {
  const ids = batch.map(({ id }) => id)
  const rows = await trx
    .selectFrom('live_events')
    .select('webhook_id')
    .where('webhook_id', 'in', ids)
    .execute()
  const known = new Set(rows.map((row) => row.webhook_id))
  const fresh = batch.filter(({ id }) => {
    if (known.has(id)) return false
    known.add(id)
    return true
  })
  if (fresh.length === 0) return
  const { count } = await trx
    .updateTable('live_cursor')
    .set((eb) => ({ count: eb('count', '+', fresh.length) }))
    .returning('count')
    .executeTakeFirstOrThrow()
  const newest = Number(count)
  await trx
    .insertInto('live_events')
    .values(
      fresh.map(({ event, id }, index) => ({
        number: newest - fresh.length + 1 + index,
        webhook_id: id,
        event: JSON.stringify(event),
      }))
    )
    .execute()
  // Not with each, but in parts
  if (Math.floor(newest / SLACK) > Math.floor((newest - fresh.length) / SLACK)) {
    await trx
      .deleteFrom('live_events')
      .where('number', '<=', newest - mostKept)
      .execute()
  }
}
