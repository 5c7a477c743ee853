import type { SimFrame } from './history.ts'

/** Posts a frame's XML; the frame comes along for what a query string needs. */
export type Deliver = (body: string, frame: SimFrame) => Promise<{ status: number }>

export interface DeliveryCounts {
  delivered: number
  /** Refused for good, such as frames of a thing that was deleted. */
  refused: number
  /** Attempts that failed and were, or will be, repeated. */
  retried: number
  /** Lost to a full backlog. */
  dropped: number
  waiting: number
}

interface DeliveryOptions {
  deliver: Deliver
  schedule: (task: () => void, delay: number) => () => void
  backlog: number
}

const firstPause = 1000
const longestPause = 60_000

const passes = (status: number) => status >= 500 || status === 429

/** A queue in front of the door: first in, first out, one delivery at a time, failures repeated with growing pauses. */
export function createDelivery({ deliver, schedule, backlog }: DeliveryOptions) {
  const waiting: SimFrame[] = []
  const counts = { delivered: 0, refused: 0, retried: 0, dropped: 0 }
  let running: Promise<void> | undefined
  let cancelPause = () => {}
  let paused = false
  let pause = firstPause
  let stopped = false

  const attempt = async (frame: SimFrame): Promise<'done' | 'again'> => {
    try {
      const { status } = await deliver(frame.body, frame)
      if (passes(status)) return 'again'
      if (status < 400) counts.delivered++
      else counts.refused++
      return 'done'
    } catch {
      return 'again'
    }
  }

  const drain = async () => {
    for (let frame = waiting[0]; frame && !stopped; frame = waiting[0]) {
      const outcome = await attempt(frame)
      if (outcome === 'done') {
        pause = firstPause
        waiting.shift()
        continue
      }
      counts.retried++
      if (!stopped) rest()
      return
    }
  }

  const rest = () => {
    paused = true
    cancelPause = schedule(() => {
      paused = false
      run()
    }, pause)
    pause = Math.min(longestPause, pause * 2)
  }

  const run = () => {
    if (running || paused || stopped) return
    running = drain().finally(() => {
      running = undefined
      // A frame added while the last one settled
      if (waiting.length > 0) run()
    })
  }

  return {
    add(frame: SimFrame) {
      waiting.push(frame)
      if (waiting.length > backlog) {
        // The first may be on its way
        waiting.splice(running ? 1 : 0, 1)
        counts.dropped++
      }
      run()
    },
    counts: (): DeliveryCounts => ({ ...counts, waiting: waiting.length }),
    async stop() {
      stopped = true
      cancelPause()
      await running
    },
  }
}
