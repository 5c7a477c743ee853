import * as z from 'zod/mini'

import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { readSetting, saveSetting } from '#platform/storage/settings.ts'
import { concurrently } from '#storage/concurrent-transaction.ts'
import { alone } from '#storage/sole-transaction.ts'

import { createJudgingThread } from './judging-thread.ts'
import { createMarkedThings } from './marked-things.ts'
import { readCases } from './read-cases.ts'
import { writeHealth, type JudgedThing } from './write-health.ts'

interface FleetHealthOptions {
  db: Database
  now: () => number
  /** Absent where this is the only instance, which sees every frame itself. */
  duty?: Duty | undefined
}

/** Keeps a verdict on every LoRa thing, judged anew after its frames came in or it was changed. */
export interface FleetHealth {
  /** Its part in the transaction that stores frames: it only remembers of which things they are. */
  reaction: IngestReaction
  /** What was decoded again weighs in the verdict. */
  mark(thingId: number): void
  /**
   * Judges what has changed since the last time, and goes on in the background. Resolves once all is judged, or after
   * some seconds: a small fleet has its verdicts when people see it first.
   */
  begin(): Promise<void>
  /** Judges all that is to be judged now. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Until which frame all were judged: after a restart, what came later is looked up. */
const Saved = z.object({ frameId: z.number() })
const SETTING = 'health'

const TICK_MS = 2_000
const FIRST_MS = 5_000
/** Written in one transaction, for which frames have to wait. */
const WRITTEN_AT_ONCE = 64
/** Read at once: whoever else reads waits behind these for some milliseconds. */
const READ_AT_ONCE = 8
/** Frames a second from which on the network has the machine to itself, almost. */
const BUSY = 100
/** Clocks that are set back, and a change whose transaction took its time. */
const OVERLAP_MS = 60_000

export function createFleetHealth({ db, now, duty }: FleetHealthOptions): FleetHealth {
  const marked = createMarkedThings()
  const thread = createJudgingThread()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  /** From when on things are looked through for changes; undefined until all were. */
  let changesSince: number | undefined
  let working: Promise<void> = Promise.resolve()
  /** Where frames come in at other instances too, they are looked up. */
  let lookedUpTo = 0

  /** What came in while nobody listened. */
  const catchUp = async () => {
    const saved = z.safeParse(Saved, await readSetting(db, SETTING))
    // Without it no thing has been judged, so that each is found by that
    if (!saved.success) {
      if (duty) lookedUpTo = await settledFrame(db)
      return
    }
    const { frameId } = saved.data
    if (duty) {
      lookedUpTo = frameId
      return
    }
    const rows = await db
      .selectFrom('frames')
      .select(['thing_id', (eb) => eb.fn.max('id').as('newest')])
      .where('id', '>', frameId)
      .groupBy('thing_id')
      .execute()
    for (const { thing_id: thingId, newest } of rows) {
      marked.mark(thingId, frameId + 1)
      marked.mark(thingId, newest)
    }
  }
  /** What came in at other instances, and here. */
  const lookUp = async () => {
    const upTo = await settledFrame(db)
    if (upTo <= lookedUpTo) return
    const rows = await db
      .selectFrom('frames')
      .select(['thing_id', (eb) => eb.fn.min('id').as('first'), (eb) => eb.fn.max('id').as('newest')])
      .where('id', '>', lookedUpTo)
      .where('id', '<=', upTo)
      .groupBy('thing_id')
      .execute()
    for (const { thing_id: thingId, first, newest } of rows) {
      marked.mark(thingId, first)
      marked.mark(thingId, newest)
    }
    lookedUpTo = upTo
  }

  const findChanged = async () => {
    const since = changesSince
    const started = now()
    const rows = await db
      .selectFrom('things as t')
      .leftJoin('thing_health as h', 'h.thing_id', 't.id')
      .select('t.id')
      .where('t.connectivity_type', '!=', 'ETHERNET')
      .$if(since !== undefined, (query) => query.where('t.modified_at', '>=', since ?? 0))
      .where((eb) =>
        eb.or([eb('h.thing_id', 'is', null), eb('h.thing_modified_at', '!=', eb.ref('t.modified_at'))])
      )
      .orderBy('t.id')
      .execute()
    for (const { id } of rows) marked.mark(id)
    changesSince = started - OVERLAP_MS
  }

  const judge = async (thingIds: readonly number[], pause: Pause) => {
    const judged: JudgedThing[] = []
    for (let from = 0; from < thingIds.length && !isClosed; from += READ_AT_ONCE) {
      const began = performance.now()
      const known = await readCases(db, thingIds.slice(from, from + READ_AT_ONCE), now())
      const summaries = await thread.judge(known.map((thing) => thing.case))
      known.forEach(({ id, modifiedAt }, index) => {
        const summary = summaries[index]
        if (summary) judged.push({ id, modifiedAt, summary })
      })
      await pause(performance.now() - began)
    }
    if (isClosed) return
    await concurrently(db, ['health'], async (trx) => {
      await (duty ?? soleDuty).confirm(trx)
      await writeHealth(trx, judged, now())
      const frameId = marked.settledFrame()
      if (frameId !== undefined) await saveSetting(trx, SETTING, { frameId })
    })
  }

  /** @param eagerUntil by the monotonic clock: until then nothing is waited for */
  const work = async (eagerUntil: number) => {
    if (duty && !(await duty.isOurs())) {
      // Whoever takes it over begins as after a start
      changesSince = undefined
      return
    }
    if (changesSince === undefined) await catchUp()
    if (duty) await lookUp()
    await findChanged()
    const isEager = () => performance.now() < eagerUntil
    const rest = createPause(marked)
    const pause: Pause = (worked) => (isEager() ? Promise.resolve() : rest(worked))
    for (;;) {
      const thingIds = marked.take(WRITTEN_AT_ONCE, isEager())
      if (thingIds.length === 0 || isClosed) break
      try {
        await judge(thingIds, pause)
        marked.done()
      } catch (error) {
        marked.putBack()
        throw error
      }
    }
  }
  /** One after the other. */
  const run = (eagerUntil: number) => {
    const done = working.then(() => (isClosed ? undefined : work(eagerUntil)))
    working = done.catch(() => undefined)
    return done
  }
  const tick = async (eagerUntil: number) => {
    // What failed is marked still, and tried again
    await run(eagerUntil).catch(() => undefined)
    if (!isClosed) timer = setTimeout(() => void tick(0), TICK_MS).unref()
  }

  return {
    reaction: async (_, messages) => {
      if (duty) return undefined
      const frames = messages.map(({ thing, frameId }) => [thing.id, frameId] as const)
      return () => {
        for (const [thingId, frameId] of frames) marked.mark(thingId, frameId)
      }
    },
    mark: (thingId) => marked.mark(thingId),
    begin: () =>
      Promise.race([
        tick(performance.now() + FIRST_MS),
        new Promise<void>((resolve) => void setTimeout(resolve, FIRST_MS).unref()),
      ]),
    settle: () => run(Infinity),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await thread.close()
      await working
    },
  }
}

/** The newest frame before which none is being written: a transaction waits for those that take ids in another order. */
const settledFrame = (db: Database): Promise<number> =>
  alone(db, async (trx) => {
    const row = await trx
      .selectFrom('frames')
      .select((eb) => eb.fn.max<number | null>('id').as('id'))
      .executeTakeFirst()
    return row?.id ?? 0
  })

type Pause = (worked: number) => Promise<void>

/** Rests as long as it worked, so that half of a processor is left; and four times as long while many frames come in. */
function createPause(marked: { readonly frames: number }): Pause {
  let [frames, at] = [marked.frames, performance.now()]
  return (worked) => {
    const passed = performance.now() - at
    const isBusy = (marked.frames - frames) * 1_000 > BUSY * passed
    ;[frames, at] = [marked.frames, performance.now()]
    return new Promise((resolve) => void setTimeout(resolve, isBusy ? 4 * worked : worked).unref())
  }
}
