import '@mantine/core/styles/Alert.layer.css'
import '@mantine/core/styles/Checkbox.layer.css'

import { Alert, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { catalogueQueries } from '#api/catalogue.ts'
import type { TemplateBody } from '#api/downlink-templates.ts'
import { downlinkQueries } from '#api/downlinks.ts'
import { checkInWords } from '#api/check-in-words.ts'
import { createTemplate, TemplateRequest } from '#contract/downlink-templates.ts'
import { LONGEST_PAYLOAD } from '#contract/downlinks.ts'
import type { FieldError } from '#contract/error.ts'
import { LeaveGuard } from '#web/leave-guard.tsx'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../downlinks.module.css'
import { PayloadFields } from '../payload-fields.tsx'
import { PortFields } from '../port-fields.tsx'
import { useKeptDraft } from '../use-kept-draft.ts'
import { usePayload } from '../use-payload.ts'
import { templateBody, type TemplateValues } from './template-values.ts'

interface TemplateFormProps {
  initial: TemplateValues
  isNew: boolean
  /** Sends it, and says that it is done. */
  save: (body: TemplateBody) => Promise<unknown>
}

/** All of a template. Who may not change templates sees it. */
export function TemplateForm({ initial, isNew, save }: TemplateFormProps) {
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  // Not a state: the page is left before it would render again
  const isDone = useRef(false)
  const navigate = useNavigate()
  const reason = useReason(createTemplate)
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const typeId = Number(values.thingTypeId)
  const { data: encoder } = useQuery({ ...downlinkQueries.encoder(typeId), enabled: typeId > 0 })
  const known = typeId > 0 ? encoder : undefined
  const payload = usePayload({ draft: values, encoder: known, most: LONGEST_PAYLOAD })
  const { fields = [], example } = known ?? {}
  const fPort = values.fPort === '' ? String(payload.fPort ?? '') : values.fPort
  const isDirty = JSON.stringify(values) !== JSON.stringify(initial)
  const change = (changes: Partial<TemplateValues>) => {
    setValues((before) => ({ ...before, ...changes }))
    setFaults({})
  }
  const wasKept = useKeptDraft({ draft: values, change, isDirty })
  const show = (errors: readonly FieldError[], message?: string) => {
    setFaults(
      Object.fromEntries(
        errors.map(({ field = '', message: why = '' }) => [field === 'data' ? 'payload' : field, why])
      )
    )
    setProblem(message ?? t('downlink-templates.faults', { count: errors.length }))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || reason !== undefined) return
    const body = templateBody({ ...values, fPort }, { fields, example, payload: payload.payload })
    const checked = checkInWords(TemplateRequest, body)
    if (!checked.ok) return show(checked.errors)
    setBusy(true)
    setProblem(undefined)
    try {
      await save(body)
      isDone.current = true
      await navigate(paths.templates())
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      show(error instanceof ApiError ? error.errors : [], t('downlink-templates.refused', { message }))
    } finally {
      setBusy(false)
    }
  }
  const choices = types
    .filter(
      ({ connectivityType, thingTypeId }) => connectivityType !== 'ETHERNET' && thingTypeId !== undefined
    )
    .map(({ thingTypeId, name = '', vendor }) => ({
      value: String(thingTypeId),
      label: vendor ? `${name} · ${vendor}` : name,
    }))

  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      <KeptNote wasKept={wasKept} />
      {reason !== undefined && (
        <Alert variant="light" className={classes.outcome ?? ''}>
          {t('downlink-templates.viewer', { reason })}
        </Alert>
      )}
      <fieldset disabled={reason !== undefined} className={classes.fieldset}>
        <Panel title={t('downlink-templates.about')}>
          <div className={classes.fields}>
            <TextInput
              required
              label={t('downlink-templates.name')}
              autoComplete="off"
              error={faults['name']}
              value={values.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t('downlink-templates.description')}
              autoComplete="off"
              error={faults['description']}
              value={values.description}
              onChange={(event) => change({ description: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('downlink-templates.type')}
              description={t('downlink-templates.type.help')}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              error={faults['thingTypeId']}
              data={[{ value: '', label: t('ui.filter.any') }, ...choices]}
              value={values.thingTypeId}
              onChange={(event) =>
                change({
                  thingTypeId: event.currentTarget.value,
                  fields: undefined,
                  parameters: [],
                  ...(values.mode === 'fields' && { mode: 'hex' }),
                })
              }
            />
          </div>
        </Panel>
        <Panel title={t('downlink-templates.content')}>
          <div className={classes.fields}>
            <PayloadFields
              draft={values}
              onChange={change}
              payload={payload}
              encoder={known}
              error={faults['payload']}
              most={LONGEST_PAYLOAD}
            />
            {values.mode === 'fields' && fields.length > 0 && (
              <Checkbox.Group
                label={t('downlink-templates.parameters')}
                description={t('downlink-templates.parameters.help')}
                error={faults['parameters']}
                value={[...values.parameters]}
                onChange={(parameters) => change({ parameters })}
              >
                <div className={classes.boxes}>
                  {fields.map(({ name = '', label = name }) => (
                    <Checkbox key={name} value={name} label={inOwnWords(label)} />
                  ))}
                </div>
              </Checkbox.Group>
            )}
            <PortFields
              fPort={fPort}
              confirmed={values.confirmed}
              error={faults['fPort']}
              onChange={change}
            />
          </div>
        </Panel>
      </fieldset>
      {problem !== undefined && (
        <Alert role="alert" color="red" variant="light" className={classes.outcome ?? ''}>
          {problem} {t('downlink-send.kept')}
        </Alert>
      )}
      <div className={classes.buttons}>
        {reason === undefined && (
          <Button type="submit" loading={isBusy} disabled={!isNew && !isDirty}>
            {t(isNew ? 'downlink-templates.create' : 'downlink-templates.save')}
          </Button>
        )}
        <Button component={Link} to={paths.templates()} variant="default">
          {t(reason === undefined ? 'ui.cancel' : 'downlink-templates.back')}
        </Button>
      </div>
      <LeaveGuard isDirty={isDirty} isDone={isDone} text={t('downlink-templates.leave.text')} />
    </form>
  )
}
