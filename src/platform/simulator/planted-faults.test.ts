import { beforeAll, describe, expect, it } from 'vitest'

import { airtimeMs, linkMargin, lowestSpreadingFactor } from '#lib/lora.ts'

import { hour } from './clock.ts'
import type { NotificationMessage, SimMessage, UplinkMessage } from './messages.ts'
import type { Fault, SimThing, World } from './model.ts'
import { timeline } from './timeline.ts'
import { createWorld } from './world.ts'

const now = Date.UTC(2026, 10, 22, 12)

/** The messages of each thing up to now, uplinks in the order of their own times. */
function reportsOf(world: World): Map<string, SimMessage[]> {
  const byThing = new Map<string, SimMessage[]>(world.things.map(({ devEui }) => [devEui, []]))
  for (const message of timeline(world)) {
    if (message.at > world.now) break
    byThing.get(message.devEui)?.push(message)
  }
  for (const messages of byThing.values()) messages.sort((a, b) => a.time - b.time)
  return byThing
}

const uplinksIn = (messages: SimMessage[]) => messages.filter((message) => message.kind === 'uplink')

/** Runs of one address in which the counter grows. */
function sessionsIn(uplinks: UplinkMessage[]): UplinkMessage[][] {
  const sessions: UplinkMessage[][] = []
  uplinks.forEach((uplink, index) => {
    const before = uplinks[index - 1]
    const same = before?.devAddr === uplink.devAddr && uplink.fCntUp > before.fCntUp
    if (same) sessions.at(-1)?.push(uplink)
    else sessions.push([uplink])
  })
  return sessions
}

function lossOf(uplinks: UplinkMessage[]): number {
  const spans = sessionsIn(uplinks).map((session) => ({
    heard: session.length,
    sent: session.at(-1)!.fCntUp - session[0]!.fCntUp + 1,
  }))
  const sum = (key: 'heard' | 'sent') => spans.reduce((total, span) => total + span[key], 0)
  return 1 - sum('heard') / sum('sent')
}

const bestSnrOf = ({ receptions }: UplinkMessage) => Math.max(...receptions.map(({ snr }) => snr))
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** How long a thing has been silent, in intervals. */
const silence = (thing: SimThing, uplinks: UplinkMessage[]) =>
  (now - (uplinks.at(-1)?.time ?? -Infinity)) / (thing.interval * 1000)

function lastBattery(messages: SimMessage[]): number {
  const answers = messages.filter(
    (message): message is NotificationMessage =>
      message.kind === 'notification' && message.type === 'devstatusans'
  )
  return ((answers.at(-1)?.battery ?? Number.NaN) - 1) / 253
}

const stuck = (uplinks: UplinkMessage[]) =>
  uplinks.filter(({ sf }) => sf === 12).length / uplinks.length > 0.5 &&
  12 - lowestSpreadingFactor(median(uplinks.map(bestSnrOf))) >= 2

const shortSessions = (uplinks: UplinkMessage[]) =>
  sessionsIn(uplinks.filter(({ time }) => time > now - 24 * hour)).filter(({ length }) => length <= 2).length

const signs: Record<
  Exclude<Fault, 'none' | 'undecodable'>,
  (thing: SimThing, messages: SimMessage[]) => boolean
> = {
  silent: (thing, messages) => silence(thing, uplinksIn(messages)) > 3 && uplinksIn(messages).length > 10,
  loss: (_, messages) => lossOf(uplinksIn(messages)) > 0.1,
  'stuck-sf12': (_, messages) => stuck(uplinksIn(messages)),
  'join-loop': (_, messages) => shortSessions(uplinksIn(messages)) >= 3,
  'low-battery': (_, messages) => lastBattery(messages) < 0.1,
  'never-seen': (_, messages) => messages.length === 0,
}

describe.each([
  { things: 16, atLeast: 1 },
  { things: 300, atLeast: 2 },
  { things: 5000, atLeast: 2 },
])('in a fleet of $things', ({ things, atLeast }) => {
  let world: World
  let reports: Map<string, SimMessage[]>
  beforeAll(() => {
    world = createWorld({ seed: `fleet of ${things}`, things, days: 14, now })
    reports = reportsOf(world)
    // The largest takes a busy machine half a minute
  }, 90_000)

  const having = (fault: Fault) =>
    world.things.filter((thing) => thing.fault === fault && thing.connectivityType !== 'ETHERNET')

  it.each(Object.entries(signs))('shows every %s thing', (fault, sign) => {
    const faulty = having(fault as Fault)

    expect(faulty.length).toBeGreaterThanOrEqual(atLeast)
    expect(faulty.filter((thing) => !sign(thing, reports.get(thing.devEui)!))).toEqual([])
  })

  it('shows none of these signs in a healthy thing', () => {
    const healthy = having('none')
    const signsOf = (thing: SimThing) =>
      Object.entries(signs).flatMap(([fault, sign]) => {
        const messages = reports.get(thing.devEui)!
        // A share of a handful of frames is no figure to judge by
        if (['loss', 'stuck-sf12'].includes(fault) && uplinksIn(messages).length < 20) return []
        return sign(thing, messages) ? [fault] : []
      })

    expect(healthy.length).toBeGreaterThanOrEqual(things / 2 - 1)
    expect(healthy.filter((thing) => signsOf(thing).length > 0).map(signsOf)).toEqual([])
  })

  it('sends frames that the decoder of the registered type refuses from undecodable things alone', () => {
    const doors = world.things.filter(({ typeKey }) => typeKey === 'dragino-lds02')
    const portsOf = (thing: SimThing) =>
      new Set(uplinksIn(reports.get(thing.devEui)!).map(({ fPort }) => fPort))

    expect(having('undecodable').length).toBeGreaterThanOrEqual(atLeast)
    for (const door of doors) {
      if (door.fault === 'never-seen') continue
      expect(portsOf(door)).toEqual(new Set([door.fault === 'undecodable' ? 2 : 10]))
    }
  })
})

describe('healthy things of a fleet of 300', () => {
  const world = createWorld({ seed: 'health', things: 300, days: 14, now })
  let healthy: { thing: SimThing; uplinks: UplinkMessage[] }[]
  beforeAll(() => {
    const reports = reportsOf(world)
    healthy = world.things
      .filter(({ fault, connectivityType }) => fault === 'none' && connectivityType !== 'ETHERNET')
      .map((thing) => ({ thing, uplinks: uplinksIn(reports.get(thing.devEui)!) }))
  })

  it('lose less than 5 % of their frames', () => {
    expect(healthy.filter(({ uplinks }) => lossOf(uplinks) >= 0.05)).toEqual([])
  })

  it('have a link margin of 10 dB mostly', () => {
    const margin = ({ uplinks }: { uplinks: UplinkMessage[] }) =>
      median(uplinks.map((uplink) => linkMargin(bestSnrOf(uplink), uplink.sf)))

    expect(healthy.filter((one) => margin(one) < 10)).toEqual([])
  })

  it('keep to a duty cycle of 1 % in every hour', () => {
    const busiest = healthy.map(({ uplinks }) => {
      const air = uplinks.map(({ payloadHex, sf }) => airtimeMs(payloadHex.length / 2, sf))
      return Math.max(
        ...uplinks.map(({ time }, index) => {
          let sum = 0
          for (let at = index; (uplinks[at]?.time ?? Infinity) < time + hour; at++) sum += air[at] ?? 0
          return sum / hour
        })
      )
    })

    expect(Math.max(...busiest)).toBeLessThan(0.01)
  })

  it('keep to the uplinks a day of their plan', () => {
    const over = healthy.filter(({ thing, uplinks }) => {
      const quota = thing.connectivityPlan?.includes('288-up') ? 288 : 96
      return uplinks.length / world.days > quota
    })

    expect(over).toEqual([])
  })

  it('count from 0 under a new address after a join, and from 0 under the same one after a reset', () => {
    const restarts = healthy.flatMap(({ thing, uplinks }) =>
      sessionsIn(uplinks)
        .slice(1)
        .map(([first]) => ({ thing, first: first!, before: uplinks[0]! }))
    )

    expect(restarts.length).toBeGreaterThan(10)
    // Its very first frame may be lost
    expect(restarts.filter(({ first }) => first.fCntUp > 1)).toEqual([])
    for (const { thing, first, before } of restarts) {
      expect(first.devAddr === before.devAddr).toBe(thing.connectivityType === 'LORA.ABP')
    }
  })

  it('are of at least 8 types and several spreading factors', () => {
    expect(new Set(healthy.map(({ thing }) => thing.typeKey)).size).toBeGreaterThanOrEqual(8)
    expect(new Set(healthy.flatMap(({ uplinks }) => uplinks.map(({ sf }) => sf))).size).toBe(6)
  })
})

describe('base stations', () => {
  const world = createWorld({ seed: 'stations', things: 300, days: 14, now })
  const heard = world.baseStations.map(() => ({ frames: 0, late: 0, last: -Infinity }))
  beforeAll(() => {
    for (const message of timeline(world)) {
      if (message.at > now) break
      if (message.kind !== 'uplink') continue
      message.receptions.forEach(({ station }, rank) => {
        const own = heard[station]!
        own.last = Math.max(own.last, message.time)
        if (rank === 0) own.frames++
        if (rank === 0 && message.late) own.late++
      })
    }
  })
  const roleOf = (index: number) => world.baseStations[index]!.role
  const withRole = (role: string) => heard.filter((_, index) => roleOf(index) === role)

  it('include one that is never heard, one lost for 20 hours, and others heard within the hour', () => {
    expect(withRole('never-heard')).toEqual([{ frames: 0, late: 0, last: -Infinity }])
    const [lost] = withRole('lost')
    expect((now - lost!.last) / hour).toBeGreaterThan(19.9)
    expect((now - lost!.last) / hour).toBeLessThan(21)
    expect(withRole('normal').filter(({ last }) => now - last > hour)).toEqual([])
  })

  it('have late frames at the slow backhaul, over 5 % of its own, and nowhere else', () => {
    const [slow] = withRole('slow-backhaul')
    expect(slow!.late / slow!.frames).toBeGreaterThan(0.05)
    expect(
      heard.filter((_, index) => roleOf(index) !== 'slow-backhaul').map(({ late }) => late)
    ).not.toContain(1)
    expect(heard.reduce((sum, { late }) => sum + late, 0)).toBe(slow!.late)
  })
})
