import { listenLive, type LiveListener } from './live-feed.ts'

/**
 * A page that nobody sees for so long gives its connection up, and one that opens unseen takes none: a browser has six
 * of them for one server, and half a dozen things opened in tabs would leave the next page none.
 */
const HIDDEN_MS = 10_000

/**
 * Listens to live events while somebody sees the page, and goes on where it was when somebody sees it again.
 *
 * @param after as `listenLive` takes it
 * @returns how to end it
 */
export function listenWhileSeen(listener: LiveListener, after = ''): () => void {
  let lastId = after
  let ending: AbortController | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined

  const listen = () => {
    ending = new AbortController()
    const onPosition = (id: string) => {
      lastId = id
      listener.onPosition?.(id)
    }
    void listenLive({ ...listener, onPosition }, ending.signal, lastId)
  }
  const stop = () => {
    ending?.abort()
    ending = undefined
  }
  const onVisibility = () => {
    clearTimeout(hiding)
    if (document.visibilityState === 'visible') {
      if (!ending) listen()
      return
    }
    hiding = setTimeout(() => {
      stop()
      listener.onConnection('connecting')
    }, HIDDEN_MS)
  }

  if (document.visibilityState === 'visible') listen()
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(hiding)
    stop()
  }
}
