import { distance, type Position } from '../geo.ts'
import { type Fix, radiusOf } from './fix.ts'

/** The place that a thing stayed at. */
export interface Stay extends Position {
  /** The first and the last fix of the stay, in milliseconds since the epoch. */
  arrival: number
  departure: number
  /** Indexes of its fixes, oldest first. */
  fixes: number[]
}

export interface StayLimits {
  /** Metres around the first fix. */
  radius: number
  /** The least time from the first to the last fix, in milliseconds. */
  duration: number
}

/** The limits that the source of the algorithm uses. */
export const STAY_LIMITS: StayLimits = { radius: 200, duration: 30 * 60_000 }

/**
 * Where a thing stayed: from a fix on, all that follow within `radius` of it, if they span `duration` or more
 * (stay point detection: Q. Li, Y. Zheng, X. Xie, Y. Chen, W. Liu, W.-Y. Ma, "Mining User Similarity Based on Location
 * History", ACM GIS 2008, algorithm 1). Two differences: a fix counts as within reach where its own accuracy or that of
 * the first one is wider than `radius`, since a coarse estimate is no sign of leaving; and a stay ends with its last
 * fix and not with the first fix elsewhere, since nobody knows when the thing left. Its place is the mean of its fixes,
 * those weighing most that are most exact (1 / radius²).
 * @param fixes oldest first
 * @param isLeftOut fixes that are passed over, such as outliers
 */
export function findStays(
  fixes: readonly Fix[],
  isLeftOut: (index: number) => boolean = () => false,
  { radius, duration }: StayLimits = STAY_LIMITS
): Stay[] {
  const used = fixes.flatMap((fix, index) => (isLeftOut(index) ? [] : [{ fix, index }]))
  const stays: Stay[] = []
  let start = 0
  while (start < used.length) {
    const first = used[start]
    let end = start + 1
    for (; end < used.length; end++) {
      const next = used[end]
      if (!first || !next || !isWithin(first.fix, next.fix, radius)) break
    }
    const run = used.slice(start, end)
    const last = run.at(-1)
    if (first && last && run.length > 1 && last.fix.time - first.fix.time >= duration) {
      stays.push({
        ...meanOf(run.map(({ fix }) => fix)),
        arrival: first.fix.time,
        departure: last.fix.time,
        fixes: run.map(({ index }) => index),
      })
      start = end
    } else {
      start += 1
    }
  }
  return stays
}

const isWithin = (first: Fix, fix: Fix, radius: number) =>
  distance(first, fix) <= Math.max(radius, radiusOf(first), radiusOf(fix))

/** Longitudes are taken beside that of the first fix, so that a stay on the date line has its place there. */
function meanOf(fixes: readonly Fix[]): Position {
  const origin = fixes[0]?.longitude ?? 0
  let sum = 0
  let latitude = 0
  let aside = 0
  for (const fix of fixes) {
    const weight = 1 / Math.max(1, radiusOf(fix)) ** 2
    sum += weight
    latitude += weight * fix.latitude
    aside += weight * asideOf(fix.longitude - origin)
  }
  return { latitude: latitude / sum, longitude: asideOf(origin + aside / sum) }
}

/** An angle of longitude as −180 up to 180 degrees. */
const asideOf = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180
