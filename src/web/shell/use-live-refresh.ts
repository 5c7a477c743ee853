import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { listenLive } from '#api/live/live-feed.ts'
import { liveQueries } from '#api/live/live-queries.ts'
import { createLiveRefresh } from '#api/live/live-refresh.ts'
import { setLiveStatus } from '#api/live/live-status.ts'

/** A page that nobody sees for so long gives its connection up: a browser has few of them for one server. */
const HIDDEN_MS = 60_000

/** Keeps what is on the screen fresh by live events, instead of asking by the clock. */
export function useLiveRefresh(): void {
  const client = useQueryClient()

  useEffect(() => {
    const refresh = createLiveRefresh(client)
    let ending = new AbortController()
    let lastId = ''
    let hiding: ReturnType<typeof setTimeout> | undefined

    const listen = () => {
      ending = new AbortController()
      void listenLive(
        {
          onEvent: (event, id) => {
            lastId = id
            refresh.take(event)
          },
          onGap: refresh.takeGap,
          onConnection: (connection) => {
            setLiveStatus({ connection })
            if (connection !== 'live') return
            void client
              .query(liveQueries.state())
              .then(({ source }) => setLiveStatus({ hasSource: source !== 'NONE' }))
              .catch(() => setLiveStatus({ hasSource: false }))
          },
        },
        ending.signal,
        lastId
      )
    }
    const onVisibility = () => {
      clearTimeout(hiding)
      if (document.visibilityState === 'hidden') {
        hiding = setTimeout(() => {
          ending.abort()
          setLiveStatus({ connection: 'connecting' })
        }, HIDDEN_MS)
      } else if (ending.signal.aborted) listen()
    }

    listen()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      clearTimeout(hiding)
      ending.abort()
      refresh.stop()
    }
  }, [client])
}
