import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { type FormEvent, useEffect, useRef, useState } from 'react'

import { useSignIn } from '#api/accounts.ts'
import type { SessionResponse } from '#contract/session.ts'
import { t } from '#web/text/text.ts'

import { failureText } from './failure-text.ts'
import classes from './sign-in.module.css'

interface SignInFormProps {
  /** Who was signed in before. */
  known?: string
  onDone: (session: SessionResponse) => void
}

export function SignInForm({ known = '', onDone }: SignInFormProps) {
  const [name, setName] = useState(known)
  const [password, setPassword] = useState('')
  const { mutateAsync, isPending, error } = useSignIn()
  const first = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  // Nothing else is on the page
  useEffect(() => (known === '' ? first : secret).current?.focus(), [known])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    try {
      onDone(await mutateAsync({ name, password }))
    } catch {
      // Shown below. The name stays; a wrong password is typed anew
      setPassword('')
    }
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        required
        ref={first}
        name="username"
        label={t('sign-in.name')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        required
        name="password"
        label={t('sign-in.password')}
        autoComplete="current-password"
        ref={secret}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {error !== null && (
        <p role="alert" className={classes.fault}>
          {failureText(error)}
        </p>
      )}
      <Button type="submit" loading={isPending}>
        {t('sign-in.submit')}
      </Button>
    </form>
  )
}
