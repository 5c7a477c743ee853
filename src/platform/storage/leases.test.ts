import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { openDatabase, type Database } from './database.ts'
import { DutyLost } from './duty.ts'
import { createLeases, type Leases } from './leases.ts'

let folder: string
let database: TestDatabase
let db: Database
let clock: { now: number }
let one: Leases
let other: Leases

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-leases-'))
  database = await emptyDatabase(folder)
  db = await openDatabase(database.place)
  clock = { now: Date.parse('2026-11-27T12:00:00Z') }
  const now = () => clock.now
  one = createLeases({ db, now })
  other = createLeases({ db, now })
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

it('gives a piece of work to one instance alone, however many ask at once', async () => {
  const taken = await Promise.all([one.take(['a', 'b', 'c']), other.take(['c', 'b', 'a'])])
  expect(taken.flat().toSorted()).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'b', 'c']) expect([one.holds(name), other.holds(name)]).toContain(false)
})

it('leaves it to whoever renews, and passes it on once that ends', async () => {
  const [ours, theirs] = [one.duty('rules'), other.duty('rules')]
  expect(await ours.isOurs()).toBe(true)
  for (let minutes = 0; minutes < 5; minutes++) {
    clock.now += 12_000
    await one.renew()
    expect([await ours.isOurs(), await theirs.isOurs()]).toEqual([true, false])
  }
  // The holder stops before anybody else begins
  clock.now += 13_000
  expect([one.holds('rules'), await theirs.isOurs()]).toEqual([false, false])
  clock.now += 2000
  expect(await theirs.isOurs()).toBe(true)
  expect(await ours.isOurs()).toBe(false)
})

it('lets nobody write who lost the work meanwhile, not even one that does not know it yet', async () => {
  const lost: string[] = []
  one.onLost((name) => lost.push(name))
  const ours = one.duty('rules')
  await ours.isOurs()
  await db.transaction().execute((trx) => ours.confirm(trx))

  clock.now += 15_000
  await other.take(['rules'])
  // As one that was stopped in the middle: its clock stood still
  clock.now -= 15_000
  expect(one.holds('rules')).toBe(true)
  await expect(db.transaction().execute((trx) => ours.confirm(trx))).rejects.toThrow(DutyLost)
  expect(await db.transaction().execute((trx) => one.confirm(trx, ['rules', 'never taken']))).toEqual(
    new Set()
  )

  await one.renew()
  expect([one.holds('rules'), lost]).toEqual([false, ['rules']])
})

it('gives all back when it ends, so that another goes on at once', async () => {
  await one.take(['a', 'b'])
  await one.giveBack(['a'])
  expect(await other.take(['a', 'b'])).toEqual(['a'])
  await one.close()
  expect(await other.take(['a', 'b'])).toEqual(['b'])
})

it('counts the instances that live', async () => {
  await one.start()
  await other.start()
  await one.renew()
  expect([one.instances, other.instances]).toEqual([2, 2])
  await other.close()
  await one.renew()
  expect(one.instances).toBe(1)
  await one.close()
})
