import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { createLiveStream, getLiveState, type LiveState } from '#contract/live.ts'

import { request } from '../client.ts'
import { REFRESH } from '../query-client.ts'

const KEY = 'live'

export const liveQueries = {
  /** Where live data come from. */
  state: () =>
    queryOptions({
      queryKey: [KEY, 'state'],
      queryFn: ({ signal }) => request(getLiveState, { signal }),
      staleTime: REFRESH.list,
    }),
}

/** Whether data come in by it: there is a stream, and it is switched on. */
export const bringsData = ({ source, reason }: LiveState) => source !== 'NONE' && reason === undefined

/** Makes the stream by which another service's data come in. */
export function useCreateLiveStream() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (companyId: number) => request(createLiveStream, { body: { companyId } }),
    onSuccess: (state) => client.setQueryData(liveQueries.state().queryKey, state),
  })
}
