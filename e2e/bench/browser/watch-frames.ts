export interface Watched {
  /** The longest time between two frames, in milliseconds; 16.7 where nothing is in the way. */
  longestFrame: number
  /** The longest task of more than 50 ms on the main thread, in milliseconds; 0 where there was none. */
  longestTask: number
}

/** Watches how long the page stands still, until the answer is called. */
export function watchFrames(): () => Watched {
  let longestFrame = 0
  let longestTask = 0
  let last: number | undefined
  let isOver = false
  const step = () => {
    if (isOver) return
    // The frame's own time would be the one that was planned
    const time = performance.now()
    longestFrame = Math.max(longestFrame, time - (last ?? time))
    last = time
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
  const take = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longestTask = Math.max(longestTask, duration)
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ type: 'longtask' })
  return () => {
    isOver = true
    take(observer.takeRecords())
    observer.disconnect()
    return { longestFrame, longestTask }
  }
}

/** Resolves once what was changed is on the screen: after the next frame. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(), { once: true })
      port1.start()
      port2.postMessage(0)
    })
  })
