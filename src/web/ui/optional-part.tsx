import { type ComponentType, useSyncExternalStore } from 'react'

import { oncePainted } from './once-painted.ts'

/** Milliseconds until a part that could not be had is asked for again: doubled each time, up to the longest. */
const FIRST_WAIT = 2000
const LONGEST_WAIT = 60_000

/**
 * A part that its page does without. It comes once the page is painted; where it cannot be had, because the server is
 * gone, it is left out and asked for again.
 */
export function optionalPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>
): ComponentType<Props> {
  let known: ComponentType<Props> | undefined
  let asking: Promise<void> | undefined
  const listeners = new Set<() => void>()

  async function ask() {
    await oncePainted()
    for (let wait = FIRST_WAIT; !known; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      known = await load().catch(() => undefined)
      if (!known) await new Promise((resolve) => setTimeout(resolve, wait))
    }
    for (const listener of listeners) listener()
  }

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    asking ??= ask()
    return () => listeners.delete(listener)
  }
  return function OptionalPart(props) {
    const Part = useSyncExternalStore(subscribe, () => known)
    return Part && <Part {...props} />
  }
}
