import { IconCode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'

import { codecQueries } from '#api/codecs.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './navigation.module.css'

/** The pages of our own extensions, as far as the service offers them: it may be one that has none. */
export function OfferedEntries() {
  const { data: types } = useQuery({ ...codecQueries.types(), refetchOnMount: false })
  return (
    types && (
      <li>
        <NavLink to={paths.thingTypes()} className={classes.entry}>
          <IconCode size={18} stroke={1.6} aria-hidden="true" />
          {t('shell.thing-types')}
        </NavLink>
      </li>
    )
  )
}
