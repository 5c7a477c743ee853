import { day, localTime } from './clock.ts'
import type { SimThing, World } from './model.ts'
import { carriesPosition, encodeReading, readingKinds, type Reading } from './payloads.ts'
import type { ReadingKind } from './reading-kinds.ts'
import { activityAt, measure } from './rhythms.ts'
import { hashed } from './smooth-noise.ts'
import { whereabouts } from './trips.ts'

const kindsByType = new Map<string, ReadingKind[]>()

function kindsOf(typeKey: string): ReadingKind[] {
  let kinds = kindsByType.get(typeKey)
  if (!kinds) {
    kinds = readingKinds(typeKey)
    kindsByType.set(typeKey, kinds)
  }
  return kinds
}

/**
 * Battery left, 0 to 1. Healthy ones lose a few per cent a year; a dying one is at 7 % at the end of the first history
 * and ends at 2 %.
 */
export function batteryShare(
  world: Pick<World, 'reference' | 'days'>,
  thing: SimThing,
  time: number
): number {
  const before = world.reference - time
  if (thing.fault === 'low-battery') {
    return before > 0
      ? 0.07 + (0.18 * before) / (world.days * day)
      : Math.max(0.02, 0.07 + (0.002 * before) / day)
  }
  const atReference = 0.55 + 0.45 * hashed(thing.noiseSeed, 21)
  return Math.min(1, Math.max(0.35, atReference + (0.0002 * before) / day))
}

/** What a thing measures at `time` (ms since the epoch). */
export function readingAt(world: World, thing: SimThing, time: number, sequence: number): Reading {
  const local = localTime(time)
  const battery = batteryShare(world, thing, time)
  const place = thing.road && whereabouts(thing.road, thing.noiseSeed, time)
  const moment = {
    time,
    local,
    weatherSeed: world.weatherSeed,
    seed: thing.noiseSeed,
    activity: activityAt(local),
    battery,
    moving: place?.moving ?? false,
  }
  const reading: Reading = { time: Math.floor(time / 1000) }
  for (const kind of kindsOf(thing.typeKey)) reading[kind.container] = measure(kind, moment)
  if ('low_battery' in reading) reading.low_battery = battery < 0.1
  if (place && carriesPosition(thing.typeKey)) {
    reading.latitude = place.latitude
    reading.longitude = place.longitude
    reading.accuracy = 8
  }
  // Without a temperature a parking sensor reports a change, with one a heartbeat
  if (thing.typeKey === 'bosch-tps110' && sequence % 4 !== 0) delete reading.temperature
  return reading
}

/** The type whose payloads an `undecodable` thing sends, whatever type it was registered as. */
const actualType = 'dragino-lse01'

/** A thing's payload at `time` (ms since the epoch); `sequence` is its FCntUp. */
export function payloadAt(
  world: World,
  thing: SimThing,
  time: number,
  sequence: number
): { fPort: number; payloadHex: string } {
  const sender = thing.fault === 'undecodable' ? { ...thing, typeKey: actualType } : thing
  return encodeReading(sender.typeKey, readingAt(world, sender, time, sequence), sequence)
}
