import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './navigation.module.css'

export function Brand() {
  return (
    <Link to={paths.overview()} className={classes.brand}>
      <img src="/favicon.svg" alt="" width="24" height="24" />
      {t('shell.product')}
    </Link>
  )
}
