import { distance } from '../geo.ts'
import { type Fix, radiusOf } from './fix.ts'

/** Faster than any train in regular service in Europe (320 km/h), in metres a second; a thing on a plane is believed by `JUMP_COST`. */
export const FASTEST_M_S = 100

/** An impossible step is believed where leaving fixes out instead would cost more than this: four exact ones. */
const JUMP_COST = 3.5

/** Where two fixes contradict each other, the coarse one goes. */
const COARSE_M = 100
const COARSE_COST = 0.5

/** So many fixes in a row may be left out: a run of them costs at most two jumps, there and back. */
const LOOK_BACK = (2 * JUMP_COST) / COARSE_COST + 1

/** A stated accuracy holds two times in three, its double nearly always. */
const CERTAINTY = 2

/**
 * Which fixes cannot be where the others are. The fixes kept are the cheapest chain: each fix left out costs 1
 * (half of that if its accuracy is worse than 100 m), each step in the chain that demands more than `FASTEST_M_S` costs
 * 3.5 (dynamic programming, as in map matching by Viterbi:
 * P. Newson and J. Krumm, "Hidden Markov Map Matching Through Noise and Sparseness", ACM GIS 2009). So a few stray
 * fixes are outliers even where they come first, and many fixes on the far side of a jump are a journey.
 * Twice the accuracies are taken off the distance first, so that a coarse estimate is no outlier.
 * @param fixes oldest first
 * @returns for each fix whether it is an outlier
 */
export function findOutliers(fixes: readonly Fix[]): boolean[] {
  // What leaving out all fixes before an index costs
  const dropped = [0]
  for (const fix of fixes) dropped.push((dropped.at(-1) ?? 0) + costOf(fix))
  const between = (from: number, to: number) => (dropped[to] ?? 0) - (dropped[from + 1] ?? 0)

  const cost: number[] = []
  const before: number[] = []
  for (const [index, fix] of fixes.entries()) {
    let least = between(-1, index)
    let from = -1
    for (let other = index - 1; other >= Math.max(0, index - LOOK_BACK); other--) {
      const earlier = fixes[other]
      if (!earlier) continue
      const jump = isPossible(earlier, fix) ? 0 : JUMP_COST
      const sum = (cost[other] ?? 0) + between(other, index) + jump
      if (sum < least) {
        least = sum
        from = other
      }
    }
    cost.push(least)
    before.push(from)
  }

  const outliers = fixes.map(() => true)
  const ends = cost.map((sum, index) => sum + between(index, fixes.length))
  const end = ends.lastIndexOf(Math.min(...ends))
  for (let index = end; index >= 0; index = before[index] ?? -1) outliers[index] = false
  return outliers
}

const costOf = (fix: Fix) => (radiusOf(fix) <= COARSE_M ? 1 : COARSE_COST)

/** Clocks and rounding are allowed a second. */
function isPossible(from: Fix, to: Fix): boolean {
  const least = distance(from, to) - CERTAINTY * (radiusOf(from) + radiusOf(to))
  return least <= FASTEST_M_S * ((to.time - from.time) / 1000 + 1)
}
