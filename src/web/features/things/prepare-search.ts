import { haystackOf } from './filter-rows.ts'
import type { ThingRow } from './thing-rows.ts'

/** Between two looks at the clock. */
const STEP = 200

const soon = (work: (left: () => number) => void): (() => void) => {
  // Safari has no idle callbacks
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(() => work(() => 0), 50)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback((deadline) => work(() => deadline.timeRemaining()))
  return () => cancelIdleCallback(handle)
}

/** Makes what searches look at while nothing else is to do, so that the first key of one does not wait for it. */
export function prepareSearch(rows: readonly ThingRow[]): () => void {
  let at = 0
  const work = (left: () => number) => {
    do {
      for (const row of rows.slice(at, at + STEP)) haystackOf(row)
      at += STEP
    } while (at < rows.length && left() > 2)
    if (at < rows.length) cancel = soon(work)
  }
  let cancel = soon(work)
  return () => cancel()
}
