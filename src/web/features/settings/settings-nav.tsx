import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'

import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './settings.module.css'

/** The pages of the settings, as far as somebody signs in here. */
export function SettingsNav() {
  const { data } = useQuery(sessionQueries.current())
  const hasAccounts = data?.signIn !== undefined && data.signIn !== 'none'
  return (
    <nav className={classes.nav} aria-label={t('settings.views')}>
      <NavLink to={paths.settings()} end>
        {t('settings.general')}
      </NavLink>
      {hasAccounts && (
        <>
          <NavLink to={paths.sessions()}>{t('settings.sessions')}</NavLink>
          <NavLink to={paths.users()}>{t('settings.users')}</NavLink>
          <NavLink to={paths.audit()}>{t('settings.audit')}</NavLink>
        </>
      )}
    </nav>
  )
}
