import type { SpreadingFactor } from '#lib/lora.ts'
import type { Random } from '#lib/random.ts'

import { minute } from './clock.ts'
import { linkStateAt, transmit, type Heard } from './link-state.ts'
import type { JoinRequestMessage, SimMessage, UplinkMessage } from './messages.ts'
import type { Session, SimThing, World } from './model.ts'
import { downlinkEvery } from './rates.ts'
import { downlinkAfter, joinNotice, locationAfter, statusAfter } from './reports.ts'
import { joinedAddress, sessionAt } from './sessions.ts'
import { hashed } from './smooth-noise.ts'
import { payloadAt } from './values.ts'

/** When a thing makes its `n`th transmission (from 0), ms since the epoch; it grows with `n`. */
export function transmissionTime(thing: SimThing, n: number): number {
  const early = thing.jitter * hashed(thing.noiseSeed, n)
  return thing.firstAt + Math.round((n + early) * thing.interval * 1000)
}

/**
 * What the network reports of a thing's `n`th transmission: nothing when nobody heard it; otherwise the frame, with a
 * join before and reports after it where they are due. It depends on the world, the thing and `n` alone, so that a
 * world resumes at any instant without playing what came before.
 */
export function transmissionAt(world: World, thing: SimThing, n: number): SimMessage[] {
  const time = transmissionTime(thing, n)
  const random = thing.random.fork(n)
  if (thing.fault === 'join-loop') return joinAttempt(world, thing, n, time, random)
  const session = sessionAt(thing.sessions, n)
  if (!session) return []

  const messages: SimMessage[] = []
  if (session.from === n && session.start === 'join') {
    messages.push(...join(world, thing, n, time - 8000, random, session))
  }
  const uplink = send(world, thing, { n, time, session }, random)
  if (!uplink) return messages
  messages.push(uplink)
  if (session.from === n && session.start === 'reset') messages.push(joinNotice(uplink, 'reset'))
  const status = statusAfter(world, thing, n, uplink)
  const downlink = downlinkAfter(thing, n, uplink, random)
  const location = locationAfter(thing, n, uplink, random)
  for (const report of [downlink, status, location]) if (report) messages.push(report)
  return messages
}

/** A device that never hears the answer's follow-up: it joins, sends a frame or two, and joins again. */
function joinAttempt(world: World, thing: SimThing, n: number, time: number, random: Random): SimMessage[] {
  const session: Session = { from: n, fCnt: 0, fCntDn: 0, devAddr: joinedAddress(random), start: 'join' }
  const messages = join(world, thing, n, time, random, session)
  const frames = random.chance(0.6) ? 2 : 1
  for (let index = 0; index < frames; index++) {
    const at = time + 10_000 + index * 20 * minute
    const uplink = send(world, thing, { n, time: at, session: { ...session, fCnt: index } }, random)
    if (uplink) messages.push(uplink)
  }
  return messages
}

function join(
  world: World,
  thing: SimThing,
  n: number,
  time: number,
  random: Random,
  session: Session
): SimMessage[] {
  const state = linkStateAt(world, thing, time, n, session)
  const heard = transmit(world, thing, state, time, random)
  if (!heard) return []
  const request: JoinRequestMessage = {
    kind: 'join-request',
    devEui: thing.devEui,
    time,
    ...onAir(state.sf, heard, random),
  }
  return [request, joinNotice(request, 'join')]
}

interface Transmission {
  n: number
  time: number
  session: Session
}

function send(
  world: World,
  thing: SimThing,
  { n, time, session }: Transmission,
  random: Random
): UplinkMessage | undefined {
  const state = linkStateAt(world, thing, time, n, session)
  const heard = transmit(world, thing, state, time, random)
  if (!heard) return undefined
  const fCntUp = session.fCnt + n - session.from
  const every = thing.downlinks ? downlinkEvery(thing) : 60
  return {
    kind: 'uplink',
    devEui: thing.devEui,
    devAddr: session.devAddr,
    time,
    ...onAir(state.sf, heard, random),
    ...payloadAt(world, thing, time, fCntUp),
    fCntUp,
    fCntDn: session.fCntDn + Math.floor(n / every) - Math.floor(session.from / every),
    adr: state.adr,
    // The frame after a confirmed downlink acknowledges it
    ack: thing.downlinks && n > session.from && (n - 1) % every === every - 1,
    confirmed: random.chance(0.02),
    txPower: state.txPower,
    instantPer: random.chance(thing.lossRate) ? 0.5 : 0,
    meanPer: thing.lossRate * random.between(0.8, 1.2),
  }
}

function onAir(sf: SpreadingFactor, heard: Heard, random: Random) {
  const channel = random.int(1, 8)
  return { ...heard, sf, micHex: random.hex(8), channel: `LC${channel}`, subBand: `G${(channel - 1) % 4}` }
}
