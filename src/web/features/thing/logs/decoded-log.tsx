import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { thingQueries } from '#api/things.ts'
import type { SensorHistory } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'

import { decodedColumns, DecodedCompact } from './decoded-columns.tsx'
import { DecodedFilters } from './decoded-filters.tsx'
import { decodedCsv, logJson } from './log-csv.ts'
import { decodedFilterOf, filterSearchOf, narrowing, passesDecoded } from './log-filter.ts'
import type { LogDescription } from './log-kind.ts'
import { LogPage } from './log-page.tsx'
import { decodedSource } from './log-source.ts'

/** What the frames of a thing decode to, a row a frame and container, newest first. */
export function DecodedLog({ thingIdentifier }: { thingIdentifier: string }) {
  const [params] = useSearchParams()
  // The log is read without its type, which only says what can be chosen
  const { data: type } = useQuery(thingQueries.type(thingIdentifier))
  const search = filterSearchOf('decoded', params)
  const log = useMemo((): LogDescription<SensorHistory> => {
    const filter = decodedFilterOf(new URLSearchParams(search))
    const known = type?.containers ?? []
    return {
      kind: 'decoded',
      title: t('thing-logs.decoded'),
      thingIdentifier,
      source: decodedSource(thingIdentifier),
      passes: (row) => passesDecoded(row, filter),
      narrowing: narrowing(filter),
      columns: decodedColumns(),
      compact: (row) => <DecodedCompact keyed={row} />,
      filters: (rows) => <DecodedFilters known={known} rows={rows} />,
      frameOf: ({ date }) => (date === undefined ? undefined : { key: String(date) }),
      csv: decodedCsv,
      json: logJson,
      none: { title: t('thing-logs.decoded.none'), hint: t('thing-logs.decoded.noneHint') },
    }
  }, [thingIdentifier, search, type?.containers])
  return <LogPage log={log} />
}
