import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import classes from './things.module.css'

/** Says of what was kept in the browser how old it is, until it has been refreshed. */
export function KeptNote({ asOf }: { asOf: number }) {
  return <span className={classes.kept}>{t('things.kept', { time: formatExactTime(asOf) })}</span>
}
