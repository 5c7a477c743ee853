import * as z from 'zod/mini'

import { REASON_CODES, SEVERITIES, VERDICTS } from '#lib/diagnosis/codes.ts'

import { endpoint } from './endpoint.ts'
import { ThingIdentifier } from './things.ts'
import { instant, integer, repeated } from './values.ts'

// Extensions: the verdicts on all things, which the vendor's API would make a client read all logs for

/** How a thing is by its newest frames, in short. Instants are milliseconds since the epoch. */
export const ThingVerdict = z.object({
  thingIdentifier: z.optional(z.string()),
  verdict: z.optional(z.enum(VERDICTS)),
  /** Of the weightiest reason. */
  severity: z.optional(z.enum(SEVERITIES)),
  /** What makes the verdict, weightiest first, at most 3; none where the thing is healthy. */
  reasons: z.optional(z.array(z.enum(REASON_CODES))),
  /** When the verdict came to be so; absent where it was so when the thing was first looked at. */
  since: z.optional(z.number()),
  /** The last sign of life. */
  lastActivity: z.optional(z.number()),
  /** How many frames were judged. */
  frames: z.optional(z.int()),
  /** Usual time between frames, ms. */
  interval: z.optional(z.number()),
  /** Share of frames lost, 0–1. */
  loss: z.optional(z.number()),
  /** Median link margin, dB. */
  margin: z.optional(z.number()),
  /** Spreading factor of the latest frame. */
  sf: z.optional(z.int()),
  /** 0–1. */
  battery: z.optional(z.number()),
  /** The base station that hears most frames best. */
  gateway: z.optional(z.string()),
  /** When any of this last changed, be it by a frame or by the clock. */
  modified: z.optional(z.number()),
})
export type ThingVerdict = z.infer<typeof ThingVerdict>

export const VerdictCounts = z.object({
  /** LoRa things; others have no verdict. */
  things: z.optional(z.int()),
  /** Of which some were not looked at yet. */
  pending: z.optional(z.int()),
  /** Every verdict, also where it counts 0. */
  verdicts: z.optional(z.array(z.object({ verdict: z.enum(VERDICTS), count: z.int() }))),
})
export type VerdictCounts = z.infer<typeof VerdictCounts>

/** The most verdicts that may be asked for at once by `results`; without it all are answered. */
export const MOST_VERDICTS = 10_000

export const listVerdicts = endpoint({
  operationId: 'listVerdicts',
  method: 'GET',
  path: '/platform/verdicts',
  role: 'viewer',
  tag: 'platform',
  summary: 'How every LoRa thing is by its newest frames; in the order of their identifiers',
  query: z.object({
    verdict: z.optional(repeated(z.enum(VERDICTS, `verdict must be one of ${VERDICTS.join(', ')}`))),
    /** Those that changed since, be it by a frame or by the clock. */
    modifiedSince: z.optional(instant('modifiedSince')),
    /** Only things whose identifier comes after this one: the last of the page before. */
    after: z.optional(ThingIdentifier),
    results: z.optional(integer('results', 1, MOST_VERDICTS)),
  }),
  answer: z.array(ThingVerdict),
})

export const countVerdicts = endpoint({
  operationId: 'countVerdicts',
  method: 'GET',
  path: '/platform/verdicts/counts',
  role: 'viewer',
  tag: 'platform',
  summary: 'How many things have which verdict',
  answer: VerdictCounts,
})
