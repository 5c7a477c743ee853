import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { templateQueries } from '#api/downlink-templates.ts'
import { useThingChoices } from '#api/fleet/thing-choices.ts'
import { DOWNLINK_ORIGINS, DOWNLINK_STATES } from '#contract/downlink-queue.ts'
import { t } from '#web/text/text.ts'
import { ClearFilters, FilterBar, FilterSelect, MoreFilters } from '#web/ui/filter-controls.tsx'
import { SearchSelect } from '#web/ui/search-select.tsx'
import { TimeFilter } from '#web/ui/time-filter.tsx'

import { DOWNLINK_PARAMS, STATE_GROUP_NAMES } from './downlink-search.ts'
import { useChangeParams } from './use-change-params.ts'

/** Narrows the downlinks: the service does, so that all of them are searched. */
export function DownlinkFilters({ hasThing }: { hasThing: boolean }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const { data: known } = useQuery(templateQueries.list())
  const names = DOWNLINK_PARAMS.filter((name) => hasThing || name !== 'thing')
  const active = names.filter((name) => params.get(name))
  const select = (name: 'state' | 'template' | 'origin') => ({
    value: params.get(name) ?? '',
    onChange: (value: string) => change({ [name]: value }),
  })
  const templates = (known?.templates ?? []).flatMap(({ uid, name }) =>
    uid === undefined ? [] : [{ value: uid, label: name ?? uid }]
  )
  return (
    <FilterBar label={t('downlinks.filter')}>
      <MoreFilters active={active.length}>
        <FilterSelect
          label={t('downlinks.column.state')}
          options={[
            ...STATE_GROUP_NAMES.map((value) => ({ value, label: t(`downlinks.group.${value}`) })),
            ...DOWNLINK_STATES.map((value) => ({ value, label: t(`downlinks.state.${value}`) })),
          ]}
          {...select('state')}
        />
        {hasThing && (
          <ThingFilter value={params.get('thing') ?? ''} onChange={(thing) => change({ thing })} />
        )}
        {templates.length > 0 && (
          <FilterSelect label={t('downlinks.filter.template')} options={templates} {...select('template')} />
        )}
        <FilterSelect
          label={t('downlinks.column.origin')}
          options={DOWNLINK_ORIGINS.map((value) => ({ value, label: t(`downlinks.origin.${value}`) }))}
          {...select('origin')}
        />
        <TimeFilter params={params} onChange={change} />
      </MoreFilters>
      {active.length > 0 && (
        <ClearFilters onClear={() => change(Object.fromEntries(names.map((name) => [name, ''])))} />
      )}
    </FilterBar>
  )
}

function ThingFilter({ value, onChange }: { value: string; onChange: (thing: string) => void }) {
  return (
    <SearchSelect
      label={t('downlinks.column.thing')}
      choices={useThingChoices()}
      placeholder={t('ui.filter.any')}
      nothingFound={t('downlinks.filter.thing.none')}
      value={value}
      onChange={onChange}
    />
  )
}
