import { queryOptions } from '@tanstack/react-query'

import { listConfigurationTemplates } from '#contract/downlinks.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

export const configurationTemplateQueries = {
  /** The downlinks that can be sent by name. */
  list: () =>
    queryOptions({
      queryKey: ['configuration templates'],
      queryFn: ({ signal }) => request(listConfigurationTemplates, { signal }),
      staleTime: REFRESH.catalogue,
    }),
}
