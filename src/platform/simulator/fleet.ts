import { destination } from '#lib/geo.ts'
import { demodulationFloor } from '#lib/lora.ts'
import type { Random } from '#lib/random.ts'

import { day, hour } from './clock.ts'
import { identityOf, tagsOf } from './identity.ts'
import type { Fault, Link, SimStation, SimThing } from './model.ts'
import { roads, sites, type Site } from './places.ts'
import { bestSnr, linksFrom } from './radio.ts'
import { sessionsOf } from './sessions.ts'
import type { ThingProfile } from './thing-profiles.ts'

/** What is decided of a thing before the world's pace is known. */
export interface Draft {
  profile: ThingProfile
  fault: Fault
  random: Random
  connectivityType: SimThing['connectivityType']
  located: boolean
  downlinks: boolean
  /** Seconds between transmissions in a fleet that need not be stretched. */
  interval: number
}

/** Shortest intervals, in seconds, that a plan of 96 or 288 uplinks a day bears. */
const quota96 = 900
const quota288 = 300
/** Faults must show within the history, however long other things' intervals are. */
const longestFaultyInterval = 3600
/** Some things stand where only the base station with the slow backhaul hears them, or its fault would not show. */
const slowTown = 'Oostende'
const slowEvery = 12
/** One thing in so many is in a town with a single base station; the others have several that hear them. */
const smallTownEvery = 4
const plans = {
  few: 'pxs-iot-cs/96-up-transactions-0-down',
  many: 'pxs-iot-cs/288-up-transactions-24-down',
}

/** A draft's interval in whole minutes after stretching, in seconds. */
export function stretchedInterval({ interval, fault }: Draft, stretch: number): number {
  const stretched = Math.max(quota288, Math.round((interval * stretch) / 60) * 60)
  if (fault === 'none' || fault === 'never-seen') return stretched
  // A join loop is noisy already
  return fault === 'join-loop' ? (2 * hour) / 1000 : Math.min(longestFaultyInterval, stretched)
}

interface FleetOptions {
  stations: readonly SimStation[]
  stretch: number
  days: number
  epoch: number
  reference: number
}

/** Places a thing, gives it identity, links and sessions. */
export function settle(draft: Draft, index: number, options: FleetOptions): SimThing {
  const { profile, fault, connectivityType, random } = draft
  const place = random.fork('place')
  const towns = new Set(options.stations.filter(({ role }) => role !== 'never-heard').map(({ town }) => town))
  const site = siteFor(options.stations, index)
  const road =
    profile.typeKey === 'browan-tbol100'
      ? place.pick(roads.filter((candidate) => candidate.towns.every((town) => towns.has(town))))
      : undefined
  const position = road?.points[0] ?? destination(site, place.between(0, 360), place.between(20, 400))
  const interval = stretchedInterval(draft, options.stretch)
  const shape = { connectivityType, fault, ...identityOf(profile, connectivityType, index, site, random) }
  const rhythm = random.fork('rhythm')
  const lasts = options.days * day
  const silentBefore = Math.min(
    0.6 * lasts,
    Math.max(4 * hour, 6 * interval * 1000, rhythm.between(0.1, 0.5) * lasts)
  )

  // Most fleets are configured over the air, whether or not their owner does so now
  const mayReceive = draft.downlinks || interval <= quota96 || random.fork('plan').chance(0.55)

  return {
    ...shape,
    latitude: round(position.latitude),
    longitude: round(position.longitude),
    locationFN1: site.name,
    locationFN2: rhythm.pick(['Ground floor', 'Floor 1', 'Floor 2', 'Basement', 'Outdoors']),
    description: `${profile.description}, ${site.town}`,
    typeKey: profile.typeKey,
    company: random.fork('company').chance(0.2) ? 'sub' : 'main',
    tags: tagsOf(site, random),
    interval,
    jitter: profile.jitter,
    ...(road && { road, motionIndicator: 'Vehicle speed' as const }),
    ...(draft.located && { motionIndicator: 'Near static' as const }),
    ...(connectivityType !== 'ETHERNET' && {
      connectivityPlan: mayReceive ? plans.many : plans.few,
    }),
    batteryPowered: profile.batteryPowered,
    located: draft.located,
    downlinks: draft.downlinks,
    links:
      road || connectivityType === 'ETHERNET' ? [] : staticLinks(position, fault, options.stations, random),
    // Collisions take a little from everybody
    lossRate: fault === 'loss' ? rhythm.between(0.22, 0.4) : 0.006,
    firstAt: options.epoch + Math.floor(rhythm.next() * interval * 1000),
    silentFrom: fault === 'silent' ? options.reference - silentBefore : Infinity,
    sessions: sessionsOf(shape, random.fork('sessions'), lasts / (interval * 1000)),
    random,
    noiseSeed: random.fork('noise').int(1, 2_000_000_000),
  }
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Goes round the sites, so that every base station has things to hear. */
function siteFor(stations: readonly SimStation[], index: number): Site {
  const working = stations.filter(({ role }) => role === 'normal' || role === 'slow-backhaul')
  const smallTown = index % smallTownEvery === 0
  const wanted = sites.filter(({ town }) => {
    if (index % slowEvery === 2) return town === slowTown
    const covering = working.filter((station) => station.town === town).length
    return smallTown ? covering === 1 && town !== slowTown : covering > 1
  })
  const round = Math.floor(index / smallTownEvery)
  const site = wanted[(smallTown ? round : index) % wanted.length]
  if (!site) throw new RangeError('No site has a working base station')
  return site
}

/** Signals differ by walls and streets; every thing is mounted so that SF12 serves it well. */
function staticLinks(
  position: { latitude: number; longitude: number },
  fault: Fault,
  stations: readonly SimStation[],
  random: Random
): Link[] {
  const walls = random.fork('walls').between(0, 12)
  const shadows = random.fork('shadows')
  const extra = (station: number) => shadows.fork(station).gaussian(0, 4) - walls
  // All stations come first, since one out of reach may be needed once the antenna is turned to it
  const reached = linksFrom(position, stations, (station) => extra(station) + 30)
  const lifted = reached.map(({ station, mean }) => ({ station, mean: mean - 30 }))
  // Measured without the base station that will be lost, so that its end takes nobody off the air
  const best = bestSnr(lifted, stations, Number.MAX_VALUE)
  const wanted = fault === 'stuck-sf12' ? 8 : demodulationFloor(12) + 13
  const lift = Math.max(0, wanted - best)
  return lifted
    .map(({ station, mean }) => ({ station, mean: mean + lift }))
    .filter(({ station, mean }) => mean - (stations[station]?.noise ?? 0) > demodulationFloor(12) - 6)
}
