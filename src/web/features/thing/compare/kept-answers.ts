import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import type { LogRange } from '#api/diagnosis.ts'

/** What of an answer the charts go by. */
export type Answer<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'isLoading' | 'refetch'>

/** For `combine`: the same list until one of the answers changes. */
export const answersOf = <Data>(answers: UseQueryResult<Data>[]): Answer<Data>[] =>
  answers.map(({ data, error, isLoading, refetch }) => ({ data, error, isLoading, refetch }))

interface Kept<Data> extends LogRange {
  data: Data
}

/** A range that moves on with the present does so by less than this share of itself. */
const MOVED = 0.1

/**
 * The answers, those that are read anew for a range that has moved on with the present with what they were before: lines
 * stay where they are meanwhile, and where nothing is to be had. Of a range that somebody chose nothing is known at first.
 * @param keys one an answer: what it is about, but for the range
 * @param answers the same until one of them changes, as is what comes out
 */
export function useKeptAnswers<Data>(
  keys: readonly string[],
  answers: readonly Answer<Data>[],
  { start, end }: LogRange
): readonly Answer<Data>[] {
  const [kept, setKept] = useState<ReadonlyMap<string, Kept<Data>>>(new Map())
  const next = new Map(
    keys.flatMap((key, index): [string, Kept<Data>][] => {
      const data = answers[index]?.data
      const known = kept.get(key)
      if (data === undefined) return known ? [[key, known]] : []
      const isKnown = known?.data === data && known.start === start && known.end === end
      return [[key, isKnown ? known : { data, start, end }]]
    })
  )
  if (next.size !== kept.size || [...next].some(([key, entry]) => kept.get(key) !== entry)) setKept(next)
  const names = JSON.stringify(keys)
  return useMemo(() => {
    const known = (JSON.parse(names) as string[]).map((key) => kept.get(key))
    return answers.map((answer, index) => {
      // What cannot be brought up to date is still there
      if (answer.data !== undefined) return answer.error ? { ...answer, error: null } : answer
      const before = known[index]
      return before && isNear(before, { start, end })
        ? { ...answer, data: before.data, isLoading: false }
        : answer
    })
  }, [answers, kept, names, start, end])
}

const isNear = (one: LogRange, { start, end }: LogRange) =>
  Math.max(Math.abs(one.start - start), Math.abs(one.end - end)) < MOVED * (end - start)
