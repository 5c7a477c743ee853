import { startTransition, useEffect, useState } from 'react'

/** The present in milliseconds, renewed every `every` milliseconds; what hangs on it stays on screen until its successor is loaded. */
export function useRefreshedNow(every: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => startTransition(() => setNow(Date.now())), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
