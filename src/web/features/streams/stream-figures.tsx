import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { formatNumber, formatShare } from '#web/ui/format.ts'
import { StateBadge, StateShape } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { droppedOf, type ListedStream, STATE_SHAPES } from './stream-standing.ts'
import classes from './streams.module.css'

export function StreamStateBadge({ stream: { state, delivery } }: { stream: ListedStream }) {
  return (
    <span title={delivery?.reason && inOwnWords(delivery.reason)}>
      <StateBadge state={STATE_SHAPES[state]} label={t(`streams.state.${state}`)} />
    </span>
  )
}

/** 99.6% must not read as all of them. */
export function shareText(share: number): string {
  const cut = share < 1 ? Math.min(0.99, share) : share
  return formatShare(share > 0 ? Math.max(0.01, cut) : cut)
}

export function SuccessShare({ share }: { share: number | undefined }) {
  if (share === undefined) return <span className={classes.dimmed}>{t('streams.none')}</span>
  const shape = share >= 0.99 ? undefined : share >= 0.9 ? 'warning' : 'bad'
  return (
    <span className={classes.figure}>
      {shape && <StateShape state={shape} />}
      {shareText(share)}
    </span>
  )
}

export function OldestWaiting({ stream: { delivery } }: { stream: ListedStream }) {
  if (delivery?.oldestWaitingAt === undefined) {
    return <span className={classes.dimmed}>{t('streams.none')}</span>
  }
  return <TimeAgo at={delivery.oldestWaitingAt} />
}

/** A link above the one that covers the row. */
export function Failures({ stream: { id, name, delivery } }: { stream: ListedStream }) {
  const failures = delivery?.failures ?? 0
  if (failures === 0) return <span className={classes.dimmed}>0</span>
  return (
    <Link
      className={classes.above}
      to={paths.stream(id, 'failures')}
      aria-label={t('streams.failures.of', { count: failures, name })}
    >
      <span className={classes.figure}>
        <StateShape state="bad" />
        {formatNumber(failures)}
      </span>
    </Link>
  )
}

export function Dropped({ stream: { delivery } }: { stream: ListedStream }) {
  const dropped = delivery ? droppedOf(delivery) : 0
  if (dropped === 0) return <span className={classes.dimmed}>0</span>
  return (
    <span className={classes.figure} title={t('streams.dropped.why')}>
      <StateShape state="warning" />
      {formatNumber(dropped)}
    </span>
  )
}
