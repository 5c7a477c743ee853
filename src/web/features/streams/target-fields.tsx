import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'

import { platformQueries } from '#api/platform.ts'
import { streamQueries } from '#api/streams.ts'
import { STREAM_CONTENT_TYPES, STREAM_TYPES } from '#contract/streams.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'
import { fullCompanies } from './stream-standing.ts'
import { contentTypeOf } from './stream-values.ts'

const TYPES = STREAM_TYPES.filter((type) => type !== 'CLOE')

/** What is sent where. */
export function TargetFields({ isNew }: { isNew: boolean }) {
  const form = useStreamForm()
  const { type } = form.values
  const isRaw = type === 'NETWORK'
  return (
    <Panel title={t('stream-editor.target')}>
      <div className={classes.fields}>
        <TextInput
          required
          label={t('stream-editor.name')}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <CompanyField isNew={isNew} />
        <TextInput
          required
          type="url"
          label={t('stream-editor.url')}
          description={t('stream-editor.url.help')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          placeholder="https://"
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('url')}
        />
        <div className={classes.two}>
          <NativeSelect
            label={t('stream-editor.type')}
            description={t(`stream-editor.type.${type}`)}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={TYPES.map((value) => ({ value, label: t(`stream-editor.type.${value}.label`) }))}
            {...form.getInputProps('type')}
          />
          <NativeSelect
            label={t('stream-editor.content')}
            description={isRaw ? t('stream-editor.content.raw') : undefined}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={isRaw ? ['XML'] : [...STREAM_CONTENT_TYPES]}
            {...form.getInputProps('contentType')}
            value={contentTypeOf(form.values)}
          />
        </div>
        {!isRaw && (
          <Checkbox
            label={t('stream-editor.aggregated')}
            description={t('stream-editor.aggregated.help')}
            {...form.getInputProps('aggregated', { type: 'checkbox' })}
          />
        )}
        {isNew && (
          <Checkbox
            label={t('stream-editor.auto')}
            description={t('stream-editor.auto.help')}
            {...form.getInputProps('autoLink', { type: 'checkbox' })}
          />
        )}
        <Checkbox
          label={t('stream-editor.active')}
          description={t('stream-editor.active.help')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      </div>
    </Panel>
  )
}

/** Where there are several to choose from. One that has as many streams as it may says so. */
function CompanyField({ isNew }: { isNew: boolean }) {
  const form = useStreamForm()
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const { data: definitions } = useSuspenseQuery(streamQueries.list())
  const full = fullCompanies(definitions)
  const { companyId: chosen } = form.getInitialValues()
  const choices = (companies ?? []).flatMap(({ companyId, companyid, name }) => {
    const id = companyId ?? companyid
    if (id === undefined) return []
    const isFull = full.has(id) && (isNew || String(id) !== chosen)
    const label = name ?? String(id)
    return [
      {
        value: String(id),
        label: isFull ? t('stream-editor.company.full', { company: label }) : label,
        disabled: isFull,
      },
    ]
  })
  if (choices.length === 0) {
    // A service that does not tell its companies
    return isNew ? (
      <TextInput
        required
        label={t('stream-editor.company.id')}
        inputMode="numeric"
        autoComplete="off"
        {...form.getInputProps('companyId')}
      />
    ) : null
  }
  if (choices.length < 2) return null
  return (
    <NativeSelect label={t('streams.fact.company')} data={choices} {...form.getInputProps('companyId')} />
  )
}
