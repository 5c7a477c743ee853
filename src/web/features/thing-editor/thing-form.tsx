import '@mantine/core/styles/Alert.layer.css'
import '@mantine/core/styles/Switch.layer.css'

import { Alert, Button } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'

import type { Endpoint } from '#contract/endpoint.ts'
import type { FieldError } from '#contract/error.ts'
import { LeaveGuard } from '#web/leave-guard.tsx'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { useKeptForm } from '#web/ui/use-kept-form.ts'

import { DeviceFields } from './device-fields.tsx'
import { toFormFaults } from './fault-fields.ts'
import type { ThingValues } from './form-values.ts'
import { KeyFields } from './key-fields.tsx'
import { OrganisationFields } from './organisation-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { refusalOf } from './refusal.ts'
import { useBeyond } from './use-beyond.ts'
import { type EditedThing, ThingFormProvider, useNewThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

interface ThingFormProps {
  initial: ThingValues
  thing?: EditedThing
  /** What saving calls. */
  endpoint: Pick<Endpoint, 'role' | 'operationId'>
  /** Faults that the contract finds in what would be sent; none lets it be sent. */
  faultsOf: (values: ThingValues) => readonly FieldError[]
  /** Sends it and answers where to go then. */
  save: (values: ThingValues) => Promise<string>
  submitLabel: string
  cancelTo: string
}

/** Never kept, not even in this tab. */
const SECRETS: readonly (keyof ThingValues)[] = [
  'applicationKey',
  'networkSessionKey',
  'applicationSessionkeys',
]

/** One form for every kind of thing: it shows what applies, and puts faults where they belong. */
export function ThingForm(props: ThingFormProps) {
  const { initial, thing, endpoint, faultsOf, save, submitLabel, cancelTo } = props
  const form = useNewThingForm({ initialValues: initial, clearInputErrorOnChange: true })
  const element = useRef<HTMLFormElement>(null)
  const isDone = useRef(false)
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isDirty = form.isDirty()
  const wasKept = useKeptForm(form, SECRETS)
  const forbidden = useReason(endpoint)
  const beyond = useBeyond(form.values)
  const reason = forbidden ?? beyond

  const show = (errors: readonly FieldError[], message?: string) => {
    const { fields, others } = toFormFaults(errors, form.getValues(), t('thing-editor.required'))
    const count = Object.keys(fields).length
    const whole = others.length > 0 ? others.join(' ') : message
    form.setErrors(fields)
    setProblem(count > 0 && others.length === 0 ? t('thing-editor.faults', { count }) : whole)
    // The errors have to be there before the focus goes to one, so that it is read with its fault
    setTimeout(() => focusFirst(element.current, fields))
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // Two quick presses of Enter would create it twice
    if (isBusy || reason !== undefined) return
    const values = form.getValues()
    const errors = faultsOf(values)
    if (errors.length > 0) return show(errors)
    setBusy(true)
    setProblem(undefined)
    try {
      const target = await save(values)
      isDone.current = true
      await navigate(target)
    } catch (error) {
      const refusal = refusalOf(error)
      show(refusal.errors, refusal.message)
    } finally {
      setBusy(false)
    }
    return undefined
  }

  return (
    <ThingFormProvider form={form}>
      <form ref={element} noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
        {forbidden !== undefined && (
          <Alert variant="light" className={classes.forbidden}>
            {t('thing-editor.read-only', { reason: forbidden })}
          </Alert>
        )}
        <KeptNote wasKept={wasKept} />
        {/* A disabled fieldset disables all that is in it */}
        <fieldset disabled={forbidden !== undefined} className={classes.columns}>
          <div className={classes.column}>
            <DeviceFields thing={thing} reason={forbidden} />
            {form.values.connectivityType !== 'ETHERNET' && <KeyFields thing={thing} reason={forbidden} />}
          </div>
          <div className={classes.column}>
            <OrganisationFields />
            <PlaceFields thing={thing} />
          </div>
        </fieldset>
        <div className={classes.foot}>
          {problem !== undefined && (
            <Alert role="alert" color="red" variant="light" className={classes.problem}>
              {problem} {t('thing-editor.kept')}
            </Alert>
          )}
          <AllowedButton
            type="submit"
            loading={isBusy}
            disabled={reason === undefined && thing !== undefined && !isDirty}
            reason={reason}
          >
            {submitLabel}
          </AllowedButton>
          <Button component={Link} to={cancelTo} variant="default">
            {t('thing-editor.cancel')}
          </Button>
          {thing !== undefined && !isDirty && (
            <span className={classes.dimmed}>{t('thing-editor.unchanged')}</span>
          )}
        </div>
      </form>
      <LeaveGuard isDirty={isDirty} isDone={isDone} text={t('thing-editor.leave.text')} />
    </ThingFormProvider>
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
