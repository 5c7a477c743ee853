import '@mantine/core/styles/PasswordInput.layer.css'

import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'

import { useChangePassword } from '#api/accounts.ts'
import { ApiError } from '#api/api-error.ts'
import { SHORTEST_PASSWORD } from '#contract/accounts.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import classes from './settings.module.css'

const EMPTY = { current: '', password: '', again: '' }

export function PasswordForm() {
  const [values, setValues] = useState(EMPTY)
  const [differs, setDiffers] = useState(false)
  const { mutateAsync, isPending, error } = useChangePassword()
  const faults = error instanceof ApiError ? error.errors : []
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message
  const field = (name: keyof typeof EMPTY, autoComplete: string, fault: string | undefined) => (
    <PasswordInput
      required
      label={t(`settings.password.${name}`)}
      description={
        name === 'password' ? t('settings.password.help', { count: SHORTEST_PASSWORD }) : undefined
      }
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('settings.password.show') }}
      error={fault}
      value={values[name]}
      onChange={(event) => {
        const { value } = event.currentTarget
        setValues((before) => ({ ...before, [name]: value }))
      }}
    />
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDiffers(values.password !== values.again)
    if (isPending || values.password !== values.again) return
    try {
      await mutateAsync({ current: values.current, password: values.password })
      setValues(EMPTY)
      showToast({ tone: 'good', text: t('settings.password.done') })
    } catch {
      // Shown at the fields
    }
  }
  const hasDifference = differs && values.password !== values.again
  return (
    <form className={classes.body} noValidate onSubmit={(event) => void submit(event)}>
      {field('current', 'current-password', faultOf('current'))}
      {field('password', 'new-password', faultOf('password'))}
      {field('again', 'new-password', hasDifference ? t('settings.password.differ') : undefined)}
      {error && faults.length === 0 && (
        <p role="alert" className={classes.fault}>
          {error.message}
        </p>
      )}
      <div>
        <Button type="submit" loading={isPending}>
          {t('settings.password.submit')}
        </Button>
      </div>
    </form>
  )
}
