import { toInstant } from '#lib/instant.ts'
import { lastUpTo } from '#lib/location/position-at.ts'

/** A moment of a track. */
export interface Moment {
  /** Milliseconds since the epoch. */
  time: number
  /** Which of several fixes of that instant is meant. */
  source: string | undefined
}

interface Dated {
  time: number
  source: string
}

/** The moment that an address asks for: `?at=` in ISO 8601, with `&of=LBS` where one of several fixes is meant. */
export function momentIn(params: URLSearchParams): Moment | undefined {
  const time = toInstant(params.get('at') ?? undefined)
  return time === undefined ? undefined : { time, source: params.get('of') ?? undefined }
}

/** What names a fix in an address. */
export function addressOf(
  points: readonly Dated[],
  index: number
): { at: string; of: string | undefined } | undefined {
  const point = points[index]
  if (!point) return undefined
  const isLast = points[index + 1]?.time !== point.time
  return { at: new Date(point.time).toISOString(), of: isLast ? undefined : point.source }
}

/** The index of the fix that a moment stands at or last passed, −1 before the first; points come oldest first. */
export function currentIndex(points: readonly Dated[], { time, source }: Moment): number {
  const last = lastUpTo(points, time)
  if (source === undefined) return last
  for (let index = last; points[index]?.time === time; index--) {
    if (points[index]?.source === source) return index
  }
  return last
}
