import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'

import { listenWhileSeen } from '#api/live/listen-while-seen.ts'
import { bringsData, liveQueries } from '#api/live/live-queries.ts'
import { createLiveRefresh } from '#api/live/live-refresh.ts'
import { isLive, setLiveStatus } from '#api/live/live-status.ts'
import { paths } from '#web/paths.ts'

/** Past events that are looked at first, for what came while the page loaded. */
const RECENT = 200
/** Milliseconds: the server's clock tells seconds, and a page's first answers are older than its end of loading. */
const MARGIN = 2000

/** Milliseconds without a feed after which pages ask by the clock again; not all at once where a server starts anew. */
const lostAfter = () => 5000 + Math.random() * 5000

/** Keeps what is on the screen fresh by live events, instead of asking by the clock. */
export function LiveRefresh() {
  const client = useQueryClient()
  const position = useRef('')
  // It listens itself, and a browser has few connections: what happens meanwhile is heard of afterwards
  const isLivePage = useLocation().pathname === paths.live()
  const [isConnected, setConnected] = useState(false)
  const { data: source } = useQuery({ ...liveQueries.state(), enabled: isConnected })
  const hasSource = source !== undefined && bringsData(source)
  useEffect(() => setLiveStatus({ hasSource }), [hasSource])

  useEffect(() => {
    if (isLivePage) return undefined
    const refresh = createLiveRefresh(client)
    const isFirst = position.current === ''
    let since = 0
    let lost: ReturnType<typeof setTimeout> | undefined
    const end = listenWhileSeen(
      {
        recent: RECENT,
        onEvent: ({ event }) => {
          if (event.receivedAt >= since) refresh.take(event)
        },
        onPosition: (id) => (position.current = id),
        onGap: () => refresh.takeGap(),
        onConnection: (connection, date = 0) => {
          const wasLive = isLive()
          setLiveStatus({ connection })
          setConnected(connection === 'live')
          if (connection === 'live') clearTimeout(lost)
          // Whoever waits for events asks seldom, and would not notice for minutes that none can come
          else if (wasLive && document.visibilityState === 'visible') {
            lost = setTimeout(() => void client.invalidateQueries(), lostAfter())
          }
          if (connection !== 'live') return
          if (isFirst && since === 0) since = date - performance.now() - MARGIN
        },
      },
      position.current
    )
    return () => {
      end()
      clearTimeout(lost)
      refresh.stop()
      setLiveStatus({ connection: 'connecting' })
    }
  }, [client, isLivePage])

  return undefined
}
