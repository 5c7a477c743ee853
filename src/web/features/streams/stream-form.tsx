import '@mantine/core/styles/Alert.layer.css'

import { Alert, Button } from '@mantine/core'
import { type FormEvent, type RefObject, useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { isAnswerLost } from '#api/lost-answer.ts'
import type { FieldError } from '#contract/error.ts'
import type { StreamSettings } from '#contract/stream-settings.ts'
import { LeaveGuard } from '#web/leave-guard.tsx'
import { t } from '#web/text/text.ts'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { lostText } from '#web/ui/lost-text.ts'
import { useKeptForm } from '#web/ui/use-kept-form.ts'

import { DeliveryFields } from './delivery-fields.tsx'
import { useReason } from './needed-role.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { SecurityFields } from './security-fields.tsx'
import { formChecks } from './stream-checks.ts'
import classes from './stream-editor.module.css'
import { formFaults } from './stream-faults.ts'
import { StreamFormProvider, useNewStreamForm } from './stream-form-context.ts'
import type { StreamValues } from './stream-values.ts'
import { TargetFields } from './target-fields.tsx'
import { TemplatePanel } from './template-panel.tsx'
import { usePreview } from './use-preview.ts'

interface StreamFormProps {
  initial: StreamValues
  /** `null` where the service has none. */
  settings: StreamSettings | null
  /** Absent of a new one. */
  streamDefinitionId?: number
  /** Where one gets to without saving. */
  back: string
  /** Sends it and says that it is done. @returns where to go then */
  save: (values: StreamValues, before: StreamValues) => Promise<string>
  /** Set once nothing can be lost any more. */
  isDone: RefObject<boolean>
}

/** Never kept, not even in this tab. */
const SECRETS: readonly (keyof StreamValues)[] = ['password', 'clientKey', 'headers']

/** All of a stream beside the exact request that it makes of a real message. */
export function StreamForm({ initial, settings, streamDefinitionId, back, save, isDone }: StreamFormProps) {
  const form = useNewStreamForm({ initialValues: initial, clearInputErrorOnChange: true })
  const element = useRef<HTMLFormElement>(null)
  const editor = useRef<HTMLTextAreaElement>(null)
  const navigate = useNavigate()
  const reason = useReason()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [thing, setThing] = useState('')
  const [pinned, setPinned] = useState<number>()
  const isNew = streamDefinitionId === undefined
  const isDirty = form.isDirty()
  const wasKept = useKeptForm(form, SECRETS)
  const preview = usePreview({
    values: form.values,
    streamDefinitionId,
    thingIdentifier: thing,
    messageId: pinned,
    isAllowed: reason === undefined,
  })
  const { data, isOld, isAbsent } = preview
  const placeholders = useMemo(
    () => new Map(data?.placeholders?.map(({ name = '', value = '' }) => [name.toLowerCase(), value])),
    [data]
  )
  const warnings = useMemo(
    () => (isOld ? [] : (data?.warnings ?? []).filter(({ field }) => field === 'template')),
    [data, isOld]
  )

  const show = (errors: readonly FieldError[], message?: string) => {
    const { fields, others } = formFaults(errors, form.getValues())
    const count = Object.keys(fields).length
    form.setErrors(fields)
    const whole = others.length > 0 ? others.join('. ') : message
    setProblem(count > 0 && others.length === 0 ? t('stream-editor.faults', { count }) : whole)
    // The errors have to be there before the focus goes to one, so that it is read with its fault
    setTimeout(() => focusFirst(element.current, fields))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // Two quick presses of Enter would create it twice
    if (isBusy || reason !== undefined) return
    const errors = formChecks(form.getValues(), initial, isNew)
    if (errors.length > 0) {
      show(errors)
      return
    }
    setBusy(true)
    setProblem(undefined)
    try {
      await navigate(await save(form.getValues(), initial))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      show(
        error.errors,
        isAnswerLost(error) ? lostText(error) : t('stream-editor.refused', { message: error.message })
      )
    } finally {
      setBusy(false)
    }
  }

  return (
    <StreamFormProvider form={form}>
      <form ref={element} noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
        {reason !== undefined && (
          <Alert variant="light" className={classes.note}>
            {t('stream-editor.read-only', { reason })}
          </Alert>
        )}
        <KeptNote wasKept={wasKept} />
        <div className={classes.columns}>
          {/* A disabled fieldset disables all that is in it */}
          <fieldset disabled={reason !== undefined} className={classes.column}>
            <TargetFields isNew={isNew} />
            {form.values.type !== 'NETWORK' && (
              <TemplatePanel
                editor={editor}
                warnings={warnings}
                values={placeholders}
                isReadOnly={reason !== undefined}
              />
            )}
            <SecurityFields settings={settings} isNew={isNew} />
            {settings !== null && <DeliveryFields />}
          </fieldset>
          <div className={classes.aside}>
            {reason === undefined && !isAbsent && (
              <PreviewPanel
                preview={preview}
                streamDefinitionId={streamDefinitionId}
                thing={thing}
                onThing={(identifier) => {
                  setPinned(undefined)
                  setThing(identifier)
                }}
                messageId={pinned}
                onMessage={setPinned}
              />
            )}
          </div>
        </div>
        <div className={classes.foot}>
          {problem !== undefined && (
            <Alert role="alert" color="red" variant="light" className={classes.problem}>
              {problem} {t('stream-editor.kept')}
            </Alert>
          )}
          {reason === undefined && (
            <Button type="submit" loading={isBusy} disabled={!isNew && !isDirty}>
              {t(isNew ? 'stream-editor.create' : 'stream-editor.save')}
            </Button>
          )}
          <Button component={Link} to={back} variant="default">
            {t(reason === undefined ? 'ui.cancel' : 'stream-editor.back')}
          </Button>
          {!isNew && !isDirty && reason === undefined && (
            <span className={classes.dimmed}>{t('stream-editor.unchanged')}</span>
          )}
        </div>
      </form>
      <LeaveGuard isDirty={isDirty} isDone={isDone} text={t('stream-editor.leave.text')} />
    </StreamFormProvider>
  )
}

/** The first field, as the page reads, that has a fault. */
function focusFirst(form: HTMLFormElement | null, faults: Readonly<Record<string, string>>) {
  for (const input of form?.querySelectorAll<HTMLElement>('[data-path]') ?? []) {
    if (faults[input.dataset['path'] ?? ''] === undefined) continue
    input.focus()
    input.scrollIntoView({ block: 'center' })
    return
  }
}
