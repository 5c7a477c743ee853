import { startTransition, useEffect, useState } from 'react'

/** Pixels a millisecond: some seventy rows a second, which nobody reads. */
const FAST = 3
/** Without an event for so long the page stands still. */
const REST_MS = 100

/** Whether the page scrolls too fast for anything in it to be read. A single jump is no rush. */
export function useRush(): boolean {
  const [isRush, setRush] = useState(false)
  useEffect(() => {
    let last = { top: window.scrollY, time: 0, isFast: false }
    let timer: ReturnType<typeof setTimeout> | undefined
    // The rows get their other cells between two frames and not in one
    const rest = () => startTransition(() => setRush(false))
    const onScroll = ({ timeStamp: time }: Event) => {
      const top = window.scrollY
      const past = time - last.time
      const isFast = past < REST_MS && Math.abs(top - last.top) > FAST * past
      if (isFast && last.isFast) setRush(true)
      else if (!isFast) rest()
      last = { top, time, isFast }
      clearTimeout(timer)
      timer = setTimeout(rest, REST_MS)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
    }
  }, [])
  return isRush
}
