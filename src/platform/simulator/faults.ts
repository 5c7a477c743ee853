import type { Random } from '#lib/random.ts'

import type { Fault } from './model.ts'
import { thingProfiles, type ThingProfile } from './thing-profiles.ts'

const planted: readonly Exclude<Fault, 'none'>[] = [
  'silent',
  'loss',
  'stuck-sf12',
  'join-loop',
  'low-battery',
  'undecodable',
  'never-seen',
]

/** Of fewer things than this, only every other one has a fault. */
const smallFleet = 16
const mostOfAKind = 12

/**
 * The faults to plant in a fleet of LoRa things, by the index of the thing: one of each kind from 16 things on, two
 * from 300 on and one more for every 150 after that, up to 12.
 */
export function plantFaults(things: number, random: Random): Map<number, Exclude<Fault, 'none'>> {
  // An even hundred things holds a few that are not LoRa
  const ofAKind = things < 290 ? 1 : Math.min(mostOfAKind, Math.round(things / 150))
  const faults = Array.from({ length: ofAKind }, () => planted).flat()
  const kept = things < smallFleet ? faults.slice(0, Math.floor(things / 2)) : faults
  const places = random.shuffle(Array.from({ length: things }, (_, index) => index))
  return new Map(kept.map((fault, index) => [places[index] ?? index, fault]))
}

/** The profile of a faulty thing: of those that can show the fault. */
export function profileFor(fault: Exclude<Fault, 'none'>, random: Random): ThingProfile {
  const candidates = thingProfiles.filter(({ typeKey, batteryPowered, interval }) => {
    // Its payloads are those of another Dragino sensor, which this one's decoder refuses
    if (fault === 'undecodable') return typeKey === 'dragino-lds02'
    return batteryPowered && typeKey !== 'browan-tbol100' && interval <= 120
  })
  return random.pick(candidates)
}
