import { useQuery } from '@tanstack/react-query'

import { diagnosisQueries } from '#api/diagnosis.ts'
import type { ThingResource } from '#contract/things.ts'
import { VerdictBadge } from '#web/ui/verdict-badge.tsx'

/** By the thing's newest frames; nothing until they are read. */
export function HeaderVerdict({ thing }: { thing: ThingResource }) {
  const { data } = useQuery(diagnosisQueries.newest(thing))
  return data && <VerdictBadge verdict={data.diagnosis.verdict} reason={data.diagnosis.reasons[0]?.code} />
}
