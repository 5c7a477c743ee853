import { useEffect, useMemo, useState } from 'react'

import { subscribeToThings } from '#api/live/live-status.ts'
import type { ThingResource } from '#contract/things.ts'

/** How long something heard is pointed out, in milliseconds. */
const SHOWN_MS = 4000

const NOBODY: ReadonlySet<string> = new Set()

/** The things that were heard within the last seconds, as live events tell. */
export function useHeardNow(things: readonly ThingResource[]): ThingResource[] {
  const [heard, setHeard] = useState(NOBODY)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = subscribeToThings((identifiers) => {
      setHeard(identifiers)
      clearTimeout(timer)
      timer = setTimeout(() => setHeard(NOBODY), SHOWN_MS)
    })
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [])
  return useMemo(
    () =>
      heard.size === 0
        ? []
        : things.filter(({ thingIdentifier }) => heard.has(thingIdentifier.toUpperCase())),
    [things, heard]
  )
}
