import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'

import { downlinkQueries } from '#api/downlinks.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { useCurrentInSight } from '#web/ui/use-current-in-sight.ts'

import classes from './downlinks.module.css'

/** The downlinks, and the ways to send some. */
export function DownlinksNav() {
  const { data: isOffered } = useQuery(downlinkQueries.isOffered())
  const nav = useCurrentInSight(isOffered)
  return (
    <nav ref={nav} className={classes.nav} aria-label={t('downlinks.views')}>
      {isOffered && (
        <NavLink to={paths.downlinks()} end>
          {t('downlinks.nav.list')}
        </NavLink>
      )}
      <NavLink to={paths.sendDownlink()}>{t('downlinks.nav.send')}</NavLink>
      <NavLink to={paths.templateDownlink()}>{t('downlinks.nav.many')}</NavLink>
      <NavLink to={paths.templates()}>{t('downlinks.nav.templates')}</NavLink>
    </nav>
  )
}
