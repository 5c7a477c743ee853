import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { locationQueries } from '#api/locations.ts'
import type { Fix } from '#lib/location/fix.ts'
import { readFixes } from '#web/ui/read-fixes.ts'

import type { ChartWindow } from '../chart-window.ts'

/** The most rows that are read: five pages. */
export const MOST_FIXES = 5000

export interface Reading {
  fixes: Fix[]
  /** Rows, and how many the platform has; undefined where it does not say. */
  read: number
  total: number | undefined
  isReading: boolean
  /** There are more, which are not read. */
  isCut: boolean
  failure: Error | undefined
  retry: () => void
}

/** The fixes of a range, page after page: what has come can be looked at while the rest is read. */
export function useFixes(thingIdentifier: string, { start, end }: ChartWindow): Reading {
  const { data, hasNextPage, isFetching, isFetchNextPageError, error, fetchNextPage } =
    useSuspenseInfiniteQuery(
      locationQueries.pages(thingIdentifier, {
        startTime: new Date(start).toISOString(),
        endTime: new Date(end).toISOString(),
      })
    )
  const rows = useMemo(() => data.pages.flatMap(({ content }) => content ?? []), [data])
  const isFull = rows.length >= MOST_FIXES
  const isOpen = hasNextPage && !isFull && !isFetchNextPageError
  useEffect(() => {
    if (isOpen && !isFetching) void fetchNextPage()
  }, [isOpen, isFetching, fetchNextPage])

  return {
    fixes: useMemo(() => readFixes(rows), [rows]),
    read: rows.length,
    total: data.pages.at(-1)?.totalElements,
    isReading: isOpen,
    isCut: hasNextPage && isFull,
    failure: isFetchNextPageError ? (error ?? undefined) : undefined,
    retry: () => void fetchNextPage(),
  }
}
