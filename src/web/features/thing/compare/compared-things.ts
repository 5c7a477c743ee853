import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'

import { diagnosisQueries, type LogRange } from '#api/diagnosis.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Findings } from '#lib/diagnosis/measure.ts'

import { answersOf, useKeptAnswers } from './kept-answers.ts'

/** A line of every chart: a thing, or the same one earlier. */
export interface Compared {
  id: string
  name: string
  thing: ThingResource
  /** Milliseconds by which it is drawn later than it was. */
  shift: number
}

export interface ComparedLog extends Compared {
  findings: Findings | undefined
  error: Error | undefined
  /** Where more rows are there than were read. */
  cut: { rows: number; total: number } | undefined
  retry: () => void
}

/** The logs of all of them in a range, each as soon as it is there. The same list until one of them changes. */
export function useComparedLogs(compared: readonly Compared[], range: LogRange): readonly ComparedLog[] {
  const { start, end } = range
  const read = useQueries({
    queries: compared.map(({ thing, shift }) =>
      diagnosisQueries.range(thing, { start: start - shift, end: end - shift }, () => undefined)
    ),
    combine: answersOf,
  })
  const keys = compared.map(({ id, shift }) => `${id} ${shift}`)
  const answers = useKeptAnswers(keys, read, range)
  return useMemo(
    () =>
      compared.map((each, index): ComparedLog => {
        const answer = answers[index]
        const { rows, total, diagnosis } = answer?.data ?? {}
        return {
          ...each,
          findings: diagnosis?.findings,
          error: answer?.error ?? undefined,
          cut: rows !== undefined && total !== undefined && rows < total ? { rows, total } : undefined,
          retry: () => void answer?.refetch(),
        }
      }),
    [compared, answers]
  )
}
