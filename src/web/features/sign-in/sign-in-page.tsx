import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Navigate, redirect, useNavigate, useSearchParams } from 'react-router'

import { accountQueries } from '#api/accounts.ts'
import { queryClient } from '#api/query-client.ts'
import { setSignedOut } from '#api/signed-out.ts'
import { localPath } from '#lib/local-path.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import { ProviderSignIn } from './provider-sign-in.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import classes from './sign-in.module.css'

export async function loader() {
  setSignedOut(false)
  const { method } = await queryClient.query(accountQueries.signIn())
  return method === 'none' ? redirect(paths.overview()) : null
}

export function Component() {
  const { data } = useSuspenseQuery(accountQueries.signIn())
  const [params] = useSearchParams()
  const client = useQueryClient()
  const navigate = useNavigate()
  const returnTo = localPath(params.get('return-to'), window.location.origin)
  if (data.isFirst) return <Navigate to={paths.signInCode()} replace />
  const goOn = () => {
    // What was read before is somebody else's, or a refusal
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    return void navigate(returnTo, { replace: true })
  }
  return (
    <SignInFrame title={t('sign-in.title')}>
      {data.method === 'oidc' ? (
        <ProviderSignIn
          provider={data.provider ?? 'OpenID'}
          fault={params.get('fault')}
          returnTo={returnTo}
        />
      ) : (
        <>
          <SignInForm onDone={goOn} />
          <p className={classes.hint}>
            <Link to={paths.signInCode()}>{t('sign-in.have-code')}</Link>
          </p>
        </>
      )}
    </SignInFrame>
  )
}
