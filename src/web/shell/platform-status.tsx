import { useQuery } from '@tanstack/react-query'

import { statusQueries } from '#api/status.ts'
import { t } from '#web/text/text.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './navigation.module.css'

/** Whether the platform works: asked every half minute. */
export function PlatformStatus() {
  const { data, isError, dataUpdatedAt, errorUpdatedAt } = useQuery(statusQueries.current())
  const [state, word] = describe(data, isError)
  return (
    <div className={classes.status} role="status" aria-live="polite">
      <div className={classes.statusLabel}>{t('shell.status')}</div>
      <StateBadge state={state} label={word} />
      {state !== 'good' && state !== 'unknown' && (
        <div className={classes.statusLabel}>
          <TimeAgo at={Math.max(dataUpdatedAt, errorUpdatedAt)} />
        </div>
      )}
    </div>
  )
}

function describe(data: 'UP' | 'DOWN' | undefined, isError: boolean): [BadgeState, string] {
  if (isError) return ['bad', t('shell.status.unreachable')]
  if (data === undefined) return ['unknown', t('shell.status.checking')]
  return data === 'UP' ? ['good', t('shell.status.up')] : ['warning', t('shell.status.down')]
}
