import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'

import { MultiSelect, NativeSelect } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { catalogueQueries } from '#api/catalogue.ts'
import { useThingChoices } from '#api/fleet/thing-choices.ts'
import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { TagField } from '#web/ui/tag-field.tsx'

import classes from './rule-editor.module.css'
import { useRuleForm } from './rule-form-context.ts'

/** For which things the rule is: those that fit all of these. */
export function BindingFields() {
  return (
    <Panel title={t('rule-editor.for')}>
      <div className={classes.fields}>
        <p className={classes.dimmed}>{t('rule-editor.for.help')}</p>
        <CompanyField />
        <TypeField />
        <Tags />
        <Things />
      </div>
    </Panel>
  )
}

/** Where there are several to choose from. */
function CompanyField() {
  const form = useRuleForm()
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const choices = (companies ?? []).flatMap(({ companyId, companyid, name }) => {
    const id = companyId ?? companyid
    return id === undefined ? [] : [{ value: String(id), label: name ?? String(id) }]
  })
  if (choices.length < 2) return null
  return <NativeSelect label={t('rule-editor.company')} data={choices} {...form.getInputProps('companyId')} />
}

function TypeField() {
  const form = useRuleForm()
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const choices = useMemo(
    () =>
      types
        .flatMap(({ thingTypeId, name = '', vendor }) =>
          thingTypeId === undefined
            ? []
            : [{ value: String(thingTypeId), label: vendor ? `${name} · ${vendor}` : name }]
        )
        .toSorted((a, b) => compareNames(a.label, b.label)),
    [types]
  )
  return (
    <NativeSelect
      label={t('rule-editor.type')}
      data={[{ value: '', label: t('rule-editor.type.any') }, ...choices]}
      {...form.getInputProps('thingTypeId')}
    />
  )
}

function Tags() {
  const form = useRuleForm()
  const { data: fleet } = useQuery(fleetQueries.all())
  const suggestions = useMemo(
    () => [...new Set(fleet?.things.flatMap(({ tags = [] }) => tags))].toSorted(),
    [fleet]
  )
  return (
    <TagField
      label={t('rule-editor.tags')}
      help={t('rule-editor.tags.help')}
      suggestions={suggestions}
      {...form.getInputProps('tags')}
    />
  )
}

/** A fleet may have thousands of things: typing narrows them. */
const MOST_SHOWN = 50

function Things() {
  const form = useRuleForm()
  const known = useThingChoices()
  const { thingIdentifiers } = form.values
  const choices = useMemo(() => {
    const values = new Set(known.map(({ value }) => value))
    const others = thingIdentifiers.filter((value) => !values.has(value))
    return [...others.map((value) => ({ value, label: value })), ...known]
  }, [known, thingIdentifiers])
  return (
    <MultiSelect
      searchable
      label={t('rule-editor.things')}
      description={t('rule-editor.things.help')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={thingIdentifiers.length === 0 ? t('rule-editor.things.any') : ''}
      nothingFoundMessage={t('rule-editor.things.none')}
      data={choices}
      limit={MOST_SHOWN}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      {...form.getInputProps('thingIdentifiers')}
    />
  )
}
