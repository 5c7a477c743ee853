import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'

import {
  ACTIVITIES,
  FILTER_KEYS,
  PROVISIONED_FILTERS,
  type ThingsFilter,
  thingsSearch,
  VERDICT_FILTERS,
} from '#web/paths.ts'

/** Longer than between two keys of who types: a new address renders the page again. */
const TYPING_PAUSE_MS = 500

/** The filter of an address; words that are not known are passed over. */
export function readThingsFilter(search: URLSearchParams): ThingsFilter {
  const text = (name: keyof ThingsFilter) => search.get(FILTER_KEYS[name]) || undefined
  const list = (name: 'tags' | 'notTags') => {
    const found = search.getAll(FILTER_KEYS[name]).filter((tag) => tag !== '')
    return found.length > 0 ? found : undefined
  }
  const found = {
    search: text('search'),
    type: text('type'),
    vendor: text('vendor'),
    plan: text('plan'),
    tags: list('tags'),
    notTags: list('notTags'),
    provisioned: PROVISIONED_FILTERS.find((known) => known === text('provisioned')),
    activity: ACTIVITIES.find((known) => known === text('activity')),
    verdict: VERDICT_FILTERS.find((known) => known === text('verdict')),
    sort: text('sort'),
    columns: text('columns'),
    view: text('view'),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

export type ThingsChanges = { [K in keyof ThingsFilter]: ThingsFilter[K] | undefined }

/** The page's filter, which lives in the address, so that a filtered list survives a reload and can be linked to. */
export function useThingsFilter() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const filter = useMemo(() => readThingsFilter(params), [params])
  // Two changes in a row: the second one builds on the first, which may not have been rendered yet
  const latest = useRef(filter)
  const pushed = useRef<string[]>([])
  useLayoutEffect(() => {
    const at = pushed.current.indexOf(thingsSearch(filter).toString())
    // What was not pushed here came by a link or the back button, and is all that counts
    pushed.current = at === -1 ? [] : pushed.current.slice(at + 1)
    if (pushed.current.length === 0) latest.current = filter
  }, [filter])

  const change = useCallback(
    (changes: ThingsChanges) => {
      const next = Object.entries({ ...latest.current, ...changes }).filter(
        ([, value]) => value !== undefined
      )
      latest.current = Object.fromEntries(next)
      const search = thingsSearch(latest.current).toString()
      pushed.current.push(search)
      void navigate({ search }, { replace: true, preventScrollReset: true })
    },
    [navigate]
  )
  return { filter, change }
}

/**
 * What is being typed: shown at once, and put into the address when the typing pauses. What comes into the address
 * from elsewhere, as by the back button, replaces it.
 */
export function useTypedSearch(inAddress: string, push: (text: string) => void) {
  const [typed, setTyped] = useState(inAddress)
  const pushed = useRef(inAddress)

  useEffect(() => {
    if (inAddress === pushed.current) return
    pushed.current = inAddress
    setTyped(inAddress)
  }, [inAddress])

  useEffect(() => {
    if (typed === pushed.current) return undefined
    const timer = setTimeout(() => {
      pushed.current = typed
      push(typed)
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, push])

  return [typed, setTyped] as const
}
