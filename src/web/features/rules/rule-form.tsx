import '@mantine/core/styles/Alert.layer.css'

import { Alert, Button } from '@mantine/core'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { isAnswerLost } from '#api/lost-answer.ts'
import type { RuleBody } from '#api/rules.ts'
import { checkInWords } from '#api/check-in-words.ts'
import type { FieldError } from '#contract/error.ts'
import { RuleRequest } from '#contract/rule-request.ts'
import { LeaveGuard } from '#web/leave-guard.tsx'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { lostText } from '#web/ui/lost-text.ts'
import { useKeptForm } from '#web/ui/use-kept-form.ts'

import { ActionFields } from './action-fields.tsx'
import { BindingFields } from './binding-fields.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { useReason } from './needed-role.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { ruleBody } from './rule-body.ts'
import classes from './rule-editor.module.css'
import { formFaults } from './rule-faults.ts'
import { RuleFormProvider, useNewRuleForm } from './rule-form-context.ts'
import type { RuleValues } from './rule-values.ts'

interface RuleFormProps {
  initial: RuleValues
  /** The unit of the container that it begins with. */
  unit: string | undefined
  isNew: boolean
  /** Sends it and says that it is done; the form is left then. */
  save: (body: RuleBody) => Promise<void>
  /** Set once nothing can be lost any more. */
  isDone: RefObject<boolean>
}

/** A rule has none. */
const SECRETS: readonly (keyof RuleValues)[] = []

/** All of a rule, with how often it would have triggered. Who may not change rules sees it. */
export function RuleForm({ initial, unit, isNew, save, isDone }: RuleFormProps) {
  const form = useNewRuleForm({ initialValues: initial, clearInputErrorOnChange: true })
  const element = useRef<HTMLFormElement>(null)
  const navigate = useNavigate()
  const reason = useReason()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isDirty = form.isDirty()
  const wasKept = useKeptForm(form, SECRETS)

  const show = (errors: readonly FieldError[], message?: string) => {
    const { fields, others } = formFaults(errors, form.getValues())
    const count = Object.keys(fields).length
    form.setErrors(fields)
    const whole = others.length > 0 ? others.join(' ') : message
    setProblem(count > 0 && others.length === 0 ? t('rule-editor.faults', { count }) : whole)
    // The errors have to be there before the focus goes to one, so that it is read with its fault
    setTimeout(() => focusFirst(element.current, fields))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // Two quick presses of Enter would create it twice
    if (isBusy || reason !== undefined) return
    const body = ruleBody(form.getValues())
    const checked = checkInWords(RuleRequest, body)
    if (!checked.ok) {
      show(checked.errors)
      return
    }
    setBusy(true)
    setProblem(undefined)
    try {
      await save(body)
      await navigate(paths.rules())
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      show(
        error.errors,
        isAnswerLost(error) ? lostText(error) : t('rule-editor.refused', { message: error.message })
      )
    } finally {
      setBusy(false)
    }
  }

  return (
    <RuleFormProvider form={form}>
      <form ref={element} noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
        {reason !== undefined && (
          <Alert variant="light" className={classes.note}>
            {t('rule-editor.read-only', { reason })}
          </Alert>
        )}
        <KeptNote wasKept={wasKept} />
        <div className={classes.columns}>
          {/* A disabled fieldset disables all that is in it */}
          <fieldset disabled={reason !== undefined} className={classes.column}>
            <ConditionFields unit={unit} />
            <BindingFields />
            <ActionFields />
          </fieldset>
          <div className={classes.aside}>
            <PreviewPanel unit={unit} mayPreview={reason === undefined} />
          </div>
        </div>
        <div className={classes.foot}>
          {problem !== undefined && (
            <Alert role="alert" color="red" variant="light" className={classes.problem}>
              {problem} {t('rule-editor.kept')}
            </Alert>
          )}
          {reason === undefined && (
            <Button type="submit" loading={isBusy} disabled={!isNew && !isDirty}>
              {t(isNew ? 'rule-editor.create' : 'rule-editor.save')}
            </Button>
          )}
          <Button component={Link} to={paths.rules()} variant="default">
            {t(reason === undefined ? 'ui.cancel' : 'rule-editor.back')}
          </Button>
          {!isNew && !isDirty && reason === undefined && (
            <span className={classes.dimmed}>{t('rule-editor.unchanged')}</span>
          )}
          {!isNew && isDirty && <span className={classes.dimmed}>{t('rule-editor.anew')}</span>}
        </div>
      </form>
      <LeaveGuard isDirty={isDirty} isDone={isDone} text={t('rule-editor.leave.text')} />
    </RuleFormProvider>
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
