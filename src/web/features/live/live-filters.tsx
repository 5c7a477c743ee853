import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import type { LiveType } from '#contract/live.ts'
import type { ThingResource } from '#contract/things.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import {
  ClearFilters,
  FilterBar,
  FilterChips,
  FilterSelect,
  MoreFilters,
  SearchInput,
} from '#web/ui/filter-controls.tsx'

import { kindsOf, LIVE_PARAMS } from './live-search.ts'
import { kindText } from './live-words.ts'

interface LiveFiltersProps {
  tab: LiveType
  params: URLSearchParams
  onChange: (params: URLSearchParams) => void
}

/** Narrows live events: the server does, so that a rare event is found among many. */
export function LiveFilters({ tab, params, onChange }: LiveFiltersProps) {
  const { data: fleet } = useQuery(fleetQueries.all())
  const options = useMemo(() => optionsOf(fleet?.things ?? []), [fleet])
  const tags = params.getAll('tag')
  const active = LIVE_PARAMS.filter((name) => params.get(name))
  const set = (name: (typeof LIVE_PARAMS)[number], values: readonly string[]) => {
    const next = new URLSearchParams(window.location.search)
    next.delete(name)
    for (const value of values) if (value !== '') next.append(name, value)
    onChange(next)
  }
  const choice = (name: 'type' | 'company' | 'kind') => ({
    value: params.get(name) ?? '',
    onChange: (value: string) => set(name, [value]),
  })

  return (
    <FilterBar label={t('live.filter')}>
      <SearchInput
        label={t('live.filter.search')}
        placeholder={t('live.filter.search.placeholder')}
        value={params.get('q') ?? ''}
        onChange={(text) => set('q', [text])}
      />
      <MoreFilters active={active.filter((name) => name !== 'q').length}>
        <FilterSelect
          label={t('live.filter.kind')}
          options={kindsOf(tab).map((value) => ({ value, label: kindText(value) }))}
          {...choice('kind')}
        />
        <FilterSelect label={t('live.filter.type')} options={options.types} {...choice('type')} />
        {/* Most have one, and then there is nothing to choose */}
        {(options.companies.length > 1 || params.get('company')) && (
          <FilterSelect label={t('live.filter.company')} options={options.companies} {...choice('company')} />
        )}
        <FilterSelect
          label={t('live.filter.tag')}
          any={t('live.filter.tag.add')}
          value=""
          options={options.tags.filter(({ value }) => !tags.includes(value))}
          onChange={(tag) => set('tag', [...tags, tag])}
        />
      </MoreFilters>
      <FilterChips
        label={t('live.filter.tags')}
        chips={tags.map((tag) => ({
          id: tag,
          label: tag,
          onRemove: () =>
            set(
              'tag',
              tags.filter((other) => other !== tag)
            ),
        }))}
      />
      {active.length > 0 && (
        <ClearFilters
          onClear={() => {
            const next = new URLSearchParams(window.location.search)
            for (const name of LIVE_PARAMS) next.delete(name)
            onChange(next)
          }}
        />
      )}
    </FilterBar>
  )
}

function optionsOf(things: readonly ThingResource[]) {
  const choices = (of: (thing: ThingResource) => readonly (string | undefined)[]) =>
    [...new Set(things.flatMap(of))]
      .flatMap((value) => (value ? [{ value, label: value }] : []))
      .toSorted((one, other) => compareNames(one.label, other.label))
  return {
    types: choices(({ thingType }) => [thingType]),
    companies: choices(({ companyName }) => [companyName]),
    tags: choices(({ tags = [] }) => tags),
  }
}
