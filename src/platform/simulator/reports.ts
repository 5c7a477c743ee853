import { destination } from '#lib/geo.ts'
import type { Random } from '#lib/random.ts'

import type {
  DownlinkSentMessage,
  JoinRequestMessage,
  LocationMessage,
  NotificationMessage,
  UplinkMessage,
} from './messages.ts'
import type { SimThing, World } from './model.ts'
import { downlinkEvery, locationEvery, statusEvery } from './rates.ts'
import { batteryShare } from './values.ts'

const failures: readonly string[][] = [['D0', 'DA'], ['E1'], ['B0', 'D0'], ['A3', 'A2']]

/** That a thing joined, or that its counter started over. */
export function joinNotice(
  frame: JoinRequestMessage | UplinkMessage,
  type: 'join' | 'reset'
): NotificationMessage {
  return { kind: 'notification', type, devEui: frame.devEui, time: frame.time + 5000, at: frame.at + 5000 }
}

/** Battery and margin, about twice a day: 0 is external power, 1 to 254 the battery (LoRaWAN 1.0.4, DevStatusAns). */
export function statusAfter(
  world: World,
  thing: SimThing,
  n: number,
  uplink: UplinkMessage
): NotificationMessage | undefined {
  const every = statusEvery(thing)
  if (!thing.batteryPowered || n % every !== every >> 1) return undefined
  const share = batteryShare(world, thing, uplink.time)
  const margin = Math.round(Math.min(31, Math.max(-32, uplink.receptions[0]?.snr ?? 0)))
  return {
    kind: 'notification',
    type: 'devstatusans',
    devEui: uplink.devEui,
    time: uplink.time + 2000,
    at: uplink.at + 2000,
    battery: 1 + Math.round(253 * share),
    margin,
  }
}

/** What became of a downlink that waited for this uplink. */
export function downlinkAfter(
  thing: SimThing,
  n: number,
  uplink: UplinkMessage,
  random: Random
): DownlinkSentMessage | undefined {
  const every = downlinkEvery(thing)
  const best = uplink.receptions[0]
  if (!thing.downlinks || !best || n % every !== every - 1) return undefined
  const sent = random.chance(0.94)
  const secondWindow = random.chance(0.25)
  return {
    kind: 'downlink-sent',
    devEui: uplink.devEui,
    time: uplink.time + 1000,
    at: uplink.at + 1500,
    fPort: uplink.fPort,
    // The uplink told the counter before this one
    fCntDn: uplink.fCntDn + 1,
    fCntUp: uplink.fCntUp,
    sf: sent && secondWindow ? 9 : uplink.sf,
    subBand: uplink.subBand,
    channel: sent && secondWindow ? 'RX2' : uplink.channel,
    station: best.station,
    sent,
    // C0 says that RX2 was chosen: with status 1 it is no failure
    causes: sent ? (secondWindow ? ['C0'] : []) : random.pick(failures),
    correlationId: random.hex(16).toUpperCase(),
  }
}

/** The network's estimate of where a thing is, about once a day for things that are located. */
export function locationAfter(
  thing: SimThing,
  n: number,
  uplink: UplinkMessage,
  random: Random
): LocationMessage | undefined {
  const every = locationEvery(thing)
  if (!thing.located || n % every !== every >> 1) return undefined
  const off = Math.abs(random.gaussian(0, 250))
  return {
    kind: 'location',
    devEui: uplink.devEui,
    devAddr: uplink.devAddr,
    time: uplink.time,
    at: uplink.at + 4000,
    ...destination(thing, random.between(0, 360), off),
    radius: Math.round(off + random.between(150, 700)),
  }
}
