import { infiniteQueryOptions } from '@tanstack/react-query'

import { type AUDIT_OUTCOMES, type AuditEntry, type AuditOrder, listAudit } from '#contract/audit.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

/** Entries of a page. */
export const AUDIT_PAGE = 100

export interface AuditFilter {
  search?: string
  outcome?: (typeof AUDIT_OUTCOMES)[number]
  /** Milliseconds back from now. */
  within?: number
  sort?: AuditOrder
}

/** One page. @param last the last entry of the page before */
export function readAuditPage(
  { within, ...filter }: AuditFilter,
  { last, size }: { last?: AuditEntry | undefined; size: number },
  signal: AbortSignal
) {
  const from = within === undefined ? undefined : String(Date.now() - within)
  return request(listAudit, {
    query: {
      ...filter,
      size,
      ...(last?.seq !== undefined && { after: last.seq, afterStatus: last.status ?? 0 }),
      ...(from !== undefined && { from }),
    },
    signal,
  })
}

/** Every read of the audit trail. */
export const auditQueries = {
  entries: (filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: ['audit', filter],
      queryFn: ({ pageParam, signal }) =>
        readAuditPage(filter, { last: pageParam, size: AUDIT_PAGE }, signal),
      initialPageParam: undefined as AuditEntry | undefined,
      getNextPageParam: (last) => (last.length < AUDIT_PAGE ? undefined : last.at(-1)),
      staleTime: REFRESH.latest,
    }),
}
