import { t } from '#web/text/text.ts'

import { formatExactTime, formatRelative } from './format.ts'
import { useNow } from './now.ts'
import classes from './visually-hidden.module.css'

interface TimeAgoProps {
  /** Milliseconds since the epoch; undefined where it never happened. */
  at: number | undefined
  /** What to say then; "Never" unless given. */
  absent?: string
}

/** How long ago; exactly when, with the zone, on hover and for screen readers. */
export function TimeAgo({ at, absent = t('ui.never') }: TimeAgoProps) {
  return at === undefined ? <span>{absent}</span> : <Moment at={at} />
}

function Moment({ at }: { at: number }) {
  const words = useNow((now) => formatRelative(at, now))
  const exact = formatExactTime(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {words}
      <span className={classes.hidden}>, {exact}</span>
    </time>
  )
}
