import { queryOptions } from '@tanstack/react-query'

import type { ThingResource } from '#contract/things.ts'
import type { ThingFacts } from '#lib/diagnosis/measure.ts'

import type { DiagnosedLog, LogProgress } from './frames/read-log.ts'
import { readLogAside } from './frames/read-log-aside.ts'
import { logQueries } from './logs.ts'
import { REFRESH } from './query-client.ts'

/** What a verdict rests on: three days of a thing that sends every ten minutes. */
const VERDICT_ROWS = 500
const MINUTE_MS = 60_000
/** What charts show at once. */
export const MOST_ROWS = 10_000

/** Milliseconds since the epoch; the start belongs to the range, the end does not. */
export interface LogRange {
  start: number
  end: number
}

/** What of a thing weighs in its diagnosis. */
export function factsOf({ technologyDetails, lastActivity, insertionDate }: ThingResource): ThingFacts {
  const at = (text: string | undefined) => (text === undefined ? undefined : instantOf(text))
  return {
    provisioned: technologyDetails?.provisioned,
    provisionedSince: at(insertionDate),
    lastActivity: at(lastActivity),
  }
}

/** Text without an offset is UTC. */
const instantOf = (text: string): number | undefined => {
  const instant = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(instant) ? undefined : instant
}

export const diagnosisQueries = {
  /** The verdict on a thing, from its newest rows. */
  newest: (thing: ThingResource) =>
    queryOptions({
      queryKey: [...logQueries.all(thing.thingIdentifier), 'diagnosis', 'newest'],
      queryFn: ({ signal }) => read(thing, undefined, VERDICT_ROWS, () => undefined, signal),
      staleTime: REFRESH.list,
      refetchInterval: MINUTE_MS,
      structuralSharing: false,
    }),

  /** All that a range holds, at most `MOST_ROWS` of it. */
  range: (thing: ThingResource, range: LogRange, onProgress: (progress: LogProgress) => void) =>
    queryOptions({
      queryKey: [...logQueries.all(thing.thingIdentifier), 'diagnosis', range],
      queryFn: ({ signal }) => read(thing, range, MOST_ROWS, onProgress, signal),
      staleTime: REFRESH.list,
      structuralSharing: false,
    }),
}

const read = (
  thing: ThingResource,
  range: LogRange | undefined,
  most: number,
  onProgress: (progress: LogProgress) => void,
  signal: AbortSignal
): Promise<DiagnosedLog> =>
  readLogAside(
    { thingIdentifier: thing.thingIdentifier, range, most, thing: factsOf(thing) },
    { onProgress, signal }
  )
