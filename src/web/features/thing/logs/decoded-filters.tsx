import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import type { SensorHistory } from '#contract/logs.ts'
import type { Container } from '#contract/shared.ts'
import { t } from '#web/text/text.ts'
import { ClearFilters, FilterBar, FilterSelect } from '#web/ui/filter-controls.tsx'

import { namedContainers } from '../container-key.ts'
import { useChangeParams } from '../use-change-params.ts'
import { FilterText } from './filter-text.tsx'
import { FILTER_PARAMS } from './log-filter.ts'
import type { KeyedRow } from './log-rows.ts'
import { readCondition } from './value-condition.ts'

interface DecodedFiltersProps {
  /** The containers of the thing's type. */
  known: readonly Container[]
  rows: readonly KeyedRow<SensorHistory>[]
}

/** Narrows the decoded log to containers, of the thing's type or of a row that was read, and to values. */
export function DecodedFilters({ known, rows }: DecodedFiltersProps) {
  const containers = useMemo(
    () => namedContainers([...known, ...rows.map(({ row }) => row.container ?? {})]),
    [known, rows]
  )
  const [params] = useSearchParams()
  const change = useChangeParams()
  const chosen = params.getAll('container')
  const value = params.get('value') ?? ''
  const nameOf = (key: string) => containers.find((each) => each.key === key)?.name ?? key
  const options = containers.map(({ key, name }) => ({ value: key, label: name }))
  // The charts can choose several
  const several = chosen.length > 1 ? chosen.join('\n') : undefined

  return (
    <FilterBar label={t('thing-logs.filters')}>
      <FilterSelect
        label={t('thing-logs.filter.container')}
        value={several ?? chosen[0] ?? ''}
        options={
          several === undefined
            ? options
            : [...options, { value: several, label: chosen.map(nameOf).join(', ') }]
        }
        onChange={(container) => change({ container: container === '' ? undefined : container.split('\n') })}
      />
      <FilterText
        label={t('thing-logs.filter.value')}
        placeholder={t('thing-logs.filter.value.placeholder')}
        value={value}
        error={readCondition(value) === 'unreadable' ? t('thing-logs.filter.value.unreadable') : undefined}
        onChange={(next) => change({ value: next || undefined })}
      />
      {(chosen.length > 0 || value !== '') && (
        <ClearFilters
          onClear={() => change(Object.fromEntries(FILTER_PARAMS.decoded.map((name) => [name, undefined])))}
        />
      )}
    </FilterBar>
  )
}
