import type { ReprocessJob } from '#contract/stream-reprocess.ts'
import { t } from '#web/text/text.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from './streams.module.css'

const SHAPES: Record<NonNullable<ReprocessJob['state']>, BadgeState> = {
  QUEUED: 'off',
  RUNNING: 'unknown',
  DONE: 'good',
  CANCELLED: 'off',
  FAILED: 'bad',
}

/** The state of a job, and how far it is while it runs. */
export function JobProgress({ job }: { job: ReprocessJob }) {
  const { state = 'QUEUED', done = 0, total = 0, failed = 0 } = job
  // One that is done may have been refused all the same
  const shape = state === 'DONE' && failed > 0 ? 'warning' : SHAPES[state]
  return (
    <span className={classes.progress}>
      <StateBadge state={shape} label={t(`stream-failures.job.${state}`)} />
      {state === 'RUNNING' && (
        <>
          <span
            className={classes.bar}
            role="progressbar"
            aria-label={t('stream-failures.job.progress')}
            aria-valuemin={0}
            aria-valuemax={Math.max(total, done)}
            aria-valuenow={done}
          >
            <span style={{ width: `${total === 0 ? 0 : Math.min(100, (done / total) * 100)}%` }} />
          </span>
          {t('stream-failures.job.of', { done, total })}
        </>
      )}
    </span>
  )
}
