import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'

import { thingQueries } from '#api/things.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { type Comparison, SHIFTS } from './compare-search.ts'
import type { Compared } from './compared-things.ts'

interface ComparedThings {
  /** Lines to draw, in the order of the address; what is not known yet is not among them. */
  compared: readonly Compared[]
  failed: readonly { id: string; error: Error; retry: () => void }[]
}

/** The things of an address. The same until one of them changes. */
export function useCompared({ things, earlier }: Comparison, start: number): ComparedThings {
  // A number, which stays the same while a range that is counted back from now moves on
  const shift = earlier && ('from' in earlier ? start - earlier.from : SHIFTS[earlier.shift])
  const name =
    earlier &&
    ('from' in earlier
      ? t('compare.beside.name', { time: formatExactTime(earlier.from) })
      : t(`compare.shift.${earlier.shift}`))
  const combine = useCallback(
    (answers: UseQueryResult<ThingResource>[]): ComparedThings => ({
      compared: answers.flatMap(({ data }) => (data ? linesOf(data, name, shift) : [])),
      failed: answers.flatMap(({ data, error, refetch }, index) =>
        error && !data ? [{ id: things[index] ?? '', error, retry: () => void refetch() }] : []
      ),
    }),
    [things, name, shift]
  )
  return useQueries({ queries: things.map((id) => thingQueries.detail(id)), combine })
}

function linesOf(thing: ThingResource, earlierName = '', shift?: number): Compared[] {
  const { thingIdentifier, thingName } = thing
  const line = { id: thingIdentifier, name: thingName || thingIdentifier, thing, shift: 0 }
  if (shift === undefined) return [line]
  const earlier = {
    ...line,
    id: `${thingIdentifier} earlier`,
    name: earlierName,
    shift,
  }
  return [line, earlier]
}
