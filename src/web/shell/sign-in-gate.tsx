import { useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Navigate, useLocation, useRevalidator } from 'react-router'

import { sessionQueries } from '#api/session.ts'
import { SignInForm } from '#web/features/sign-in/sign-in-form.tsx'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './sign-in-gate.module.css'

/**
 * Asks for a sign-in: on a page of its own where nobody was signed in, over the page where a session has ended, so that
 * what was typed there stays.
 */
export function SignInGate() {
  const queryClient = useQueryClient()
  const { pathname, search } = useLocation()
  const [before] = useState(() => queryClient.getQueryData(sessionQueries.current().queryKey))
  if (before?.user?.name === undefined) return <Navigate to={paths.signIn(pathname + search)} replace />
  return before.signIn === 'oidc' ? (
    <Ended>
      <p>{t('sign-in.expired.provider')}</p>
      <a className={classes.link} href={paths.signIn(pathname + search)}>
        {t('sign-in.again')}
      </a>
    </Ended>
  ) : (
    <EndedLocal name={before.user.name} role={before.role} />
  )
}

function EndedLocal({ name, role }: { name: string; role: string | undefined }) {
  const queryClient = useQueryClient()
  const { reset } = useQueryErrorResetBoundary()
  const { revalidate } = useRevalidator()
  const goOn = (session: { user?: { name?: string | undefined } | undefined; role?: string | undefined }) => {
    // Somebody else, or somebody who may do other things, sees another console
    if (session.user?.name !== name || session.role !== role) return window.location.assign('/')
    reset()
    void queryClient.invalidateQueries()
    return void revalidate()
  }
  return (
    <Ended>
      <p>{t('sign-in.expired.text')}</p>
      <SignInForm known={name} onDone={goOn} />
    </Ended>
  )
}

/** It cannot be closed: behind it nothing is answered any more. */
function Ended({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const stay = (event: Event) => event.preventDefault()
    element?.addEventListener('cancel', stay)
    if (element?.open === false) element.showModal()
    // The name is there already
    element?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
    return () => element?.removeEventListener('cancel', stay)
  }, [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-label={t('sign-in.expired')}>
      <h2>{t('sign-in.expired')}</h2>
      {children}
    </dialog>
  )
}
