import { queryOptions } from '@tanstack/react-query'

import { listNetworkLogs } from '#contract/logs.ts'
import { listVerdicts, MOST_VERDICTS, type ThingVerdict } from '#contract/verdicts.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'

import { isAbsent } from './absent-extension.ts'
import { request, requestDated } from './client.ts'
import { logQueries } from './logs.ts'
import { REFRESH } from './query-client.ts'

/** How a thing and its link are by its newest frames. */
export interface LinkFacts {
  verdict: Verdict
  /** Spreading factor of the latest frame. */
  sf: number | undefined
  /** Median link margin, dB. */
  margin: number | undefined
}

/** By the identifiers of things. */
export interface FleetLinks {
  of: ReadonlyMap<string, LinkFacts>
  /** The server's clock at the answer, in milliseconds since the epoch. */
  asOf: number
}

const key = ['link facts']
/** Asked for again although known: a write may come late. */
const MARGIN_MS = 120_000

export const linkQueries = {
  /** Of all things, refreshed by what changed; `null` where the service has no verdicts. */
  fleet: () =>
    queryOptions({
      queryKey: key,
      queryFn: async ({ client, signal }) => {
        const known = client.getQueryData<FleetLinks | null>(key) ?? undefined
        try {
          return await loadLinks(known, signal)
        } catch (error) {
          if (isAbsent(error)) return null
          throw error
        }
      },
      structuralSharing: false,
      staleTime: ({ state: { data } }) => (data === null ? REFRESH.catalogue : REFRESH.list),
      refetchInterval: ({ state: { data } }) => (data === null ? REFRESH.catalogue : REFRESH.list),
    }),

  /** Which base stations heard the newest frames of a thing, those that heard most first. */
  heardBy: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [...logQueries.all(thingIdentifier), 'heard by'],
      queryFn: async ({ signal }) => {
        const query = { page: 0, size: NEWEST }
        const page = await request(listNetworkLogs, { params: { thingIdentifier }, query, signal })
        return hearersOf((page.content ?? []).map(({ lrrs = [] }) => lrrs.map(({ lrrid }) => lrrid)))
      },
      staleTime: REFRESH.list,
      refetchInterval: REFRESH.list,
    }),
}

const NEWEST = 50

export interface Hearer {
  gateway: string
  /** Of the frames that anybody heard, 0–1. */
  share: number
}

/** @param frames the gateways that heard each */
export function hearersOf(frames: readonly (readonly (string | undefined)[])[]): Hearer[] {
  const counts = new Map<string, number>()
  const heard = frames.filter((gateways) => gateways.length > 0)
  for (const gateways of heard) {
    // A gateway with two antennas is there twice
    for (const gateway of new Set(gateways)) {
      if (gateway !== undefined) counts.set(gateway, (counts.get(gateway) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([gateway, count]) => ({ gateway, share: count / heard.length }))
    .toSorted((a, b) => b.share - a.share)
}

async function loadLinks(known: FleetLinks | undefined, signal: AbortSignal): Promise<FleetLinks> {
  const of = new Map(known?.of)
  const since = known && { modifiedSince: new Date(known.asOf - MARGIN_MS).toISOString() }
  let asOf: number | undefined
  let after: string | undefined
  let isChanged = false
  for (;;) {
    const query = { ...since, ...(after !== undefined && { after }), results: MOST_VERDICTS }
    const { answer, date } = await requestDated(listVerdicts, { query, signal })
    asOf ??= date
    for (const one of answer) isChanged = take(of, one) || isChanged
    after = answer.at(-1)?.thingIdentifier
    if (answer.length < MOST_VERDICTS || after === undefined) break
  }
  return { of: known && !isChanged ? known.of : of, asOf }
}

/** @returns whether it says something new */
function take(of: Map<string, LinkFacts>, { thingIdentifier, verdict, sf, margin }: ThingVerdict): boolean {
  if (thingIdentifier === undefined || verdict === undefined) return false
  const known = of.get(thingIdentifier)
  if (known?.verdict === verdict && known.sf === sf && known.margin === margin) return false
  of.set(thingIdentifier, { verdict, sf, margin })
  return true
}
