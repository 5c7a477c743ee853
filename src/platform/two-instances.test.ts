import { randomBytes } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { localSignals, type Signals } from '#storage/signals.ts'
import { ok, startReceiver, status, type Receiver } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'
import { createVault } from '#storage/vault.ts'

import { buildPlatform, type Platform } from './app.ts'
import { readThingPark } from './network/thingpark.ts'
import type { Database } from './storage/database.ts'
import { createLeases, type Leases } from './storage/leases.ts'
import { DEFAULT_DELIVERY } from './streams/delivery/engine.ts'

let receiver: Receiver
let signals: Signals
let leases: [Leases, Leases]
/** The first instance, and what the second one shares with it: all that is on the disk, and nothing else. */
let first: TestPlatform
let second: Platform
let clock: number

beforeEach(async () => {
  receiver = await startReceiver()
  signals = localSignals()
  clock = 0
  const vault = createVault(randomBytes(32))
  const delivery = { ...DEFAULT_DELIVERY, allowPrivate: true }
  const made: Leases[] = []
  const share = (db: Database) => {
    const own = createLeases({ db, now: () => clock })
    made.push(own)
    return { leases: own, signals }
  }
  first = await startTestPlatform({ vault, delivery }, share)
  const { db } = first
  second = buildPlatform({
    ...{ db, vault, delivery, companyId: 987, timeZone: 'Europe/Brussels' },
    ...{ networkDoor: { loopbackOnly: true }, baseStationLostMinutes: 60, now: () => first.clock.now },
    instances: share(db),
  })
  leases = made as [Leases, Leases]
  for (const one of leases) await one.start()
  await leases[0].renew()
})
afterEach(async () => {
  await second.ingest.drain()
  await second.close()
  await leases[1].close()
  await leases[0].close()
  await first.close()
  await receiver.close()
})

/** The first instance is gone, without a word. */
const passLease = () => (clock += 15_000)

const devEuiOf = (thing: number) => `70B3D5E75E00000${thing}`
const addThings = async (count: number) => {
  for (let thing = 0; thing < count; thing++) {
    await first.call('POST', '/things', { ...otaaRequest, thingIdentifier: devEuiOf(thing) })
  }
}
const addStream = async (fields: object = {}) => {
  const { body } = await first.call<{ streamDefinitionId: number }>('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
    ...{ active: true, autoLink: true, ...fields },
  })
  return body.streamDefinitionId
}
const send = (fCntUp: number, thing = 0) =>
  first.accept(
    uplink(fCntUp, new Date(first.clock.now + fCntUp * 1000).toISOString(), { DevEUI: devEuiOf(thing) })
  )
const counters = () => receiver.received.map(({ body }) => Number(/<FCntUp>(\d+)</.exec(body)?.[1]))
const ownerOf = (streamId: number) => leases.map((one) => one.holds(`stream:${streamId}`))

describe('streams', () => {
  it('are delivered by one instance each, whichever took the frame in', async () => {
    await addThings(1)
    const stream = await addStream()
    second.streams.start()
    await second.streams.tick()
    await send(0)
    await vi.waitFor(() => expect(counters()).toEqual([0]), 5000)
    expect(ownerOf(stream)).toEqual([false, true])

    // Now both are there, and what the first takes in goes out by the second
    first.platform.streams.start()
    for (const fCntUp of [1, 2, 3, 4, 5]) await send(fCntUp)
    await vi.waitFor(() => expect(counters()).toEqual([0, 1, 2, 3, 4, 5]), 5000)
    expect(ownerOf(stream)).toEqual([false, true])
  })

  it('spread over the instances that there are', async () => {
    await addThings(1)
    for (let nth = 0; nth < 4; nth++)
      await addStream({ name: `Stream ${nth}`, url: `${receiver.url}/${nth}` })
    await send(0)
    for (const instance of [first.platform, second]) await instance.streams.tick()
    const rows = await first.db
      .selectFrom('leases')
      .select('owner')
      .where('name', 'like', 'stream:%')
      .execute()
    const counts = [...Map.groupBy(rows, ({ owner }) => owner).values()].map(({ length }) => length)
    expect(counts).toEqual([1, 1])
  })

  it('go on at another instance once theirs is gone, with the same bytes, and nothing that it finds out is written', async () => {
    await addThings(1)
    const stream = await addStream()
    let answerHeld = () => {}
    receiver.answer = (response, request) => {
      if (receiver.received.length === 1) answerHeld = () => ok(response, request)
      else ok(response, request)
    }
    first.platform.streams.start()
    await send(0)
    await receiver.count(1)
    expect(ownerOf(stream)).toEqual([true, false])

    // It hangs: its lease ends, and another takes over before it has heard the answer. At once, since the first one looks
    // every second what nobody has
    passLease()
    expect(await leases[1].take([`stream:${stream}`])).toHaveLength(1)
    second.streams.start()
    await second.streams.tick()
    await receiver.count(2)
    answerHeld()
    await send(1)
    await vi.waitFor(() => expect(counters()).toEqual([0, 0, 1]), 5000)
    const [one, again] = receiver.received
    expect([again?.body, again?.headers['webhook-id']]).toEqual([one?.body, one?.headers['webhook-id']])
    await vi.waitFor(async () => {
      const { body } = await first.call<{ delivered: number }>('GET', `/platform/streams/${stream}`)
      expect(body).toMatchObject({ delivered: 2 })
    }, 5000)
  })

  it('are resumed by whoever is asked', async () => {
    await addThings(1)
    receiver.answer = status(410)
    const stream = await addStream()
    second.streams.start()
    await send(0)
    const state = async () =>
      (
        await first.db
          .selectFrom('stream_deliveries')
          .select('state')
          .where('stream_id', '=', stream)
          .execute()
      )[0]?.state
    await vi.waitFor(async () => expect(await state()).toBe('DISABLED'), 5000)
    receiver.answer = ok
    // By the first instance's routes, which does not have it
    const answer = await first.inject({
      method: 'POST',
      url: `/platform/streams/${stream}/resume`,
      headers: { authorization: `Bearer ${first.token}` },
    })
    expect(answer).toMatchObject({ status: 200, body: { state: 'ACTIVE' } })
    expect(ownerOf(stream)).toEqual([false, true])
  })
})

describe('other work', () => {
  it('of rules, downlinks and decoding again is done by one instance, and goes on at the other', async () => {
    const duties = ['rules', 'network', 'judging', 'streams']
    for (const name of duties) expect(await leases[0].duty(name).isOurs()).toBe(true)
    await second.rules.runDue()
    await second.downlinks.start()
    await second.health.settle()
    expect(duties.map((name) => leases[1].holds(name))).toEqual(duties.map(() => false))

    // Which looks every second whether somebody does it
    await first.platform.downlinks.close()
    passLease()
    await second.rules.runDue()
    second.downlinks.wake()
    await second.downlinks.settled()
    await second.health.settle()
    expect(duties.map((name) => leases[1].holds(name))).toEqual([true, true, true, false])
  })

  it('leaves a downlink uncertain that an instance was handing over when it ended', async () => {
    await addThings(1)
    const { id } = await first.db.selectFrom('things').select('id').executeTakeFirstOrThrow()
    await first.db
      .insertInto('downlinks')
      .values({
        ...{
          thing_id: id,
          network: 'thingpark',
          encrypted: 0,
          causes: '[]',
          uplinks_since: 0,
          origin: 'API',
          payload: '00',
          f_port: 1,
          confirmed: 0,
        },
        ...{ state: 'SENDING', open: 1, correlation_id: 'AA', created_at: 0, changed_at: 0, attempts: 0 },
      })
      .execute()
    const state = async () =>
      (await first.db.selectFrom('downlinks').select('state').executeTakeFirstOrThrow()).state
    expect(await leases[0].duty('network').isOurs()).toBe(true)
    // Another one starts while it is under way
    await second.downlinks.start()
    expect(await state()).toBe('SENDING')
    passLease()
    second.downlinks.wake()
    await second.downlinks.settled()
    expect(await state()).toBe('UNCERTAIN')
  })

  it('judges things whose frames another instance took in', async () => {
    await addThings(1)
    passLease()
    await second.health.settle()
    await send(0)
    await send(1)
    await second.health.settle()
    const rows = await first.db.selectFrom('thing_health').select('frames').execute()
    expect(rows).toEqual([{ frames: 2 }])
  })

  it('reads payloads by a codec that somebody saved at another instance', async () => {
    await addThings(1)
    const { thing_type_id: typeId } = await first.db
      .selectFrom('things')
      .select('thing_type_id')
      .executeTakeFirstOrThrow()
    const script = (value: number) => `function decodeUplink() { return { data: { level: ${value} } } }`
    const save = (value: number) =>
      first.inject({
        method: 'PUT',
        url: `/platform/thingtypes/${typeId}/codec`,
        headers: { authorization: `Bearer ${first.token}`, 'content-type': 'application/json' },
        payload: JSON.stringify({ script: script(value) }),
      })
    const newest = async (fCntUp: number) => {
      const body = uplink(fCntUp, new Date(first.clock.now + fCntUp * 1000).toISOString(), {
        DevEUI: devEuiOf(0),
      })
      await second.ingest.submit(readThingPark(body))
      const rows = await first.db
        .selectFrom('container_values')
        .selectAll()
        .orderBy('frame_id', 'desc')
        .execute()
      return rows[0]
    }
    expect((await save(1)).status).toBe(200)
    expect(await newest(0)).toMatchObject({ value: '1' })
    expect((await save(2)).status).toBe(200)
    expect(await newest(1)).toMatchObject({ value: '2' })
  })
})
