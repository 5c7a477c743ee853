import { IconLogout, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'

import { useSignOut } from '#api/accounts.ts'
import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'
import { forgetForms } from '#web/ui/use-kept-form.ts'

import classes from './navigation.module.css'

/** The settings, who is signed in, and the way out. */
export function UserMenu() {
  const { data } = useQuery(sessionQueries.current())
  const { mutate, isPending } = useSignOut()
  const name = data?.user?.name
  const leave = () =>
    mutate(undefined, {
      // The whole document goes, with all that it read
      onSuccess: ({ continueAt }) => {
        forgetForms()
        window.location.assign(continueAt ?? paths.signIn())
      },
      onError: (error) =>
        showToast({ tone: 'bad', text: t('shell.sign-out.failed', { message: error.message }) }),
    })
  return (
    <>
      <NavLink to={paths.settings()} className={classes.entry}>
        <IconSettings size={18} stroke={1.6} aria-hidden="true" />
        {t('shell.settings')}
      </NavLink>
      {data && data.signIn !== 'none' && name !== undefined && (
        <>
          <div className={classes.user} title={name}>
            {t('shell.signed-in', { name })}
          </div>
          <button type="button" className={classes.entry} disabled={isPending} onClick={leave}>
            <IconLogout size={18} stroke={1.6} aria-hidden="true" />
            {t('shell.sign-out')}
          </button>
        </>
      )}
    </>
  )
}
