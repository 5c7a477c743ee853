import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { concurrently } from '#storage/concurrent-transaction.ts'
import { localSignals, type Signals } from '#storage/signals.ts'
import { blockedBy, processOf } from '#testing/postgres/blocked.ts'
import { startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'
import { createVault } from '#storage/vault.ts'

import { buildPlatform, type Platform } from './app.ts'
import { readThingPark } from './network/thingpark.ts'
import { openDatabase, type Database } from './storage/database.ts'
import { createLeases, type Leases } from './storage/leases.ts'
import { DEFAULT_DELIVERY } from './streams/delivery/engine.ts'

let receiver: Receiver
let signals: Signals
let first: TestPlatform
let otherDb: Database
/** Another instance, with connections of its own. */
let second: Platform
let leases: Leases[]

beforeEach(async () => {
  receiver = await startReceiver()
  signals = localSignals()
  leases = []
  const vault = createVault(randomBytes(32))
  const delivery = { ...DEFAULT_DELIVERY, allowPrivate: true }
  const share = (db: Database) => {
    const own = createLeases({ db })
    leases.push(own)
    return { leases: own, signals }
  }
  first = await startTestPlatform({ vault, delivery }, share)
  otherDb = await openDatabase(first.place)
  second = buildPlatform({
    ...{ db: otherDb, vault, delivery, companyId: 987, timeZone: 'Europe/Brussels' },
    ...{ networkDoor: { loopbackOnly: true }, baseStationLostMinutes: 60, now: () => first.clock.now },
    instances: share(otherDb),
  })
  for (const one of leases) await one.start()
})
afterEach(async () => {
  await second.ingest.drain()
  await second.close()
  for (const one of leases) await one.close()
  await otherDb.destroy()
  await first.close()
  await receiver.close()
})

/** Each is of a group of devices of its own. */
const devEuiOf = (thing: number) => `70B3D5E75E0000${thing.toString(16).padStart(2, '0').toUpperCase()}`
const addThings = async (count: number) => {
  for (let thing = 0; thing < count; thing++) {
    await first.call('POST', '/things', { ...otaaRequest, thingIdentifier: devEuiOf(thing) })
  }
}
const addStream = async (fields: object) => {
  const { body } = await first.call<{ streamDefinitionId: number }>('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
    ...{ active: true, autoLink: true, ...fields },
  })
  return body.streamDefinitionId
}
const frame = (thing: number, fCntUp: number, more: object = {}) =>
  readThingPark(
    uplink(fCntUp, new Date(first.clock.now + fCntUp * 1000).toISOString(), {
      DevEUI: devEuiOf(thing),
      ...more,
    })
  )
/** All of some gateways, from one on. */
const heardFrom = (from: number) => ({
  DevLrrCnt: GATEWAYS,
  Lrrs: {
    Lrr: Array.from({ length: GATEWAYS }, (_, nth) => ({
      Lrrid: `FF0107A${(from + nth) % GATEWAYS}`,
      LrrRSSI: '-95.000000',
      LrrSNR: '6.000000',
    })),
  },
})
const GATEWAYS = 8

it('stores every frame of gateways that all instances hear, whatever goes on beside it', async () => {
  const things = 10
  const framesOfEach = 15
  await addThings(things)
  const kept = [
    await addStream({ name: 'One' }),
    await addStream({ name: 'Other', url: `${receiver.url}/b` }),
  ]
  // So that outcomes, failures and the state of streams are written meanwhile
  receiver.answer = (response, request) =>
    request.path === '/b' && receiver.received.length % 3 === 0
      ? status(400)(response, request)
      : void response.end('fine')
  first.platform.streams.start()
  second.streams.start()

  const send = async (thing: number) => {
    const { ingest } = thing % 2 === 0 ? first.platform : second
    const outcomes: string[] = []
    for (let fCntUp = 0; fCntUp < framesOfEach; fCntUp++) {
      outcomes.push(await ingest.submit(frame(thing, fCntUp, heardFrom(thing * 3 + fCntUp))))
    }
    return outcomes
  }
  let isLoaded = true
  const administer = async () => {
    for (let nth = 0; isLoaded; nth++) {
      const id = await addStream({ name: `Short ${nth}`, url: `${receiver.url}/c` })
      await first.call('DELETE', `/streamdefinitions/${id}`)
      await first.call('PUT', `/things/${devEuiOf(nth % things)}/tags`, [`tag ${nth}`])
    }
  }
  const administering = administer()
  const outcomes = await Promise.all(Array.from({ length: things }, (_, thing) => send(thing)))
  isLoaded = false
  await administering
  const frames = things * framesOfEach
  expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(frames)

  // Each counted once, whoever counted it
  const hours = await first.db
    .selectFrom('station_hours')
    .select(['station_id', (eb) => eb.fn.sum<number>('frames').as('frames')])
    .where('measure', '=', 'snr')
    .groupBy('station_id')
    .execute()
  expect(hours.map((row) => Number(row.frames))).toEqual(Array.from({ length: GATEWAYS }, () => frames))
  await expect
    .poll(
      async () => {
        const rows = await first.db
          .selectFrom('stream_deliveries')
          .select(['stream_id', 'waiting', 'delivered', 'failures'])
          .where('stream_id', 'in', kept)
          .orderBy('stream_id')
          .execute()
        return rows.map(({ waiting, delivered, failures }) => [waiting, delivered + failures])
      },
      { timeout: 60_000 }
    )
    .toEqual([
      [0, frames],
      [0, frames],
    ])
}, 180_000)

it('takes in what another instance is not at, and the rest in its order after it', async () => {
  await addThings(2)
  const { ingest } = first.platform
  const gate = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const holding = concurrently(otherDb, ['devices 0'], async () => {
    began.resolve()
    await gate.promise
  })
  await began.promise
  let isHeld = true
  const held = [0, 1, 2].map(async (fCntUp) => {
    const outcome = await ingest.submit(frame(0, fCntUp))
    return { outcome, isHeld }
  })
  const free = [0, 1].map((fCntUp) => ingest.submit(frame(1, fCntUp)))
  // The batch has begun, and this one waits for the next
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  const later = ingest.submit(frame(0, 3))
  expect(await Promise.all(free)).toEqual(['stored', 'stored'])
  isHeld = false
  gate.resolve()
  await holding

  expect(await Promise.all(held)).toEqual(held.map(() => ({ outcome: 'stored', isHeld: false })))
  expect(await later).toBe('stored')
  const frames = await first.db
    .selectFrom('frames as f')
    .innerJoin('things as t', 't.id', 'f.thing_id')
    .select('f.data')
    .where('t.identifier', '=', devEuiOf(0))
    .orderBy('f.id')
    .execute()
  expect(frames.map(({ data }) => (JSON.parse(data) as { fcntUp: string }).fcntUp)).toEqual([
    ...['0', '1', '2', '3'],
  ])
})

it('makes a container known once, though two instances meet it at one moment', async () => {
  await addThings(2)
  const { thing_type_id: typeId } = await first.db
    .selectFrom('things')
    .select('thing_type_id')
    .executeTakeFirstOrThrow()
  await first.inject({
    method: 'PUT',
    url: `/platform/thingtypes/${typeId}/codec`,
    headers: { authorization: `Bearer ${first.token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ script: 'function decodeUplink() { return { data: { unheardOf: 1 } } }' }),
  })
  // The other one has it, and has not ended yet
  const committed = Promise.withResolvers<void>()
  const known = Promise.withResolvers<number>()
  const other = otherDb
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      await sql`insert into containers (thing_type_id, container, name, value_type, unit, position, declared)
        values (${typeId}, 'unheardOf', 'unheardOf', 'string', '', 1000, 0)`.execute(trx)
      known.resolve(await processOf(trx))
      await committed.promise
    })
  const holder = await known.promise
  const submitted = first.platform.ingest.submit(frame(0, 0))
  await expect
    .poll(() => blockedBy(otherDb, holder), { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/^insert into containers /))
    .finally(committed.resolve)
  await other
  expect(await submitted).toBe('stored')
  const rows = await first.db.selectFrom('container_values').select('value').execute()
  expect(rows).toEqual([{ value: '1' }])
})
