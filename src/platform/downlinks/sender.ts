import { setTimeout as wait } from 'node:timers/promises'

import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import { isPassing } from '#storage/database-error.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { Handover } from './network.ts'
import type { Networks } from './networks.ts'
import { cancelDropped } from './dropped-downlinks.ts'
import { claimDue, nextDue, type Claimed } from './claim-downlinks.ts'

interface SenderOptions {
  db: Database
  networks: Networks
  now: () => number
  /** Absent where this is the only instance. */
  duty?: Duty | undefined
}

/** Hands queued downlinks to their networks. */
export interface Sender {
  /** Begins; what was under way when the platform ended is uncertain and never sent again. */
  start(): Promise<void>
  /** Something may be due. Before the start nothing is. */
  wake(): void
  /** Resolves when nothing is due or under way; for tests and for closing. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Downlinks that are under way at once; each thing has one at a time. */
const AT_ONCE = 8
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 300_000
/** A command that was asked for long ago must not come as a surprise. */
const LONGEST_WAIT = 3_600_000
/** Networks drop what they keep too long, and not all of them say so. */
const LONGEST_SILENCE = 7 * 86_400_000
const SWEEP_EVERY = 600_000
/** Where there are other instances, or the database failed. */
const LOOK_EVERY = 1000

export function createSender({ db, networks, now, duty = soleDuty }: SenderOptions): Sender {
  const isShared = duty !== soleDuty
  /** Whether it has looked for what was under way when the work became this instance's. */
  let isTakenUp = false
  let isStarted = false
  let isClosed = false
  let running: Promise<void> | undefined
  let isAsked = false
  let timer: NodeJS.Timeout | undefined
  let sweptAt = -Infinity

  const update = (id: number, set: object) =>
    // Only from SENDING: the network's report may have been faster than its answer
    db.updateTable('downlinks').set(set).where('id', '=', id).where('state', '=', 'SENDING').execute()

  const settle = async (downlink: Claimed, handover: Handover) => {
    const at = now()
    const common = { changed_at: at, next_attempt_at: null }
    const { id } = downlink
    if (handover.outcome === 'accepted') {
      const item = handover.itemId ?? null
      const accepted = { ...common, state: 'ACCEPTED', reason: null, accepted_at: at, network_item_id: item }
      if (downlink.flush) {
        await cancelDropped(db, downlink.thingId, at, id)
        await db
          .updateTable('thing_networks')
          .set({ flush: 0 })
          .where('thing_id', '=', downlink.thingId)
          .execute()
      }
      await update(id, accepted)
      // Its report came first
      await db
        .updateTable('downlinks')
        .set({ accepted_at: at, network_item_id: item })
        .where('id', '=', id)
        .where('accepted_at', 'is', null)
        .execute()
    } else if (handover.outcome === 'uncertain') {
      await update(id, { ...common, state: 'UNCERTAIN', reason: handover.reason })
    } else if (handover.outcome === 'refused') {
      await update(id, { ...common, state: 'FAILED', open: 0, reason: handover.reason })
    } else if (at - downlink.createdAt >= LONGEST_WAIT) {
      const reason = `${handover.reason}. It was not sent within an hour and is given up.`
      await update(id, { ...common, state: 'FAILED', open: 0, reason })
    } else {
      const attempts = downlink.attempts + 1
      const pause = handover.retryAfter ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1))
      const again = { state: 'QUEUED', reason: handover.reason, attempts, next_attempt_at: at + pause }
      await update(id, { ...common, ...again })
    }
  }

  const send = async (downlink: Claimed) => {
    const network = networks.named(downlink.network)
    const reason = 'The network of this downlink is no longer configured'
    await settleSurely(downlink, network ? await network.send(downlink) : { outcome: 'refused', reason })
  }

  /** What came of it is known here alone until it is written: a full disk is waited for. */
  const settleSurely = async (downlink: Claimed, handover: Handover) => {
    for (;;) {
      try {
        return await settle(downlink, handover)
      } catch (error) {
        if (isClosed || !isPassing(error)) throw error
        await wait(LOOK_EVERY)
      }
    }
  }

  /** What was under way when the platform ended, or another instance did, is uncertain. */
  const takeUp = () =>
    alone(db, async (trx) => {
      await duty.confirm(trx)
      await trx
        .updateTable('downlinks')
        .set({ state: 'UNCERTAIN', reason: INTERRUPTED, changed_at: now() })
        .where('state', '=', 'SENDING')
        .execute()
    })
  const isTaken = async () => {
    const isOurs = await duty.isOurs()
    if (!isOurs) isTakenUp = false
    else if (!isTakenUp) {
      await takeUp()
      isTakenUp = true
    }
    return isOurs
  }

  const work = async () => {
    const underWay = new Set<Promise<void>>()
    for (;;) {
      const free = AT_ONCE - underWay.size
      const claimed =
        isClosed || free === 0 || !(await isTaken()) ? [] : await claimDue(db, now(), free, duty)
      for (const downlink of claimed) {
        const one = send(downlink).finally(() => underWay.delete(one))
        underWay.add(one)
      }
      if (underWay.size === 0) return
      await Promise.race(underWay)
    }
  }

  const rest = async () => {
    if (isClosed) return
    if (isShared) {
      // Others queue too, and may end
      timer = setTimeout(wake, LOOK_EVERY).unref()
      if (!isTakenUp || now() - sweptAt < SWEEP_EVERY) return
    }
    sweptAt = now()
    await giveUpWaiting(db, now() - LONGEST_SILENCE, now())
    if (isShared) return
    const due = await nextDue(db)
    const pause = due === undefined ? SWEEP_EVERY : Math.min(SWEEP_EVERY, Math.max(50, due - now()))
    timer = setTimeout(wake, pause)
    timer.unref()
  }

  const run = async () => {
    clearTimeout(timer)
    timer = undefined
    while (isAsked) {
      isAsked = false
      await work()
    }
    await rest()
  }

  const wake = () => {
    isAsked = true
    if (!isStarted || isClosed || running) return
    running = run()
      // The database is full or gone: what was claimed is uncertain at the next start
      .catch(() => undefined)
      .finally(() => {
        running = undefined
        // Its rest was not reached: the database did not answer, or could not be written
        if (!isClosed) timer ??= setTimeout(wake, LOOK_EVERY).unref()
        // Somebody asked between its last look and its rest
        if (isAsked && !isClosed) wake()
      })
  }

  return {
    async start() {
      await isTaken()
      isStarted = true
      wake()
    },
    wake,
    async settled() {
      while (running) await running
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}

const INTERRUPTED =
  'The platform ended while it handed the downlink to the network. Nobody knows whether the network has it; it is not sent again by itself.'

/** What nobody will tell of any more. */
async function giveUpWaiting(db: Database, before: number, at: number) {
  const silent = db
    .updateTable('downlinks')
    .where((eb) => eb('open', '=', eb.lit(1)))
    .where('changed_at', '<', before)
  await silent
    .set({
      state: 'UNCERTAIN',
      open: 0,
      changed_at: at,
      reason: 'The network took it and has not told for a week what became of it',
    })
    .where('state', '=', 'ACCEPTED')
    .execute()
  await silent
    .set({
      state: 'NOT_ACKNOWLEDGED',
      open: 0,
      changed_at: at,
      reason: 'The thing was not heard again for a week',
    })
    .where('state', '=', 'SENT')
    .execute()
  await silent.set({ open: 0 }).where('state', 'in', ['UNCERTAIN', 'NOT_ACKNOWLEDGED', 'CANCELLED']).execute()
}
