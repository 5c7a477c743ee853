import { useMemo } from 'react'
import { Link } from 'react-router'

import type { ThingResource } from '#contract/things.ts'
import { ACTIVITIES, FILTER_KEYS, paths, type ThingsFilter } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { ClearFilters, FilterBar, FilterChips, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'

import classes from './map.module.css'

interface ThingsFiltersProps {
  things: readonly ThingResource[]
  filter: ThingsFilter
  onChange: (filter: ThingsFilter) => void
}

/** The filter of things, by the keys that the list of things has in its address. */
export function ThingsFilters({ things, filter, onChange }: ThingsFiltersProps) {
  const { types, tags } = useMemo(() => {
    const found = { types: new Set<string>(), tags: new Set<string>() }
    for (const { thingType, tags: own = [] } of things) {
      if (thingType !== undefined) found.types.add(thingType)
      for (const tag of own) found.tags.add(tag)
    }
    return { types: optionsOf(found.types), tags: optionsOf(found.tags) }
  }, [things])
  const change = (changes: { [K in keyof ThingsFilter]: ThingsFilter[K] | undefined }) =>
    onChange(
      Object.fromEntries(Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined))
    )
  const { tags: chosen = [], notTags = [] } = filter
  // What this bar has no control for came with a link, and can be taken back
  const others = (['vendor', 'plan', 'provisioned', 'verdict'] as const).filter(
    (name) => filter[name] !== undefined
  )
  return (
    <FilterBar label={t('map.things.filter')}>
      <SearchInput
        label={t('map.things.search')}
        value={filter.search ?? ''}
        onChange={(search) => change({ search: search || undefined })}
      />
      <FilterSelect
        label={t('map.things.activity')}
        value={filter.activity ?? ''}
        options={ACTIVITIES.map((value) => ({ value, label: t(`map.activity.${value}`) }))}
        onChange={(value) => change({ activity: ACTIVITIES.find((known) => known === value) })}
      />
      <FilterSelect
        label={t('map.things.type')}
        value={filter.type ?? ''}
        options={types}
        onChange={(value) => change({ type: value || undefined })}
      />
      <FilterSelect
        label={t('map.things.tag')}
        value=""
        options={tags.filter(({ value }) => !chosen.includes(value))}
        onChange={(value) => change({ tags: value === '' ? chosen : [...chosen, value] })}
      />
      <FilterChips
        label={t('map.things.filter')}
        chips={[
          ...chosen.map((tag) => ({
            id: `+${tag}`,
            label: tag,
            onRemove: () => change({ tags: without(chosen, tag) }),
          })),
          ...notTags.map((tag) => ({
            id: `-${tag}`,
            label: `≠ ${tag}`,
            onRemove: () => change({ notTags: without(notTags, tag) }),
          })),
          ...others.map((name) => ({
            id: name,
            label: `${FILTER_KEYS[name]}: ${filter[name]}`,
            onRemove: () => change({ [name]: undefined }),
          })),
        ]}
      />
      {Object.keys(filter).length > 0 && <ClearFilters onClear={() => onChange({})} />}
      <Link className={classes.asList} to={paths.things(filter)}>
        {t('map.things.list')}
      </Link>
    </FilterBar>
  )
}

const optionsOf = (values: ReadonlySet<string>) =>
  [...values].toSorted(compareNames).map((value) => ({ value, label: value }))

const without = (tags: readonly string[], removed: string) => {
  const left = tags.filter((tag) => tag !== removed)
  return left.length > 0 ? left : undefined
}
