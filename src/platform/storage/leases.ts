import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import { databaseTime } from '#storage/database-clock.ts'
import { isPostgres } from '#storage/dialect.ts'

import type { Database } from './database.ts'
import { DutyLost, type Duty } from './duty.ts'

interface LeasesOptions {
  db: Database
  /** Both clocks, for tests: otherwise ends are by the database's, and this instance holds by its monotonic one. */
  now?: (() => number) | undefined
}

/** Who of the instances that share a database does what. What an instance holds when it dies is free after `LENGTH`. */
export interface Leases {
  duty(name: string): Duty
  /** Takes those of some pieces of work that nobody does. @returns the ones taken */
  take(names: readonly string[]): Promise<string[]>
  holds(name: string): boolean
  /** In a transaction, which keeps others from taking them over: those of some that are still held. */
  confirm(trx: Database, names: readonly string[]): Promise<ReadonlySet<string>>
  /** Others may have them at once. */
  giveBack(names: readonly string[]): Promise<void>
  /** Calls back once something that was held may be another's. */
  onLost(listener: (name: string) => void): void
  /** How many instances live, this one included. */
  readonly instances: number
  /** Holds on to what is held; it does so by itself after `start`. */
  renew(): Promise<void>
  start(): Promise<void>
  /** Gives all back. */
  close(): Promise<void>
}

/** Milliseconds. */
const LENGTH = 15_000
const RENEW_EVERY = 5_000
const LOOK_EVERY = 1_000
/** An instance stops by its own clock before the others begin by theirs. */
const MARGIN = 2_000
const FORGOTTEN_AFTER = 86_400_000
const INSTANCE = 'instance:'

interface Held {
  fence: number
  /** By the monotonic clock. */
  until: number
}

export function createLeases({ db, now }: LeasesOptions): Leases {
  const owner = randomBytes(9).toString('base64url')
  const self = `${INSTANCE}${owner}`
  const held = new Map<string, Held>()
  /** Names that have a row. */
  const known = new Set<string>()
  const asked = new Map<string, number>()
  const listeners = new Set<(name: string) => void>()
  const monotonic = now ?? (() => performance.now())
  const time = () => databaseTime(db, now)
  let instances = 1
  let timer: NodeJS.Timeout | undefined
  let renewedAt = -Infinity
  let renewing: Promise<void> | undefined

  const lose = (name: string) => {
    if (!held.delete(name)) return
    for (const listener of listeners) listener(name)
  }
  const dropEnded = () => {
    for (const [name, { until }] of held) if (until <= monotonic()) lose(name)
  }
  const hold = (rows: readonly { name: string; fence: number }[], began: number) => {
    for (const { name, fence } of rows)
      held.set(name, { fence: Number(fence), until: began + LENGTH - MARGIN })
  }

  const take = async (names: readonly string[]) => {
    const wanted = names.filter((name) => !held.has(name))
    if (wanted.length === 0) return []
    const fresh = wanted.filter((name) => !known.has(name))
    if (fresh.length > 0) {
      await db
        .insertInto('leases')
        .values(fresh.map((name) => ({ name, owner: '', fence: 0, ends_at: 0 })))
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute()
      for (const name of fresh) known.add(name)
    }
    const began = monotonic()
    const free = db
      .selectFrom('leases')
      .select('name')
      .where('name', 'in', wanted)
      .where('ends_at', '<=', time())
      // One that somebody takes just now, or confirms, is not free
      .$if(isPostgres(db), (query) => query.forUpdate().skipLocked())
    const rows = await db
      .updateTable('leases')
      .set((eb) => ({ owner, fence: eb('fence', '+', 1), ends_at: sql<number>`${time()} + ${LENGTH}` }))
      .where('name', 'in', free)
      .returning(['name', 'fence'])
      .execute()
    hold(rows, began)
    return rows.map(({ name }) => name)
  }

  const renewAll = async () => {
    const began = monotonic()
    const names = [...held.keys()]
    const rows = await db
      .updateTable('leases')
      .set({ ends_at: sql<number>`${time()} + ${LENGTH}` })
      .where('owner', '=', owner)
      .where('name', 'in', [self, ...names])
      .returning(['name', 'fence'])
      .execute()
    const still = rows.filter(({ name, fence }) => held.get(name)?.fence === Number(fence))
    hold(still, began)
    const isStill = new Set(still.map(({ name }) => name))
    for (const name of names) if (!isStill.has(name)) lose(name)
    // It was away for longer than a lease, and is an instance again
    if (!isStill.has(self)) await take([self])
    const { count } = await db
      .selectFrom('leases')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('name', 'like', `${INSTANCE}%`)
      .where('ends_at', '>', time())
      .executeTakeFirstOrThrow()
    instances = Math.max(1, Number(count))
    renewedAt = began
  }
  const renew = () => (renewing ??= renewAll().finally(() => (renewing = undefined)))

  const look = () => {
    dropEnded()
    // Where the database does not answer, what is held ends by itself
    if (monotonic() - renewedAt >= RENEW_EVERY) renew().catch(() => undefined)
  }

  const confirm = async (trx: Database, names: readonly string[]) => {
    const mine = names.filter((name) => held.has(name))
    if (mine.length === 0) return new Set<string>()
    // Changes nothing, and locks the rows until the transaction ends
    const rows = await trx
      .updateTable('leases')
      .set((eb) => ({ fence: eb.ref('fence') }))
      .where('name', 'in', mine)
      .where('owner', '=', owner)
      .returning(['name', 'fence'])
      .execute()
    return new Set(
      rows.filter(({ name, fence }) => held.get(name)?.fence === Number(fence)).map(({ name }) => name)
    )
  }

  const giveBack = async (names: readonly string[]) => {
    const mine = names.filter((name) => held.delete(name))
    if (mine.length === 0) return
    await db
      .updateTable('leases')
      .set({ ends_at: 0 })
      .where('name', 'in', mine)
      .where('owner', '=', owner)
      .execute()
  }

  return {
    take,
    holds(name) {
      dropEnded()
      return held.has(name)
    },
    confirm,
    giveBack,
    renew,
    onLost: (listener) => void listeners.add(listener),
    get instances() {
      return instances
    },
    duty: (name) => ({
      async isOurs() {
        dropEnded()
        if (held.has(name)) return true
        // Who is asked all the time asks the database now and then
        if (monotonic() - (asked.get(name) ?? -Infinity) < LOOK_EVERY) return false
        asked.set(name, monotonic())
        return (await take([name])).length > 0
      },
      async confirm(trx) {
        if (!(await confirm(trx, [name])).has(name)) throw new DutyLost(name)
      },
    }),
    async start() {
      await take([self])
      await renew()
      timer ??= setInterval(look, LOOK_EVERY)
      timer.unref()
      // Those of instances that are gone, and of streams
      await db
        .deleteFrom('leases')
        .where('ends_at', '<', sql<number>`${time()} - ${FORGOTTEN_AFTER}`)
        .where('ends_at', '>', 0)
        .execute()
    },
    async close() {
      clearInterval(timer)
      timer = undefined
      await renewing?.catch(() => undefined)
      // Where the database is gone they end by themselves
      await giveBack([...held.keys()]).catch(() => undefined)
    },
  }
}
