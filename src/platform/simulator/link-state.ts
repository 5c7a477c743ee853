import type { SpreadingFactor } from '#lib/lora.ts'
import type { Random } from '#lib/random.ts'

import { heldUntil } from './base-stations.ts'
import { day, hour } from './clock.ts'
import type { Reception } from './messages.ts'
import type { Link, Session, SimThing, World } from './model.ts'
import { adaptiveRate, bestSnr, fullPower, linksFrom, receive } from './radio.ts'
import { smoothNoise } from './smooth-noise.ts'
import { whereabouts } from './trips.ts'

/** How a thing transmits at an instant. */
export interface LinkState {
  links: readonly Link[]
  sf: SpreadingFactor
  /** dBm */
  txPower: number
  /** Weather of the link, dB. */
  drift: number
  /** Whether the device lets the network choose. */
  adr: boolean
}

/** Trackers have their antenna in the open and nothing around it. */
const vehicleGain = 9
/** ADR needs some frames before it reacts to what changed. */
const adrLag = 4
const longestLag = 12 * hour
/** After a join a device starts with the slowest rate until the network has heard it: a few times if it sends often. */
const joinFrames = ({ interval }: SimThing) => (interval <= 3600 ? 3 : 1)

const driftAt = (thing: SimThing, time: number) => 0.8 * smoothNoise(thing.noiseSeed, time / (3 * day))

/**
 * The rate and power of a thing at `time` (ms since the epoch) in its `n`th transmission. A function of time alone:
 * ADR decides once a day from how the link was a few frames ago, which keeps it from swinging with every frame.
 */
export function linkStateAt(
  world: World,
  thing: SimThing,
  time: number,
  n: number,
  session: Session
): LinkState {
  if (thing.road) {
    const place = whereabouts(thing.road, thing.noiseSeed, time)
    const links = linksFrom(place, world.baseStations, () => vehicleGain)
    const { sf } = adaptiveRate(bestSnr(links, world.baseStations, time))
    return { links, sf, txPower: fullPower, drift: 0, adr: false }
  }
  const { links } = thing
  const drift = driftAt(thing, time)
  if (thing.fault === 'stuck-sf12') return { links, sf: 12, txPower: fullPower, drift, adr: false }
  if (session.start === 'join' && n - session.from < joinFrames(thing)) {
    return { links, sf: 12, txPower: fullPower, drift, adr: true }
  }
  const seen = time - Math.min(longestLag, adrLag * thing.interval * 1000)
  const settled = bestSnr(links, world.baseStations, seen) + driftAt(thing, Math.floor(seen / day) * day)
  return { links, ...adaptiveRate(settled), drift, adr: true }
}

/** What the network has of a transmission. */
export interface Heard {
  /** Best ESP first, at least one. */
  receptions: Reception[]
  late: boolean
  /** When it is delivered, ms since the epoch. */
  at: number
}

/** Puts a transmission on the air; undefined when no base station hears it or it is lost to a collision. */
export function transmit(
  world: World,
  thing: SimThing,
  state: LinkState,
  time: number,
  random: Random
): Heard | undefined {
  const latency = random.int(200, 900)
  if (random.chance(thing.lossRate)) return undefined
  const receptions = receive(state.links, world.baseStations, { ...state, time }, random)
  const held = ({ station }: Reception) => {
    const at = world.baseStations[station]
    return at && heldUntil(at, time)
  }
  // A copy that comes after the others were delivered counts no more
  const prompt = receptions.filter((reception) => held(reception) === undefined)
  if (prompt.length > 0) return { receptions: prompt, late: false, at: time + latency }
  const best = receptions[0]
  const release = best && held(best)
  if (release === undefined) return undefined
  return { receptions, late: true, at: Math.round(release) + latency }
}
