import { infiniteQueryOptions } from '@tanstack/react-query'

import { type AUDIT_OUTCOMES, listAudit } from '#contract/audit.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

/** Entries of a page. */
export const AUDIT_PAGE = 100

export interface AuditFilter {
  search?: string
  outcome?: (typeof AUDIT_OUTCOMES)[number]
  /** Milliseconds back from now. */
  within?: number
}

/** One page, newest first. @param before the number of the last entry that is known */
export function readAuditPage(
  { within, ...filter }: AuditFilter,
  { before, size }: { before?: number | undefined; size: number },
  signal: AbortSignal
) {
  const from = within === undefined ? undefined : String(Date.now() - within)
  return request(listAudit, {
    query: { ...filter, size, ...(before !== undefined && { before }), ...(from !== undefined && { from }) },
    signal,
  })
}

/** Every read of the audit trail. */
export const auditQueries = {
  entries: (filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: ['audit', filter],
      queryFn: ({ pageParam, signal }) =>
        readAuditPage(filter, { before: pageParam, size: AUDIT_PAGE }, signal),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (last) => (last.length < AUDIT_PAGE ? undefined : last.at(-1)?.seq),
      staleTime: REFRESH.latest,
    }),
}
