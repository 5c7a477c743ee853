import { useQuery } from '@tanstack/react-query'
import { Link, NavLink } from 'react-router'

import { platformSettingsQueries } from '#api/platform-settings.ts'
import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { useCurrentInSight } from '#web/ui/use-current-in-sight.ts'

import classes from './settings.module.css'

/** The pages of the settings, as far as somebody signs in here, and the platform is one of one's own. */
export function SettingsNav() {
  const { data } = useQuery(sessionQueries.current())
  const { data: plans } = useQuery(platformSettingsQueries.plans())
  const hasAccounts = data?.signIn !== undefined && data.signIn !== 'none'
  const nav = useCurrentInSight(`${hasAccounts} ${plans !== undefined}`)
  return (
    <nav ref={nav} className={classes.nav} aria-label={t('settings.views')}>
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
      {plans && (
        <>
          <NavLink to={paths.plans()}>{t('settings.plans')}</NavLink>
          <NavLink to={paths.companies()}>{t('settings.companies')}</NavLink>
          <Link to={paths.templates()}>{t('settings.templates')}</Link>
          <Link to={paths.thingTypes()}>{t('settings.thing-types')}</Link>
          <Link to={paths.rules()}>{t('settings.rules')}</Link>
        </>
      )}
    </nav>
  )
}
