import { useQuery } from '@tanstack/react-query'

import { useLimits } from '#api/limits.ts'
import { platformQueries } from '#api/platform.ts'
import { lackText } from '#web/permission/lack-text.ts'

import type { ThingValues } from './form-values.ts'

/** Why a thing like that is beyond the limits of the user's account; undefined where it is within them. */
export function useBeyond({ companyId, tags }: Pick<ThingValues, 'companyId' | 'tags'>): string | undefined {
  const limits = useLimits()
  const { data: companies } = useQuery({ ...platformQueries.companies(), enabled: limits !== undefined })
  const companyName = companies?.find((company) => String(company.companyId) === companyId)?.name
  return lackText(limits, { companyName, tags })
}
