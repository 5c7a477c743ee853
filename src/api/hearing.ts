import { queryOptions } from '@tanstack/react-query'

import { listStationDependents, listStationFigures } from '#contract/hearing.ts'
import { listNetworkLogs } from '#contract/logs.ts'

import { request } from './client.ts'
import { hearingFromLogs } from './hearing-from-logs.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'
import { createFewAtOnce } from './verdicts/few-at-once.ts'

const KEY = 'hearing'
/** Newest frames that are read of each thing, and logs that are read at a time. */
export const NEWEST_FRAMES = 100
const fewAtOnce = createFewAtOnce(4)

export const hearingQueries = {
  /** What each base station heard within a day, by its id; `null` where the service cannot tell. */
  figures: () =>
    queryOptions({
      queryKey: [KEY, 'figures'],
      queryFn: async ({ signal }) => {
        const answer = await ifOffered(request(listStationFigures, { signal }))
        return answer && new Map(answer.map((figures) => [figures.basestationId, figures]))
      },
      staleTime: REFRESH.list,
      refetchInterval: ({ state: { data } }) => (data === null ? REFRESH.catalogue : 2 * REFRESH.list),
      structuralSharing: false,
    }),

  /** The things that are heard by a base station alone; `null` where the service cannot tell. */
  dependents: (basestationId: string) =>
    queryOptions({
      queryKey: [KEY, 'dependents', basestationId],
      queryFn: ({ signal }) =>
        ifOffered(request(listStationDependents, { params: { basestationId }, signal })),
      staleTime: REFRESH.list,
    }),

  /** What a base station heard of these things, by their logs: for a service that has no summary. */
  fromLogs: (basestationId: string, thingIdentifiers: readonly string[]) =>
    queryOptions({
      queryKey: [KEY, 'logs', basestationId, thingIdentifiers],
      queryFn: async ({ signal }) => {
        const query = { page: 0, size: NEWEST_FRAMES }
        const logs = await Promise.all(
          thingIdentifiers.map(async (thingIdentifier) => {
            const read = () => request(listNetworkLogs, { params: { thingIdentifier }, query, signal })
            return { thingIdentifier, frames: (await fewAtOnce(read, signal)).content ?? [] }
          })
        )
        return hearingFromLogs(basestationId, logs, Date.now())
      },
      staleTime: REFRESH.list,
    }),
}
