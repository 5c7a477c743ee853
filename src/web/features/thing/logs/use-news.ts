import { useEffect } from 'react'

import { REFRESH } from '#api/query-client.ts'

interface NewsReader {
  poll: () => Promise<void>
  showArrived: () => void
  /** What came a moment ago did not any more. */
  settle?: () => void
}

/** How often a live log is looked at. */
const LIVE_MS = 5000

/**
 * Looks for rows that came since, and puts them on top where the log is live. By asking, since that works with every
 * platform; not while nobody looks at the page.
 */
export function useNews(reader: NewsReader, isLive: boolean): void {
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return
      reader.settle?.()
      await reader.poll()
      if (isLive && !isOver) reader.showArrived()
    }
    let isOver = false
    const timer = setInterval(() => void look(), isLive ? LIVE_MS : REFRESH.latest)
    const onVisible = () => void look()
    document.addEventListener('visibilitychange', onVisible)
    if (isLive) void look()
    return () => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [reader, isLive])
}
