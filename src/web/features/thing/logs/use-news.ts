import { useEffect } from 'react'
import { useParams } from 'react-router'

import { isLive as isFed, subscribeToThing } from '#api/live/live-status.ts'
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
 * Looks for rows that came since, and puts them on top where the log is live: when a live event says so, and by the
 * clock where no events come, as with some platforms. Not while nobody looks at the page.
 */
export function useNews(reader: NewsReader, isLive: boolean): void {
  // As the platform keeps it, whatever case the address is in
  const thingIdentifier = useParams()['thingIdentifier']?.toUpperCase() ?? ''
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return
      reader.settle?.()
      await reader.poll()
      if (isLive && !isOver) reader.showArrived()
    }
    let isOver = false
    const timer = setInterval(
      () => {
        if (!isFed()) void look()
      },
      isLive ? LIVE_MS : REFRESH.latest
    )
    const leave = subscribeToThing(thingIdentifier, () => void look())
    const onVisible = () => void look()
    document.addEventListener('visibilitychange', onVisible)
    if (isLive) void look()
    return () => {
      isOver = true
      clearInterval(timer)
      leave()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [reader, isLive, thingIdentifier])
}
