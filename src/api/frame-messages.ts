import { queryOptions } from '@tanstack/react-query'

import { listFrameMessages } from '#contract/frame-messages.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { logQueries } from './logs.ts'

export const frameMessageQueries = {
  /** What the network sent at an instant (ms since the epoch), which never changes; `null` where the service keeps none. */
  at: (thingIdentifier: string, time: number) =>
    queryOptions({
      queryKey: [...logQueries.all(thingIdentifier), 'messages', time],
      queryFn: ({ signal }) =>
        ifOffered(
          request(listFrameMessages, {
            params: { thingIdentifier },
            query: { time: new Date(time).toISOString() },
            signal,
          })
        ),
      staleTime: Infinity,
    }),
}
