import { useQuery } from '@tanstack/react-query'

import { verdictQueries } from '#api/verdicts.ts'
import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import type { ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

/** Whether a list is filtered or sorted by verdicts. */
export const needsVerdicts = ({ verdict, sort }: ThingsFilter): boolean =>
  verdict !== undefined || sort === 'verdict' || sort === '-verdict'

interface UsedVerdicts {
  /** `null` where the service has none, undefined until that is known. */
  fleetVerdicts: FleetVerdicts | null | undefined
  /** Why the list is not as its address asks for. */
  note: string | undefined
}

export function useFleetVerdicts(filter: ThingsFilter): UsedVerdicts {
  const { data, isError } = useQuery(verdictQueries.fleet())
  const isMissed = needsVerdicts(filter)
  const note = isMissed && data === null ? 'absent' : isMissed && !data && isError ? 'failed' : undefined
  return { fleetVerdicts: data, note: note && t(`things.verdict.${note}`) }
}
