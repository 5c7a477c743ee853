import { createDelivery, type Deliver, type DeliveryCounts } from './delivery.ts'
import { frameOf } from './history.ts'
import type { SimMessage } from './messages.ts'
import type { World } from './model.ts'
import { timeline } from './timeline.ts'

/** Runs `task` after `delay` ms; what it returns cancels that. */
export type Schedule = (task: () => void, delay: number) => () => void

export interface LiveOptions {
  world: World
  /** Posts one frame to the network door and answers its status; it may reject when the door is unreachable. */
  deliver: Deliver
  /** From when on frames are sent, ms since the epoch: where history ended. Default: the world's `now`. */
  from?: number
  now?: () => number
  schedule?: Schedule
  /** What is delivered in the place of a message of the world, where a network plays a part. */
  pass?: (message: SimMessage) => SimMessage[]
  /** The most frames that wait for the door; past it the oldest are dropped and counted. */
  backlog?: number
}

export interface Live {
  counts: () => DeliveryCounts
  /** Sends nothing more; resolves when the delivery in flight has ended. */
  stop: () => Promise<void>
}

/** Timers of more than 2³¹ ms fire at once, and a machine that slept is noticed within this. */
const longestWait = 60_000

const systemSchedule: Schedule = (task, delay) => {
  const timer = setTimeout(task, delay)
  // The simulator is no reason for a process to stay
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * Goes on with a world in real time from where its history ended: every frame is posted when it is due, one after
 * another, so that each device's frames stay in order. Answers of 5xx and 429 and unreachable doors are tried again
 * with growing pauses; other refusals are counted and passed over. It never throws.
 */
export function startLive({
  world,
  deliver,
  from = world.now,
  now = Date.now,
  schedule = systemSchedule,
  pass = (message) => [message],
  backlog = 10_000,
}: LiveOptions): Live {
  const messages = timeline(world, from)
  const delivery = createDelivery({ deliver, schedule, backlog })
  let next = messages.next().value
  let cancel = () => {}
  let stopped = false

  const send = (message: SimMessage) => {
    const early = message.at - now()
    if (early <= 0) delivery.add(frameOf(world, message))
    else schedule(() => !stopped && delivery.add(frameOf(world, message)), early)
  }
  const wake = () => {
    if (stopped) return
    for (; next && next.at <= now(); next = messages.next().value) {
      for (const message of pass(next)) send(message)
    }
    if (next) cancel = schedule(wake, Math.min(longestWait, Math.max(0, next.at - now())))
  }
  wake()

  return {
    counts: delivery.counts,
    stop() {
      stopped = true
      cancel()
      return delivery.stop()
    },
  }
}
