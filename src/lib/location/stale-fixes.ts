import { distance } from '../geo.ts'
import { type Fix, radiusOf } from './fix.ts'

/** `old`: long past when it was told. `repeated`: an older fix of the same source told again. */
export type Staleness = 'old' | 'repeated'

/** A fix that is this much older than its message was no news when it came, in milliseconds. */
export const OLD_AFTER_MS = 3_600_000

/**
 * Which fixes say less of the thing's place at their message than they seem to. The rule:
 * - `repeated`: an earlier received fix of the same source has the same own time; or it has the same digits as the
 *   fix of that source before it although another source placed the thing elsewhere in between, beyond both
 *   accuracies. The same digits alone prove nothing: a parked thing whose decoder rounds has them for hours.
 * - `old`: the platform was told `OLD_AFTER_MS` or more after the fix's own time (the device sent a stored fix, or a
 *   gateway held the frame). Fixes without a time of receipt are never old.
 * @param fixes oldest first by their own time
 * @returns for each fix how it is stale; undefined where it is not
 */
export function findStale(fixes: readonly Fix[]): (Staleness | undefined)[] {
  const latest = new Map<string, number>()
  return fixes.map((fix, index) => {
    const before = latest.get(fix.source)
    latest.set(fix.source, index)
    if (before !== undefined && isRepeat(fixes, before, index)) return 'repeated'
    return fix.receivedAt !== undefined && fix.receivedAt - fix.time >= OLD_AFTER_MS ? 'old' : undefined
  })
}

function isRepeat(fixes: readonly Fix[], before: number, index: number): boolean {
  const earlier = fixes[before]
  const fix = fixes[index]
  if (!earlier || !fix) return false
  if (earlier.time === fix.time) return true
  if (earlier.latitude !== fix.latitude || earlier.longitude !== fix.longitude) return false
  return fixes
    .slice(before + 1, index)
    .some((other) => distance(other, fix) > radiusOf(other) + radiusOf(fix))
}
