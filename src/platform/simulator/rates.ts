import { day, hour } from './clock.ts'
import type { Fault } from './model.ts'

/** How often a thing has something to say, whatever is lost later. */
export interface Rates {
  /** Seconds between transmissions. */
  interval: number
  fault: Fault
  batteryPowered: boolean
  located: boolean
  downlinks: boolean
}

const secondsOf = (milliseconds: number) => milliseconds / 1000

/** One report in so many uplinks: about two a day, fewer from things that send seldom. */
export const statusEvery = ({ interval }: Pick<Rates, 'interval'>) =>
  Math.max(10, Math.round(secondsOf(12 * hour) / interval))
/** One network location in so many uplinks: about one a day. */
export const locationEvery = ({ interval }: Pick<Rates, 'interval'>) =>
  Math.max(8, Math.round(secondsOf(day) / interval))
/** One downlink in so many uplinks: about two a day. */
export const downlinkEvery = ({ interval }: Pick<Rates, 'interval'>) =>
  Math.max(8, Math.round(secondsOf(12 * hour) / interval))

/** Frames a day that the network reports of a thing. */
export function framesPerDay(rates: Rates): number {
  if (rates.fault === 'never-seen') return 0
  const uplinks = secondsOf(day) / rates.interval
  // A join request, its notification, and one or two frames
  if (rates.fault === 'join-loop') return uplinks * 3.6
  return (
    uplinks *
    (1 +
      (rates.batteryPowered ? 1 / statusEvery(rates) : 0) +
      (rates.located ? 1 / locationEvery(rates) : 0) +
      (rates.downlinks ? 1 / downlinkEvery(rates) : 0))
  )
}

/** Intervals grow at most by this before the history gets shorter instead. */
const longestStretch = 4
const shortestDays = 1
/** Aims a little below the budget, for joins and roundings. */
const aim = 0.97

/** By how much to stretch the intervals of a fleet, and how many days of history to make. */
export interface Pace {
  stretch: number
  days: number
}

/**
 * Keeps a fleet within a budget of frames: longer intervals up to four times, then fewer days down to one, then longer
 * intervals again. `perDay` is the fleet's frames a day at a given stretch; it must not grow with it.
 */
export function paceFor(perDay: (stretch: number) => number, days: number, frameBudget: number): Pace {
  const budget = frameBudget * aim
  if (perDay(1) * days <= budget) return { stretch: 1, days }
  if (perDay(longestStretch) * days <= budget) {
    return { stretch: stretchFor(perDay, budget / days, 1, longestStretch), days }
  }
  const fewer = Math.floor((budget / perDay(longestStretch)) * 10) / 10
  if (fewer >= shortestDays) return { stretch: longestStretch, days: Math.min(days, fewer) }
  const least = Math.min(days, shortestDays)
  return { stretch: stretchFor(perDay, budget / least, longestStretch, 10_000), days: least }
}

/** The least stretch in a range that keeps the fleet at or below `target` frames a day, by bisection. */
function stretchFor(perDay: (stretch: number) => number, target: number, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let step = 0; step < 24; step++) {
    const middle = (from + to) / 2
    if (perDay(middle) > target) from = middle
    else to = middle
  }
  return to
}
