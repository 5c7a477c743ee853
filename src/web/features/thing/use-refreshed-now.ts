import { useQueryClient } from '@tanstack/react-query'
import { startTransition, useEffect, useState } from 'react'

import { statusQueries } from '#api/status.ts'

/**
 * The present in milliseconds, renewed every `every` milliseconds; what hangs on it stays on screen until its successor is
 * loaded. It stands still while the server does not answer: what was read of the last range stays then.
 */
export function useRefreshedNow(every: number): number {
  const client = useQueryClient()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    let isOver = false
    const renew = async () => {
      const status = statusQueries.current()
      // What fails answers what was last received, if anything was
      await client.query({ ...status, staleTime: 0 }).catch(() => undefined)
      const isAnswered = client.getQueryState(status.queryKey)?.status === 'success'
      if (isAnswered && !isOver) startTransition(() => setNow(Date.now()))
    }
    const timer = setInterval(() => void renew(), every)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [client, every])
  return now
}
