import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { LiveEvent } from '#contract/live.ts'
import { localSignals, type Signals } from '#storage/signals.ts'
import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { openProxyDatabase, type ProxyDatabase } from '../storage/database.ts'
import { createLiveHub, type LiveHub } from './live-hub.ts'
import { openSharedLive, type SharedLive } from './shared-live.ts'

let folder: string
let database: TestDatabase
let db: ProxyDatabase
let signals: Signals
const opened: SharedLive[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-live-'))
  database = await emptyDatabase(folder)
  db = await openProxyDatabase(database.place)
  signals = localSignals()
})
afterEach(async () => {
  for (const live of opened.splice(0)) await live.close()
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const event = (thingIdentifier: string): LiveEvent => ({
  type: 'data',
  time: 1,
  receivedAt: 2,
  thingIdentifier,
})

/** An instance, as far as its live events are concerned. */
async function start(mostKept = 5000): Promise<{ live: SharedLive; hub: LiveHub }> {
  const live = await openSharedLive({ db, signals, mostKept })
  opened.push(live)
  const hub = createLiveHub(mostKept, live)
  await live.listen(
    (one) => hub.publish(one),
    (count) => hub.skip(count)
  )
  return { live, hub }
}
/** What somebody gets who comes back. */
const comeBack = (hub: LiveHub, after: string) => {
  const { isComplete, position } = hub.startOf({}, after)
  const things = hub.read({}, position, 10_000).entries.map((entry) => entry.event.thingIdentifier)
  return { things, isComplete }
}

it('tells at every instance what comes in at one, each once and in one order', async () => {
  const [one, other] = [await start(), await start()]
  const start0 = one.hub.position
  await Promise.all(
    Array.from({ length: 40 }, (_, nth) =>
      (nth % 2 === 0 ? one : other).live.publish(event(`T${nth}`), `id ${nth}`)
    )
  )
  await vi.waitFor(() => expect(one.hub.position).toBe(start0.replace(/0$/, '40')), 5000)
  await vi.waitFor(() => expect(other.hub.position).toBe(one.hub.position), 5000)
  const [here, there] = [comeBack(one.hub, start0), comeBack(other.hub, start0)]
  expect(there).toEqual(here)
  expect(new Set(here.things).size).toBe(40)
})

it('leaves out a message that a stream brings again, to whichever instance', async () => {
  const [one, other] = [await start(), await start()]
  await one.live.publish(event('A'), 'msg_1')
  await other.live.publish(event('A'), 'msg_1')
  await Promise.all([other.live.publish(event('B'), 'msg_2'), other.live.publish(event('B'), 'msg_2')])
  await vi.waitFor(() => expect(one.hub.position).toMatch(/:2$/), 5000)
  expect(comeBack(one.hub, `${one.live.run}:0`).things).toEqual(['A', 'B'])
})

it('lets somebody who was cut off from one come back at another, at one that has just started too', async () => {
  const one = await start()
  await one.live.publish(event('A'))
  await vi.waitFor(() => expect(one.hub.position).toMatch(/:1$/), 5000)
  const { position } = one.hub
  await one.live.publish(event('B'))
  const other = await start()
  await one.live.publish(event('C'))
  await vi.waitFor(() => expect(other.hub.position).toMatch(/:3$/), 5000)
  expect(comeBack(other.hub, position)).toEqual({ things: ['B', 'C'], isComplete: true })
})

it('keeps the newest events only, and says so to whoever comes later', async () => {
  const one = await start(10)
  const before = one.hub.position
  await Promise.all(Array.from({ length: 600 }, (_, nth) => one.live.publish(event(`T${nth}`))))
  const { count } = await db
    .selectFrom('live_events')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBeLessThan(600)
  const other = await start(10)
  expect(comeBack(other.hub, before).isComplete).toBe(false)
  expect(other.hub.position).toBe(`${one.live.run}:600`)
})
