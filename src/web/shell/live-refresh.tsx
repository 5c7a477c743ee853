import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { listenLive } from '#api/live/live-feed.ts'
import { liveQueries } from '#api/live/live-queries.ts'
import { createLiveRefresh } from '#api/live/live-refresh.ts'
import { setLiveStatus } from '#api/live/live-status.ts'

/**
 * A page that nobody sees for so long gives its connection up, and one that opens unseen takes none: a browser has six
 * of them for one server, and half a dozen things opened in tabs would leave the next page none.
 */
const HIDDEN_MS = 10_000

/** Keeps what is on the screen fresh by live events, instead of asking by the clock. */
export function LiveRefresh() {
  const client = useQueryClient()

  useEffect(() => {
    const refresh = createLiveRefresh(client)
    let ending: AbortController | undefined
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
          ending?.abort()
          ending = undefined
          setLiveStatus({ connection: 'connecting' })
        }, HIDDEN_MS)
      } else if (!ending) listen()
    }

    if (document.visibilityState === 'visible') listen()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      clearTimeout(hiding)
      ending?.abort()
      refresh.stop()
    }
  }, [client])

  return undefined
}
