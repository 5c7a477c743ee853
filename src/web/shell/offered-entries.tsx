import { IconApi, IconCode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'

import { codecQueries } from '#api/codecs.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './navigation.module.css'

/** What no page has to wait for: our own extensions, as far as the service offers them, and what is about the API. */
export function OfferedEntries() {
  const { data: types } = useQuery({ ...codecQueries.types(), refetchOnMount: false })
  return (
    <>
      {types && (
        <li>
          <NavLink to={paths.thingTypes()} className={classes.entry}>
            <IconCode size={18} stroke={1.6} aria-hidden="true" />
            {t('shell.thing-types')}
          </NavLink>
        </li>
      )}
      <li>
        <NavLink to={paths.apiConsole()} className={classes.entry}>
          <IconApi size={18} stroke={1.6} aria-hidden="true" />
          {t('shell.api-console')}
        </NavLink>
      </li>
    </>
  )
}
