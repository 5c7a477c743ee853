import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'

import { locationQueries } from '#api/locations.ts'
import { createFewAtOnce } from '#api/verdicts/few-at-once.ts'
import type { ThingResource } from '#contract/things.ts'
import { readFixes } from '#web/ui/read-fixes.ts'

import type { PlaybackWindow } from './playback-window.ts'
import { likelyFirst, readTracker, type Tracker } from './tracker.ts'

/** Requests under way at a time. */
const AT_ONCE = 4
/** Things asked at first, and how many more with each wish for more. */
const STEP = 50
/** Pages of 1,000 fixes: a week of a fix every 3 minutes. */
const MOST_PAGES = 3

const fewAtOnce = createFewAtOnce(AT_ONCE)

/** What was learned of one thing: a tracker, none, or a failure. */
type Outcome = { tracker: Tracker | undefined } | { failure: Error }

export interface TracksReading {
  trackers: readonly Tracker[]
  /** Things that answered or failed, of those that are asked, of all that pass the filters. */
  read: number
  asked: number
  total: number
  failed: number
  failure: Error | undefined
  isReading: boolean
  isCancelled: boolean
  cancel: () => void
  /** After cancelling. */
  goOn: () => void
  /** Asks those again that failed. */
  retry: () => void
  askMore: () => void
}

/** Reads where things were, a few at a time. What has come can be played while the rest is read. */
export function useTracks(
  things: readonly ThingResource[],
  window: PlaybackWindow | undefined
): TracksReading {
  const client = useQueryClient()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isCancelled, setCancelled] = useState(false)
  const [most, setMost] = useState(STEP)
  const [known, setKnown] = useState(window)
  if (known !== window) {
    setKnown(window)
    setOutcomes(new Map())
    setCancelled(false)
  }

  const candidates = useMemo(() => (window ? likelyFirst(things).slice(0, most) : []), [things, window, most])
  // The fleet is read anew now and then, and is mostly the same
  const key = candidates.map(({ thingIdentifier }) => thingIdentifier).join()
  const [attempt, setAttempt] = useState(0)

  const ask = useEffectEvent((range: PlaybackWindow, signal: AbortSignal) => {
    const asked = {
      startTime: new Date(range.start).toISOString(),
      endTime: new Date(range.end).toISOString(),
    }
    for (const { thingIdentifier: id, thingName } of candidates) {
      if (outcomes.has(id)) continue
      const options = locationQueries.pages(id, asked)
      const read = async (): Promise<Outcome> => {
        const stop = () => void client.cancelQueries({ queryKey: options.queryKey, exact: true })
        signal.addEventListener('abort', stop, { once: true })
        try {
          const { pages } = await client.infiniteQuery({ ...options, pages: MOST_PAGES })
          const fixes = readFixes(pages.flatMap(({ content }) => content ?? []))
          const isCut = pages.length === MOST_PAGES && pages.at(-1)?.last === false
          return { tracker: readTracker({ id, name: thingName || id }, fixes, isCut) }
        } finally {
          signal.removeEventListener('abort', stop)
        }
      }
      void fewAtOnce(read, signal)
        .catch((error: unknown): Outcome => ({
          failure: error instanceof Error ? error : new Error(String(error)),
        }))
        .then((outcome) => {
          if (!signal.aborted) setOutcomes((others) => new Map(others).set(id, outcome))
        })
    }
  })
  useEffect(() => {
    if (!window || isCancelled) return undefined
    const ending = new AbortController()
    ask(window, ending.signal)
    return () => ending.abort()
  }, [window, key, isCancelled, attempt])

  return useMemo(() => {
    const found = candidates.flatMap(({ thingIdentifier }) => outcomes.get(thingIdentifier) ?? [])
    const failures = found.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []))
    return {
      trackers: found.flatMap((outcome) => ('tracker' in outcome && outcome.tracker) || []),
      read: found.length,
      asked: candidates.length,
      total: things.length,
      failed: failures.length,
      failure: failures[0],
      isReading: !isCancelled && found.length < candidates.length,
      isCancelled,
      cancel: () => setCancelled(true),
      goOn: () => setCancelled(false),
      retry: () => {
        setOutcomes((all) => new Map([...all].filter(([, outcome]) => 'tracker' in outcome)))
        setAttempt((count) => count + 1)
      },
      askMore: () => setMost((count) => count + STEP),
    }
  }, [candidates, outcomes, things.length, isCancelled])
}
