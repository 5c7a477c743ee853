import { queryOptions } from '@tanstack/react-query'

import { ApiError } from './api-error.ts'
import { requestRaw } from './client.ts'
import { type ApiDescription, readDescription } from './openapi-operations.ts'
import { REFRESH } from './query-client.ts'

/** The API's own description, from which the API console makes its forms: the page brings no schemas along. */
export const openApiQueries = {
  description: () =>
    queryOptions({
      queryKey: ['openapi'],
      queryFn: async ({ signal }): Promise<ApiDescription> => {
        const { status, text } = await requestRaw({ method: 'GET', url: '/openapi.json', signal })
        const description = status === 200 ? readDescription(text) : undefined
        if (description) return description
        const message = 'The description of the API cannot be read'
        throw new ApiError({ status, code: 'UNREADABLE', message })
      },
      staleTime: REFRESH.catalogue,
    }),
}
