import { memo, useContext, useDeferredValue, useMemo } from 'react'

import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import { ACTIVITIES, type ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import {
  ClearFilters,
  FilterBar,
  FilterChips,
  FilterSelect,
  MoreFilters,
  SearchInput,
} from '#web/ui/filter-controls.tsx'

import { type ThingRow, valuesOf } from './thing-rows.ts'
import { VerdictFilter } from './thing-verdict.tsx'
import type { ThingsChanges } from './things-filter.ts'
import { TypedSearch } from './typed-search.ts'

const NO_ROWS: readonly ThingRow[] = []

interface ThingsFiltersProps {
  rows: readonly ThingRow[]
  filter: ThingsFilter
  onType: (text: string) => void
  onChange: (changes: ThingsChanges) => void
  planName: (id: string) => string
  /** `null` where the service has none. */
  fleetVerdicts: FleetVerdicts | null | undefined
}

export function ThingsFilters(props: ThingsFiltersProps) {
  return (
    <FilterBar label={t('things.filter')}>
      <ThingSearch />
      <OtherFilters {...props} />
    </FilterBar>
  )
}

function ThingSearch() {
  const { typed, setTyped } = useContext(TypedSearch)
  return (
    <SearchInput
      label={t('things.search')}
      placeholder={t('things.search.placeholder')}
      value={typed}
      onChange={setTyped}
    />
  )
}

const NO_FILTER: ThingsChanges = {
  search: undefined,
  type: undefined,
  vendor: undefined,
  plan: undefined,
  tags: undefined,
  notTags: undefined,
  view: undefined,
  provisioned: undefined,
  activity: undefined,
  verdict: undefined,
}

/** All but the search, whose every key would render them again. */
const OtherFilters = memo(function OtherFilters(props: ThingsFiltersProps) {
  const { rows, filter, onType, onChange, planName, fleetVerdicts } = props
  const { tags = [], notTags = [] } = filter
  const { sort: _, columns: __, view: ___, search, ...others } = filter
  const clear = () => {
    onType('')
    onChange(NO_FILTER)
  }

  // What can be chosen follows when the rows are on the screen
  const options = useOptions(useDeferredValue(rows, NO_ROWS))

  return (
    <>
      <MoreFilters active={Object.keys(others).length}>
        <VerdictFilter
          value={filter.verdict}
          fleetVerdicts={fleetVerdicts}
          onChange={(verdict) => onChange({ verdict })}
        />
        <FilterSelect
          label={t('things.activity')}
          value={filter.activity ?? ''}
          options={ACTIVITIES.map((value) => ({ value, label: t(`things.activity.${value}`) }))}
          onChange={(value) => onChange({ activity: ACTIVITIES.find((known) => known === value) })}
        />
        <FilterSelect
          label={t('things.type')}
          value={filter.type ?? ''}
          options={options.types}
          onChange={(value) => onChange({ type: value || undefined })}
        />
        <FilterSelect
          label={t('things.vendor')}
          value={filter.vendor ?? ''}
          options={options.vendors}
          onChange={(value) => onChange({ vendor: value || undefined })}
        />
        <FilterSelect
          label={t('things.plan')}
          value={filter.plan ?? ''}
          options={options.plans.map((value) => ({ value, label: planName(value) }))}
          onChange={(value) => onChange({ plan: value || undefined })}
        />
        <FilterSelect
          label={t('things.provisioned')}
          value={filter.provisioned ?? ''}
          options={[
            { value: 'yes', label: t('things.provisioned.yes') },
            { value: 'no', label: t('things.provisioned.no') },
          ]}
          onChange={(value) =>
            onChange({ provisioned: value === 'yes' || value === 'no' ? value : undefined })
          }
        />
        <FilterSelect
          label={t('things.tags')}
          value=""
          options={options.tags.filter(({ value }) => !tags.includes(value))}
          onChange={(value) => onChange({ tags: value === '' ? tags : [...tags, value] })}
        />
        <FilterSelect
          label={t('things.not-tags')}
          value=""
          any={t('things.not-tags.any')}
          options={options.tags.filter(({ value }) => !notTags.includes(value))}
          onChange={(value) => onChange({ notTags: value === '' ? notTags : [...notTags, value] })}
        />
      </MoreFilters>
      <FilterChips
        label={t('things.tags')}
        chips={[
          ...tags.map((tag) => ({
            id: `+${tag}`,
            label: tag,
            onRemove: () => onChange({ tags: without(tags, tag) }),
          })),
          ...notTags.map((tag) => ({
            id: `-${tag}`,
            label: t('things.not-tag', { tag }),
            onRemove: () => onChange({ notTags: without(notTags, tag) }),
          })),
        ]}
      />
      {(search !== undefined || Object.keys(others).length > 0) && <ClearFilters onClear={clear} />}
    </>
  )
})

const without = (tags: readonly string[], removed: string) => {
  const left = tags.filter((tag) => tag !== removed)
  return left.length > 0 ? left : undefined
}

/** The values that occur: worked out when the things change, not at every keystroke. */
function useOptions(rows: readonly ThingRow[]) {
  return useMemo(() => {
    const same = (value: string) => ({ value, label: value })
    return {
      types: valuesOf(rows, (row) => row.type).map(same),
      vendors: valuesOf(rows, (row) => row.vendor).map(same),
      plans: valuesOf(rows, (row) => row.plan),
      tags: valuesOf(rows, (row) => row.tags).map(same),
    }
  }, [rows])
}
