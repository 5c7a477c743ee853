import { BASE_STATION_STATES } from '#contract/base-stations.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'

import type { Station, StationFilter } from './station-filter.ts'
import { StationTable } from './station-table.tsx'

interface StationsListProps {
  stations: readonly Station[]
  /** Those that the filter leaves. */
  shown: readonly Station[]
  filter: StationFilter
  onChange: (changes: Record<string, string | undefined>) => void
}

/** All base stations that the map shows, and those that have no place. */
export function StationsList({ stations, shown, filter, onChange }: StationsListProps) {
  const companies = [...new Set(stations.flatMap(({ companyName }) => companyName ?? []))].toSorted()
  if (stations.length === 0) {
    return <EmptyState title={t('base-stations.none')}>{t('base-stations.none.hint')}</EmptyState>
  }
  return (
    <>
      <FilterBar label={t('base-stations.filter')}>
        <SearchInput
          label={t('base-stations.search')}
          value={filter.search}
          onChange={(search) => onChange({ 'station-q': search })}
        />
        <FilterSelect
          label={t('base-stations.column.state')}
          value={filter.state ?? ''}
          options={BASE_STATION_STATES.map((value) => ({ value, label: t(`base-stations.state.${value}`) }))}
          onChange={(state) => onChange({ 'station-state': state })}
        />
        {(companies.length > 1 || filter.company !== undefined) && (
          <FilterSelect
            label={t('base-stations.fact.company')}
            value={filter.company ?? ''}
            options={companies.map((value) => ({ value, label: value }))}
            onChange={(company) => onChange({ 'station-company': company })}
          />
        )}
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState
          title={t('base-stations.no-match')}
          actions={
            <ClearFilters
              onClear={() =>
                onChange({ 'station-q': undefined, 'station-state': undefined, 'station-company': undefined })
              }
            />
          }
        />
      ) : (
        <>
          <p role="status">
            {t('base-stations.count.filtered', { shown: shown.length, total: stations.length })}
          </p>
          <StationTable
            stations={shown}
            filter={filter}
            onSort={(sort) => onChange({ 'station-sort': sort })}
          />
        </>
      )}
    </>
  )
}
