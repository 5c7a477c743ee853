import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { MOTION_INDICATORS } from '#contract/thing-requests.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { TagField } from '#web/ui/tag-field.tsx'

import { companyChoices } from './company-choices.ts'
import { useThingForm } from './thing-form-context.ts'
import { plansFor } from './type-choices.ts'
import classes from './thing-editor.module.css'

/** To whom the thing belongs, what it may send, and by what it is found. */
export function OrganisationFields() {
  const form = useThingForm()
  const { data: plans } = useSuspenseQuery(catalogueQueries.plans())
  const choices = plansFor(plans, form.values.connectivityType)
  const isNew = form.getInitialValues().connectivityPlan === ''

  return (
    <Panel title={t('thing-editor.organisation')}>
      <div className={classes.fields}>
        <CompanyField />
        {choices.length > 0 && (
          <NativeSelect
            label={t('thing-editor.plan')}
            data={[...(isNew ? [{ value: '', label: t('thing-editor.plan.default') }] : []), ...choices]}
            {...form.getInputProps('connectivityPlan')}
          />
        )}
        <Tags />
        <Textarea
          label={t('thing-editor.description')}
          rows={2}
          maxLength={2000}
          {...form.getInputProps('description')}
        />
        {form.values.connectivityType !== 'ETHERNET' && (
          <NativeSelect
            label={t('thing-editor.motion')}
            data={[
              { value: '', label: t('thing-editor.motion.none') },
              ...MOTION_INDICATORS.map((value) => ({ value, label: inOwnWords(value) })),
            ]}
            {...form.getInputProps('motionIndicator')}
          />
        )}
        <Switch
          label={t('thing-editor.public')}
          description={t('thing-editor.public.help')}
          {...form.getInputProps('isPublic', { type: 'checkbox' })}
        />
      </div>
    </Panel>
  )
}

function CompanyField() {
  const form = useThingForm()
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const { data: fleet } = useQuery(fleetQueries.all())
  const choices = companyChoices(companies, fleet?.things ?? [])
  const input = form.getInputProps('companyId')
  if (choices.length === 0) {
    return <TextInput required inputMode="numeric" label={t('thing-editor.company.id')} {...input} />
  }
  return <NativeSelect label={t('thing-editor.company')} data={choices} {...input} />
}

function Tags() {
  const form = useThingForm()
  const { data: fleet } = useQuery(fleetQueries.all())
  const suggestions = useMemo(
    () => [...new Set(fleet?.things.flatMap(({ tags = [] }) => tags))].toSorted(),
    [fleet]
  )
  return <TagField label={t('thing-editor.tags')} suggestions={suggestions} {...form.getInputProps('tags')} />
}
