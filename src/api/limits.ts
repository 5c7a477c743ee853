import { useQuery } from '@tanstack/react-query'

import { isLimiting, isWithin, LIMITED, type Limits } from '#contract/limits.ts'

import { sessionQueries } from './session.ts'

/** To which things the user's account is limited; undefined where it is to none, or nobody knows yet. */
export function useLimits(): Limits | undefined {
  const { data } = useQuery(sessionQueries.current())
  return isLimiting(data?.limits) ? data.limits : undefined
}

/** Whether an operation is about all things alike, and the user's account is limited to some: it would be refused. */
export function useBeyondLimits(operationId: string): boolean {
  const limits = useLimits()
  return limits !== undefined && (LIMITED[operationId] ?? 'closed') === 'closed'
}

/** What a thing would lack that the account's limits ask of it; nothing where it is within them. */
export function lackOf(
  limits: Limits | undefined,
  { companyName, tags }: { companyName: string | undefined; tags: readonly string[] }
): 'company' | 'tag' | undefined {
  if (!limits) return undefined
  const { companies } = limits
  if (companyName !== undefined && !isWithin({ companies, tags: [] }, { companyName })) return 'company'
  return isWithin({ companies: [], tags: limits.tags }, { tags }) ? undefined : 'tag'
}
