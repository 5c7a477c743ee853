import type { Random } from '#lib/random.ts'

import { day, hour, minute } from './clock.ts'
import type { SimStation } from './model.ts'
import { stationSites } from './places.ts'
import { hashed } from './smooth-noise.ts'

/** Before the end of the first history, the lost base station fell silent by this much. */
const lostFor = 20 * hour
const quietNoise = -117
/** Some interference, though below the −110 dBm from which on it counts as a fault. */
const noisyNoise = -113.5
const firmwares = ['2.8.38_r2', '2.8.41', '2.8.41', '2.6.70_r1']

/** The world's base stations: fewer in a small world, so that each still has things to hear. */
export function buildStations(random: Random, things: number, reference: number): SimStation[] {
  const count = Math.min(stationSites.length, Math.max(9, Math.round(things / 3)))
  return stationSites.slice(0, count).map((site, index) => {
    const own = random.fork(index)
    const { name, locationName, town, latitude, longitude, role = 'normal' } = site
    return {
      // Proximus' own prefix in the vendor's example; the index keeps them apart
      basestationId: `FF01${((0x07a5 + index * 61) & 0xffff).toString(16).padStart(4, '0')}`.toUpperCase(),
      basestationName: name,
      locationName,
      town,
      latitude,
      longitude,
      firmware: own.pick(firmwares),
      lastRestart: Math.round(reference - own.between(2, 120) * day),
      role,
      noise: name === 'Ixelles Flagey' ? noisyNoise : quietNoise + own.between(-0.4, 0.4),
      deafFrom: role === 'lost' ? reference - lostFor : role === 'never-heard' ? 0 : Infinity,
    }
  })
}

const slot = 4 * hour

/**
 * Until when a base station holds back what it heard at `time`, because its backhaul is down; undefined when it is up.
 * A slow backhaul is down for 20 to 55 minutes in most slots of four hours. ms since the epoch.
 */
export function heldUntil(station: SimStation, time: number): number | undefined {
  if (station.role !== 'slow-backhaul') return undefined
  const index = Math.floor(time / slot)
  if (hashed(1, index) > 0.75) return undefined
  const start = index * slot + hashed(2, index) * 2 * hour
  const end = start + (20 + 35 * hashed(3, index)) * minute
  if (time < start || time >= end) return undefined
  // Replayed in order, quickly
  return end + (time - start) / 600
}

/** The longest that `heldUntil` holds a frame back, ms. */
export const longestHold = 56 * minute
