import { NavLink } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './rules.module.css'

/** The rules, and what they triggered. */
export function RulesNav() {
  return (
    <nav className={classes.nav} aria-label={t('rules.views')}>
      <NavLink to={paths.rules()} end>
        {t('rules.title')}
      </NavLink>
      <NavLink to={paths.triggeredRules()}>{t('rules.triggered')}</NavLink>
    </nav>
  )
}
