import { NativeSelect, TextInput } from '@mantine/core'

import { CONNECTIVITY_TYPES } from '#contract/thing-requests.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../bulk.module.css'
import type { Named } from '../named.ts'
import type { KnownValues } from './known-values.ts'
import type { Defaults } from './read-row.ts'

interface DefaultFieldsProps {
  defaults: Defaults
  known: KnownValues
  onChange: (defaults: Defaults) => void
}

/** What rows get where the file does not say. */
export function DefaultFields({ defaults, known, onChange }: DefaultFieldsProps) {
  const set = (name: keyof Defaults) => (value: string) => onChange({ ...defaults, [name]: value })
  const technology = defaults.connectivityType.split('.')[0] ?? ''
  const fits = (value: Named) =>
    technology === '' || value.technology === undefined || value.technology === technology
  return (
    <Panel title={t('bulk.defaults')}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('bulk.field.connectivityType')}
          value={defaults.connectivityType}
          data={[{ value: '', label: t('bulk.defaults.by-keys') }, ...CONNECTIVITY_TYPES]}
          onChange={(event) => set('connectivityType')(event.currentTarget.value)}
        />
        <DefaultField
          field="thingTypeId"
          none={t('bulk.defaults.none')}
          value={defaults.thingTypeId}
          values={known.types.filter(fits)}
          onChange={set('thingTypeId')}
        />
        <DefaultField
          field="companyId"
          none={t('bulk.defaults.none')}
          value={defaults.companyId}
          values={known.companies}
          onChange={set('companyId')}
        />
        <DefaultField
          field="connectivityPlan"
          none={t('bulk.defaults.first-plan')}
          value={defaults.connectivityPlan}
          values={known.plans.filter(fits)}
          onChange={set('connectivityPlan')}
        />
      </div>
    </Panel>
  )
}

interface DefaultFieldProps {
  field: 'thingTypeId' | 'companyId' | 'connectivityPlan'
  none: string
  value: string
  values: readonly Named[]
  onChange: (value: string) => void
}

/** A choice among what the service lists; where it lists nothing, the id itself. */
function DefaultField({ field, none, value, values, onChange }: DefaultFieldProps) {
  const label = t(`bulk.field.${field}`)
  if (values.length === 0) {
    return (
      <TextInput
        label={t('bulk.defaults.id', { field: label })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: none }, ...values.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
