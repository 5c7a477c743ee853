import { useEffect, useState, useSyncExternalStore } from 'react'

import { listenWhileSeen } from '#api/live/listen-while-seen.ts'
import type { LiveConnection } from '#api/live/live-feed.ts'

import { keepPosition, readPosition } from './kept-position.ts'
import { createLiveRows, type LiveRows } from './live-rows.ts'
import { filterOf } from './live-search.ts'

/** Past events that a page begins with. */
const RECENT = 200
/** Milliseconds between notes of where the rows begin. */
const KEEP_EVERY = 1000

export interface LiveEvents extends LiveRows {
  /** `lost` where it was live before. */
  connection: LiveConnection | 'lost'
  /** When events were lost last, in milliseconds since the epoch. */
  gapAt: number | undefined
  dismissGap: () => void
}

/** Live events of a search of the address; the rows stay as they are while held. */
export function useLiveEvents(search: string, isHeld: boolean): LiveEvents {
  const [store] = useState(createLiveRows)
  const [connection, setConnection] = useState<LiveEvents['connection']>('connecting')
  const [gapAt, setGapAt] = useState<number>()

  useEffect(() => {
    let wasLive = false
    let position: string | undefined
    const end = listenWhileSeen(
      {
        filter: filterOf(new URLSearchParams(search)),
        recent: RECENT,
        onEvent: store.take,
        onPosition: (id) => (position ??= id),
        onGap: () => setGapAt(Date.now()),
        onConnection: (next) => {
          if (next === 'live') wasLive = true
          setConnection(next === 'connecting' && wasLive ? 'lost' : next)
        },
      },
      readPosition(search)
    )
    const keep = () => {
      const from = store.read().rows.at(-1)?.before ?? position
      if (from !== undefined) keepPosition({ search, from })
    }
    const timer = setInterval(keep, KEEP_EVERY)
    window.addEventListener('pagehide', keep)
    return () => {
      end()
      keep()
      clearInterval(timer)
      window.removeEventListener('pagehide', keep)
      store.clear()
      setGapAt(undefined)
    }
  }, [store, search])
  useEffect(() => store.hold(isHeld), [store, isHeld])

  const shown = useSyncExternalStore(store.subscribe, store.read)
  return { ...shown, connection, gapAt, dismissGap: () => setGapAt(undefined) }
}
