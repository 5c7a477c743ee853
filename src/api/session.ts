import { queryOptions, useQuery } from '@tanstack/react-query'

import type { Endpoint, Role } from '#contract/endpoint.ts'
import { getSession, ROLES } from '#contract/session.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

export const sessionQueries = {
  current: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => request(getSession, { signal }),
      staleTime: REFRESH.catalogue,
    }),
}

/**
 * The role that this operation would need and the user has not; undefined where it is allowed. Nothing is withheld
 * while the role is not known: the server decides anyway.
 */
export function useNeededRole({ role }: Pick<Endpoint, 'role'>): Role | undefined {
  const { data } = useQuery(sessionQueries.current())
  if (data?.role === undefined) return undefined
  return ROLES.indexOf(data.role) < ROLES.indexOf(role) ? role : undefined
}
