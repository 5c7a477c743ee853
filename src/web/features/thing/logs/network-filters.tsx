import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import type { NetworkData } from '#contract/logs.ts'
import { spreadingFactors } from '#lib/lora.ts'
import { t } from '#web/text/text.ts'
import { ClearFilters, FilterBar, FilterSelect, MoreFilters } from '#web/ui/filter-controls.tsx'

import { frameTypeText } from '../frame-words.ts'
import { useChangeParams } from '../use-change-params.ts'
import { FilterText } from './filter-text.tsx'
import { frameOf } from './frame-of.ts'
import { FILTER_PARAMS, FRAME_TYPES } from './log-filter.ts'
import type { KeyedRow } from './log-rows.ts'
import { readPattern } from './payload-pattern.ts'

const types = () => FRAME_TYPES.map((value) => ({ value, label: frameTypeText(value) }))
const factors = spreadingFactors.map((sf) => ({ value: String(sf), label: `SF${sf}` }))

/** Narrows the network log; gateways and ports are those of the rows that were read. */
export function NetworkFilters({ rows }: { rows: readonly KeyedRow<NetworkData>[] }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const { gateways, ports } = useMemo(() => seenIn(rows), [rows])
  const active = FILTER_PARAMS.network.filter((name) => params.get(name))
  const select = (name: (typeof FILTER_PARAMS.network)[number]) => ({
    value: params.get(name) ?? '',
    onChange: (value: string) => change({ [name]: value || undefined }),
  })

  return (
    <FilterBar label={t('thing-logs.filters')}>
      <FilterText
        label={t('thing-logs.filter.payload')}
        placeholder={t('thing-logs.filter.payload.placeholder')}
        value={params.get('payload') ?? ''}
        error={
          readPattern(params.get('payload') ?? '') === 'unreadable'
            ? t('thing-logs.filter.payload.unreadable')
            : undefined
        }
        onChange={(payload) => change({ payload: payload || undefined })}
      />
      <MoreFilters active={active.filter((name) => name !== 'payload').length}>
        <FilterSelect label={t('thing-logs.filter.type')} options={types()} {...select('type')} />
        <FilterSelect label={t('thing-logs.filter.gateway')} options={gateways} {...select('gateway')} />
        <FilterSelect label={t('thing-logs.filter.port')} options={ports} {...select('port')} />
        <FilterSelect label={t('thing-logs.filter.sf')} options={factors} {...select('sf')} />
      </MoreFilters>
      {active.length > 0 && (
        <ClearFilters
          onClear={() => change(Object.fromEntries(FILTER_PARAMS.network.map((name) => [name, undefined])))}
        />
      )}
    </FilterBar>
  )
}

function seenIn(rows: readonly KeyedRow<NetworkData>[]) {
  const gateways = new Set<string>()
  const ports = new Set<number>()
  for (const { row } of rows) {
    const { receptions, port } = frameOf(row)
    for (const { gateway } of receptions) gateways.add(gateway.toUpperCase())
    if (port !== undefined) ports.add(port)
  }
  return {
    gateways: [...gateways].sort().map((value) => ({ value, label: value })),
    ports: [...ports].sort((a, b) => a - b).map((port) => ({ value: String(port), label: String(port) })),
  }
}
