import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { useThingChoices } from '#api/fleet/thing-choices.ts'
import { ruleQueries } from '#api/rules.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import { RULE_OUTCOMES } from '#contract/rule-settings.ts'
import { t } from '#web/text/text.ts'
import { ClearFilters, FilterBar, FilterSelect, MoreFilters } from '#web/ui/filter-controls.tsx'
import { actionText } from '#web/ui/rule-words.ts'
import { SearchSelect } from '#web/ui/search-select.tsx'
import { TimeFilter } from '#web/ui/time-filter.tsx'

import { containerNames } from './container-names.ts'
import { TRIGGER_PARAMS } from './trigger-search.ts'

interface TriggerFiltersProps {
  onChange: (changes: Record<string, string>) => void
}

/** Narrows what triggered: the service does, so that all of it is searched. */
export function TriggerFilters({ onChange }: TriggerFiltersProps) {
  const [params] = useSearchParams()
  const { data: known } = useQuery(ruleQueries.list())
  const choices = useThingChoices()
  const { data: definitions } = useQuery(catalogueQueries.containerDefinitions())
  const active = TRIGGER_PARAMS.filter((name) => params.get(name))
  const select = (name: 'rule' | 'container' | 'action' | 'outcome') => ({
    value: params.get(name) ?? '',
    onChange: (value: string) => onChange({ [name]: value }),
  })
  const rules = (known?.rules ?? []).flatMap(({ ruleId, name }) =>
    ruleId === undefined ? [] : [{ value: String(ruleId), label: name ?? String(ruleId) }]
  )

  return (
    <FilterBar label={t('rules.triggers.filter')}>
      <MoreFilters active={active.length}>
        {known?.hasSettings !== false && (
          <FilterSelect label={t('rules.filter.rule')} options={rules} {...select('rule')} />
        )}
        <SearchSelect
          label={t('rules.filter.thing')}
          choices={choices}
          placeholder={t('rules.filter.thing.any')}
          nothingFound={t('rules.filter.thing.none')}
          value={params.get('thing') ?? ''}
          onChange={(thing) => onChange({ thing })}
        />
        <FilterSelect
          label={t('rules.filter.container')}
          options={containerNames(definitions ?? [])}
          {...select('container')}
        />
        <FilterSelect
          label={t('rules.filter.action')}
          options={RULE_ACTIONS.map((value) => ({ value, label: actionText(value) }))}
          {...select('action')}
        />
        {known?.hasSettings !== false && (
          <FilterSelect
            label={t('rules.filter.outcome')}
            options={RULE_OUTCOMES.map((value) => ({ value, label: t(`rule-words.outcome.${value}`) }))}
            {...select('outcome')}
          />
        )}
        <TimeFilter params={params} onChange={onChange} />
      </MoreFilters>
      {active.length > 0 && (
        <ClearFilters
          onClear={() => onChange(Object.fromEntries(TRIGGER_PARAMS.map((name) => [name, ''])))}
        />
      )}
    </FilterBar>
  )
}
