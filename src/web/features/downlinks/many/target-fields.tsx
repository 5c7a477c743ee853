import { Input, SegmentedControl, Textarea } from '@mantine/core'
import { useMemo } from 'react'

import { getSelection } from '#api/bulk/selection.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'

import classes from '../downlinks.module.css'
import { ANY_TYPE, identifiersIn, SOURCES, type TargetFilter } from './targets.ts'

interface TargetFieldsProps {
  filter: TargetFilter
  things: readonly ThingResource[]
  pasted: string
  onPaste: (text: string) => void
  onChange: (changes: Record<string, string>) => void
}

/** Which things: those of a filter, of the list's selection, or named one by one. */
export function TargetFields({ filter, things, pasted, onPaste, onChange }: TargetFieldsProps) {
  const { source } = filter
  return (
    <>
      <Input.Wrapper label={t('downlink-many.from')} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={t('downlink-many.from')}
            size="sm"
            value={source}
            data={SOURCES.map((value) => ({ value, label: t(`downlink-many.from.${value}`) }))}
            onChange={(from) => onChange({ from: from === 'filter' ? '' : from })}
          />
        </div>
      </Input.Wrapper>
      {source === 'filter' && <Filters filter={filter} things={things} onChange={onChange} />}
      {source === 'selection' && (
        <p className={classes.dimmed}>{t('downlink-many.selection', { count: getSelection().length })}</p>
      )}
      {source === 'list' && (
        <Textarea
          label={t('downlink-many.list')}
          description={t('downlink-many.list.help', { count: identifiersIn(pasted).length })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          classNames={{ input: classes.mono ?? '' }}
          rows={4}
          spellCheck={false}
          autoCapitalize="off"
          value={pasted}
          onChange={(event) => onPaste(event.currentTarget.value)}
        />
      )}
    </>
  )
}

type FiltersProps = Pick<TargetFieldsProps, 'filter' | 'things' | 'onChange'>

function Filters({ filter: { search, type, tag }, things, onChange }: FiltersProps) {
  const types = useMemo(() => optionsOf(things.map(({ thingType = '' }) => thingType)), [things])
  const tags = useMemo(() => optionsOf(things.flatMap(({ tags: own = [] }) => own)), [things])
  return (
    <FilterBar label={t('downlink-many.filter')}>
      <SearchInput label={t('downlink-many.search')} value={search} onChange={(q) => onChange({ q })} />
      <FilterSelect
        label={t('downlink-many.type')}
        options={types}
        value={type}
        onChange={(next) => onChange({ type: next === '' ? ANY_TYPE : next })}
      />
      <FilterSelect
        label={t('downlink-many.tag')}
        options={tags}
        value={tag}
        onChange={(next) => onChange({ tag: next })}
      />
    </FilterBar>
  )
}

const optionsOf = (values: readonly string[]) =>
  [...new Set(values.filter(Boolean))].toSorted().map((value) => ({ value, label: value }))
