import { queryOptions } from '@tanstack/react-query'

import { listStationDependents, listStationFigures } from '#contract/hearing.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'hearing'

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
}
