import * as z from 'zod/mini'

import { BaseStationParams } from './base-stations.ts'
import { endpoint } from './endpoint.ts'

// Extensions: what base stations hear, which the vendor's API would make a client read all logs for

/** What a base station heard within the last 24 hours. */
export const StationFigures = z.object({
  basestationId: z.optional(z.string()),
  /** Things whose newest frames it heard, and those that nobody else heard. */
  things: z.optional(z.int()),
  thingsOnlyHere: z.optional(z.int()),
  /** Uplinks; those that others heard as well count here too. */
  frames: z.optional(z.int()),
  framesPerHour: z.optional(z.number()),
  /** Median, dB. */
  snr: z.optional(z.number()),
  /** Median, dBm: what of the signal strength is not the signal. */
  noise: z.optional(z.number()),
  /** Of the frames that it heard best, those that it delivered late, 0–1. */
  lateShare: z.optional(z.number()),
})
export type StationFigures = z.infer<typeof StationFigures>

export const listStationFigures = endpoint({
  operationId: 'listStationFigures',
  method: 'GET',
  path: '/platform/hearing',
  role: 'viewer',
  tag: 'platform',
  summary: 'What each base station heard within the last 24 hours',
  answer: z.array(StationFigures),
})

/** The most dependents that are answered. */
export const MOST_DEPENDENTS = 1000

export const Dependent = z.object({
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
})

export const listStationDependents = endpoint({
  operationId: 'listStationDependents',
  method: 'GET',
  path: '/platform/hearing/{basestationId}/dependents',
  role: 'viewer',
  tag: 'platform',
  summary: 'The things that are heard by this base station alone, at most 1000 by their identifiers',
  params: BaseStationParams,
  answer: z.array(Dependent),
})
