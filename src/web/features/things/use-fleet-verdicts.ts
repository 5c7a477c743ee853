import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { verdictQueries } from '#api/verdicts.ts'
import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import type { ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { oncePainted } from '#web/ui/once-painted.ts'

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
  const isMissed = needsVerdicts(filter)
  // The list comes first, unless they decide what is in it
  const [isShown, setIsShown] = useState(false)
  useEffect(() => void oncePainted().then(() => setIsShown(true)), [])
  const { data, isError } = useQuery({ ...verdictQueries.fleet(), enabled: isShown || isMissed })
  const note = isMissed && data === null ? 'absent' : isMissed && !data && isError ? 'failed' : undefined
  return { fleetVerdicts: data, note: note && t(`things.verdict.${note}`) }
}
