import { useQuery } from '@tanstack/react-query'

import { retentionQueries } from '#api/retention.ts'
import { useNow } from '#web/ui/now.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Since when history is kept, in milliseconds since the epoch. */
export interface HistoryStart {
  since: number
  days: number
}

/**
 * Where the history of things begins; `null` where it is kept for ever, or where the service does not say; undefined
 * until that is known.
 * @param isAsked whether the service is asked at all
 */
export function useHistoryStart(isAsked = true): HistoryStart | null | undefined {
  const { data, isPending } = useQuery({ ...retentionQueries.current(), enabled: isAsked })
  const now = useNow((time) => Math.floor(time / MINUTE) * MINUTE)
  if (isPending) return undefined
  return data?.days === undefined ? null : { since: now - data.days * DAY, days: data.days }
}
