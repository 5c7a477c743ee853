import { distance, type Position } from '../geo.ts'

/** A place that a thing, or the network for it, told of at one instant. */
export interface Fix extends Position {
  /** When the thing was there by the fix's own account, in milliseconds since the epoch. */
  time: number
  /** When the platform was told, in milliseconds since the epoch; undefined where it does not say. */
  receivedAt: number | undefined
  /** `GPS`, `LBS` or whatever else the platform calls it. */
  source: string
  /** The thing is within this many metres of the place, as far as the source knows; undefined where it does not say. */
  radius: number | undefined
}

/** What is taken for the accuracy of a fix that states none, in metres: a consumer GPS receiver under open sky. */
export const ASSUMED_RADIUS_M = 10

export const radiusOf = ({ radius }: Fix): number => radius ?? ASSUMED_RADIUS_M

/** The least distance in metres that the thing must have gone between two fixes: what their accuracies do not explain. */
export const leastDistance = (from: Fix, to: Fix): number =>
  Math.max(0, distance(from, to) - radiusOf(from) - radiusOf(to))
