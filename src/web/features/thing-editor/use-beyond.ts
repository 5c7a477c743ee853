import { useQuery } from '@tanstack/react-query'

import { lackOf, useLimits } from '#api/limits.ts'
import { platformQueries } from '#api/platform.ts'
import { t } from '#web/text/text.ts'

import type { ThingValues } from './form-values.ts'

/** Why a thing like that is beyond the limits of the user's account; undefined where it is within them. */
export function useBeyond({ companyId, tags }: Pick<ThingValues, 'companyId' | 'tags'>): string | undefined {
  const limits = useLimits()
  const { data: companies } = useQuery({ ...platformQueries.companies(), enabled: limits !== undefined })
  const companyName = companies?.find((company) => String(company.companyId) === companyId)?.name
  const lack = lackOf(limits, { companyName, tags })
  if (lack === 'company') {
    return t('thing-editor.limits.company', { companies: limits?.companies.join(', ') ?? '' })
  }
  return lack && t('thing-editor.limits.tag', { tags: limits?.tags.join(', ') ?? '' })
}
