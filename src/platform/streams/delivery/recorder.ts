import { setTimeout as wait } from 'node:timers/promises'

import type { Database } from '#platform/storage/database.ts'
import { concurrently } from '#storage/concurrent-transaction.ts'

import type { HealthChange } from './health-rows.ts'
import type { Outcome } from './outcome.ts'
import { DELIVERY, settle } from './settle.ts'

interface RecorderOptions {
  db: Database
  now: () => number
  /** Of events of which companies are to be told. */
  onEvents: (eventIds: readonly number[]) => void
  /** Which streams are still this instance's; all where it is absent. */
  confirm?: (trx: Database, streamIds: readonly number[]) => Promise<ReadonlySet<number>>
}

/**
 * Writes what became of messages. What is reported while a transaction runs shares the next one: a commit waits for the
 * disk, and the disk takes no longer for many than for one.
 */
export interface Recorder {
  /** Resolves once it is on the disk, or the recorder has been closed. */
  record(streamId: number, outcome: Outcome | undefined, health?: HealthChange): Promise<void>
  /** A lane in which nothing was found. */
  recordEmpty(streamId: number, lane: number): Promise<void>
  /** Writes what there is, and is given nothing more. */
  close(): Promise<void>
}

/** After a failure, a full disk for example. */
const PAUSE = 1000
/** Of one transaction, so that the network's wait for their turn is short. */
const MOST_AT_ONCE = 500

export function createRecorder({ db, now, onEvents, confirm }: RecorderOptions): Recorder {
  const closing = new AbortController()
  let outcomes: Outcome[] = []
  const empty: { streamId: number; lane: number }[] = []
  let health = new Map<number, HealthChange>()
  let waiting: { upTo: number; resolve: () => void }[] = []
  let running: Promise<void> | undefined
  /** How many outcomes were ever reported, and written. */
  let reported = 0
  let written = 0

  const hasWork = () => outcomes.length > 0 || empty.length > 0 || health.size > 0

  const write = async () => {
    const batch = {
      outcomes: outcomes.slice(0, MOST_AT_ONCE),
      empty: empty.splice(0),
      health,
    }
    health = new Map()
    outcomes = outcomes.slice(MOST_AT_ONCE)
    for (;;) {
      try {
        const events = await concurrently(db, [DELIVERY], (trx) => settle(trx, batch, now(), confirm))
        if (events.length > 0) onEvents(events)
        break
      } catch {
        // Nothing is lost by waiting: what is not written is sent again, under the same ids
        if (closing.signal.aborted) break
        await wait(PAUSE, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
    written += batch.outcomes.length
    const [done, later] = [
      waiting.filter(({ upTo }) => upTo <= written),
      waiting.filter(({ upTo }) => upTo > written),
    ]
    waiting = later
    for (const { resolve } of done) resolve()
  }
  const run = async () => {
    // What is reported in the same turn of the event loop goes along
    await new Promise((resolve) => setImmediate(resolve))
    while (hasWork()) await write()
    running = undefined
  }
  const settled = () =>
    new Promise<void>((resolve) => {
      waiting.push({ upTo: reported, resolve })
      running ??= run()
    })

  return {
    record(streamId, outcome, change) {
      if (outcome) {
        outcomes.push(outcome)
        reported++
      }
      if (change) {
        const { before } = health.get(streamId) ?? change
        health.set(streamId, { before, after: change.after })
      }
      return settled()
    },
    recordEmpty(streamId, lane) {
      empty.push({ streamId, lane })
      return settled()
    },
    async close() {
      closing.abort()
      await running
    },
  }
}
