import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import {
  ACTIVITIES,
  FILTER_KEYS,
  PROVISIONED_FILTERS,
  type ThingsFilter,
  thingsSearch,
  VERDICT_FILTERS,
} from '#web/paths.ts'

const TYPING_PAUSE_MS = 200

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

type Changes = { [K in keyof ThingsFilter]: ThingsFilter[K] | undefined }

/** The page's filter, which lives in the address, so that a filtered list survives a reload and can be linked to. */
export function useThingsFilter() {
  const [params, setParams] = useSearchParams()
  const filter = useMemo(() => readThingsFilter(params), [params])

  const change = useCallback(
    (changes: Changes) => {
      const next = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined)
      setParams(thingsSearch(Object.fromEntries(next)), { replace: true, preventScrollReset: true })
    },
    [filter, setParams]
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
