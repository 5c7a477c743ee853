import { createRandom, type Random } from '#lib/random.ts'

import { buildStations } from './base-stations.ts'
import { day } from './clock.ts'
import { plantFaults, profileFor } from './faults.ts'
import { settle, stretchedInterval, type Draft } from './fleet.ts'
import type { World } from './model.ts'
import { framesPerDay, paceFor, type Pace } from './rates.ts'
import { ethernetProfile, thingProfiles, type ThingProfile } from './thing-profiles.ts'

export interface WorldOptions {
  /** Worlds of the same seed, size, days and epoch are the same. */
  seed: string
  /** How many things, at least 1. */
  things: number
  /** Days of history wanted. */
  days: number
  /** Until when `history` goes, ms since the epoch. */
  now: number
  /** The most frames that the first history may hold, about. */
  frameBudget?: number
  /**
   * When the history began, ms since the epoch. Leave it out at first and keep `world.epoch`; give it with a later
   * `now` to resume that world: counters, sessions, values and positions are functions of the time since the epoch.
   */
  epoch?: number
}

/** Creates a world. It draws no frames yet: `history` and `startLive` do. Throws a RangeError for less than one thing. */
export function createWorld({
  seed,
  things,
  days,
  now,
  frameBudget = 100_000,
  epoch: givenEpoch,
}: WorldOptions): World {
  if (!Number.isInteger(things) || things < 1) throw new RangeError('A world has at least one thing')
  const random = createRandom(`${seed}/${things}`)
  const drafts = draftFleet(things, random)
  const pace = paceFor((stretch) => fleetRate(drafts, stretch), days, frameBudget)
  const epoch = givenEpoch ?? now - pace.days * day
  const reference = epoch + pace.days * day
  const stations = buildStations(random.fork('stations'), things, reference)
  const options = { stations, stretch: pace.stretch, days: pace.days, epoch, reference }
  return {
    seed,
    epoch,
    reference,
    now,
    days: pace.days,
    weatherSeed: random.fork('weather').int(1, 1_000_000_000),
    baseStations: stations,
    things: drafts.map((draft, index) => settle(draft, index, options)),
    note: noteOn(things, days, pace),
  }
}

function draftFleet(things: number, random: Random): Draft[] {
  const ethernet = things >= 100 ? 2 : things >= 16 ? 1 : 0
  const faults = plantFaults(things - ethernet, random.fork('faults'))
  return Array.from({ length: things }, (_, index) => {
    const own = random.fork('thing').fork(index)
    const choice = own.fork('draft')
    const fault = faults.get(index) ?? 'none'
    const wired = index >= things - ethernet
    const profile = wired
      ? ethernetProfile
      : fault === 'none'
        ? profileAt(index, choice)
        : profileFor(fault, choice)
    const abp = choice.chance(0.1) && fault !== 'join-loop'
    const connectivityType = wired ? 'ETHERNET' : abp ? 'LORA.ABP' : 'LORA.OTAA'
    return {
      profile,
      fault,
      random: own,
      connectivityType,
      located: !wired && choice.chance(0.08) && profile.typeKey !== 'browan-tbol100',
      downlinks: !wired && choice.chance(0.15),
      interval: profile.interval * 60 * choice.between(0.8, 1.25),
    }
  })
}

/** The first things take each type once, so that even a small fleet shows them all; then the common ones prevail. */
function profileAt(index: number, random: Random): ThingProfile {
  const first = thingProfiles[index]
  if (first) return first
  let left = random.next() * thingProfiles.reduce((sum, { weight }) => sum + weight, 0)
  return thingProfiles.find(({ weight }) => (left -= weight) < 0) ?? random.pick(thingProfiles)
}

function fleetRate(drafts: readonly Draft[], stretch: number): number {
  return drafts.reduce((sum, draft) => {
    if (draft.connectivityType === 'ETHERNET') return sum
    const { fault, located, downlinks, profile } = draft
    const interval = stretchedInterval(draft, stretch)
    return sum + framesPerDay({ interval, fault, located, downlinks, batteryPowered: profile.batteryPowered })
  }, 0)
}

function noteOn(things: number, wanted: number, { stretch, days }: Pace): string | undefined {
  if (stretch <= 1.5 && days === wanted) return undefined
  const longer = `With ${things} things each sends ${stretch.toFixed(1)} times more seldom than in a small fleet`
  return days === wanted
    ? `${longer}.`
    : `${longer}, and the history has ${days} days instead of the ${wanted} asked for.`
}
