import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'

import { frameOf } from './frame-of.ts'
import { logJson, networkCsv } from './log-csv.ts'
import { filterSearchOf, narrowing, networkFilterOf, passesNetwork } from './log-filter.ts'
import type { LogDescription } from './log-kind.ts'
import { LogPage } from './log-page.tsx'
import { networkSource } from './log-source.ts'
import { withLost } from './lost-counters.ts'
import { networkColumns, NetworkCompact } from './network-columns.tsx'
import { NetworkFilters } from './network-filters.tsx'
import type { ShownFrame } from './shown-frames.ts'

/** What the network said of a thing, newest first. */
export function NetworkLog({ thingIdentifier }: { thingIdentifier: string }) {
  const [params] = useSearchParams()
  const search = filterSearchOf('network', params)
  const log = useMemo((): LogDescription<NetworkData> => {
    const filter = networkFilterOf(new URLSearchParams(search))
    return {
      kind: 'network',
      title: t('thing-logs.network'),
      thingIdentifier,
      source: networkSource(thingIdentifier),
      related: withLost,
      passes: (row) => passesNetwork(row, filter),
      narrowing: narrowing(filter),
      columns: networkColumns(),
      compact: (row) => <NetworkCompact keyed={row} />,
      filters: (rows) => <NetworkFilters rows={rows} />,
      frameOf: shownFrame,
      csv: networkCsv,
      json: logJson,
      none: { title: t('thing-logs.network.none'), hint: t('thing-logs.network.noneHint') },
    }
  }, [thingIdentifier, search])
  return <LogPage log={log} />
}

/** The same object for the same row, so that it can be told whether anything changed. */
const frames = new WeakMap<NetworkData, ShownFrame>()

function shownFrame(row: NetworkData): ShownFrame | undefined {
  if (row.time === undefined) return undefined
  const known = frames.get(row)
  if (known) return known
  const frame = { key: frameOf(row).key, row }
  frames.set(row, frame)
  return frame
}
