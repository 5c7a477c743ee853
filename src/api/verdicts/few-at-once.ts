/** Runs work, at most so many at once; what is given up before its turn never runs. */
export function createFewAtOnce(most: number) {
  let running = 0
  const waiting: (() => void)[] = []

  const next = () => {
    if (running >= most) return
    waiting.shift()?.()
  }

  return async function run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', giveUp)
        running++
        resolve()
      }
      const giveUp = () => {
        const at = waiting.indexOf(turn)
        if (at !== -1) waiting.splice(at, 1)
        reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
      }
      if (signal.aborted) return giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(turn)
      next()
    })
    try {
      return await work()
    } finally {
      running--
      next()
    }
  }
}
