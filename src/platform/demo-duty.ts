import { setTimeout as wait } from 'node:timers/promises'

import type { Duty } from './storage/duty.ts'

interface DemoDutyOptions {
  duty: Duty
  begin: () => Promise<{ stop(): Promise<void> }>
  /** Whether there is a demo that some instance filled in. */
  isFilledIn: () => Promise<boolean>
  signal: AbortSignal
}

/** The demo where several instances share a database: one of them runs the world, and another goes on with it. */
export interface DemoDuty {
  /** Resolves when there is something to see, whoever filled it in. @throws where this one could not */
  start(): Promise<void>
  stop(): Promise<void>
}

const EVERY = 1000

export function createDemoDuty({ duty, begin, isFilledIn, signal }: DemoDutyOptions): DemoDuty {
  let demo: { stop(): Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined

  const look = async () => {
    const isOurs = await duty.isOurs()
    if (isOurs === (demo !== undefined)) return
    const before = demo
    demo = undefined
    if (isOurs) demo = await begin()
    else await before?.stop()
  }
  const lookLater = () => {
    timer = setTimeout(() => {
      // What failed is tried again
      looking = look()
        .catch(() => undefined)
        .then(() => void (signal.aborted || lookLater()))
    }, EVERY).unref()
  }
  return {
    async start() {
      await look()
      while (!demo && !signal.aborted && !(await isFilledIn())) {
        await wait(EVERY, undefined, { signal }).catch(() => undefined)
        await look()
      }
      lookLater()
    },
    async stop() {
      clearTimeout(timer)
      await looking
      clearTimeout(timer)
      await demo?.stop()
    },
  }
}
