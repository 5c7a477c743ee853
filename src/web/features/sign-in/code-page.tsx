import '@mantine/core/styles/PasswordInput.layer.css'

import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link, redirect } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { accountQueries, useRedeemCode } from '#api/accounts.ts'
import { queryClient } from '#api/query-client.ts'
import { setSignedOut } from '#api/signed-out.ts'
import { SHORTEST_PASSWORD } from '#contract/accounts.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import { failureText, faultsOf } from './failure-text.ts'
import { SignInFrame } from './sign-in-frame.tsx'
import classes from './sign-in.module.css'

export async function loader() {
  setSignedOut(false)
  const { method } = await queryClient.query(accountQueries.signIn())
  return method === 'local' ? null : redirect(paths.signIn())
}

/** Where a one-time code becomes a password: the first administrator's, a new account's, a forgotten one's. */
export function Component() {
  const { data } = useSuspenseQuery(accountQueries.signIn())
  const isFirst = data.isFirst === true
  const [values, setValues] = useState({ code: '', name: '', password: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const { mutateAsync, isPending, error } = useRedeemCode()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const faults = faultsOf(error)
  // A code for another administrator needs a name, too, which only the server knows of
  const asksName = isFirst || 'name' in faults || values.name !== ''
  const change = (changes: Partial<typeof values>) => setValues((before) => ({ ...before, ...changes }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDiffers(values.password !== values.again)
    if (isPending || values.password !== values.again) return
    const { code, name, password } = values
    try {
      await mutateAsync({ code, password, ...(asksName && { name }) })
      window.location.assign(paths.overview())
    } catch {
      // Shown at the fields
    }
  }
  return (
    <SignInFrame title={t(isFirst ? 'sign-in.first' : 'sign-in.code.title')}>
      <p className={classes.hint}>{t(isFirst ? 'sign-in.first.text' : 'sign-in.code.text')}</p>
      <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          required
          label={t('sign-in.code')}
          placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
          className={classes.code ?? ''}
          autoComplete="off"
          ref={first}
          spellCheck={false}
          error={faults['code']}
          value={values.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
        {asksName && (
          <TextInput
            required
            name="username"
            label={t('sign-in.name')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={faults['name']}
            value={values.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
        <PasswordInput
          required
          label={t('sign-in.new-password')}
          description={t('sign-in.new-password.help', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show') }}
          error={faults['password']}
          value={values.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <PasswordInput
          required
          label={t('sign-in.again.password')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show') }}
          error={differs && values.password !== values.again ? t('sign-in.differ') : undefined}
          value={values.again}
          onChange={(event) => change({ again: event.currentTarget.value })}
        />
        {error !== null && !(error instanceof ApiError && error.errors.length > 0) && (
          <p role="alert" className={classes.fault}>
            {failureText(error)}
          </p>
        )}
        <Button type="submit" loading={isPending}>
          {t('sign-in.code.submit')}
        </Button>
      </form>
      {!isFirst && (
        <p className={classes.hint}>
          <Link to={paths.signIn()}>{t('sign-in.have-password')}</Link>
        </p>
      )}
    </SignInFrame>
  )
}
