import { Link } from 'react-router'

import { isUnderWay, useCancelDecodeJob } from '#api/codecs.ts'
import type { DECODE_JOB_STATES, DecodeJob } from '#contract/codecs.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'
import { showToast } from '#web/ui/toast.ts'

import type { JobRow } from './job-rows.ts'
import { faultOf } from './script-fault.ts'
import classes from './thing-types.module.css'
import { useReason } from './use-reason.ts'

const SHAPES: Record<(typeof DECODE_JOB_STATES)[number], BadgeState> = {
  QUEUED: 'off',
  RUNNING: 'unknown',
  DONE: 'good',
  CANCELLED: 'off',
  FAILED: 'bad',
}

/** The state of a job, and how far it is while it runs. */
export function JobProgress({ job: { state = 'QUEUED', done = 0, total = 0 } }: { job: DecodeJob }) {
  const label = t(`thing-types.job.state.${state}`)
  return (
    <span className={classes.progress}>
      <StateBadge state={SHAPES[state]} label={label} />
      {state === 'RUNNING' && (
        <span
          className={classes.bar}
          role="progressbar"
          aria-label={t('thing-types.job.progress')}
          aria-valuemin={0}
          aria-valuemax={Math.max(total, done)}
          aria-valuenow={done}
        >
          <span style={{ width: `${total === 0 ? 0 : Math.min(100, (done / total) * 100)}%` }} />
        </span>
      )}
    </span>
  )
}

/** What came of a job so far. */
export function outcomeText({
  state,
  done = 0,
  total = 0,
  changed = 0,
  failed = 0,
  message,
}: DecodeJob): string {
  if (state === 'QUEUED') return t('thing-types.job.waits', { total })
  const counts = t('thing-types.job.counts', { done, total, changed, failed })
  return message === undefined ? counts : `${message} ${counts}`
}

/** The thing that a job is for, or all of the type. */
export function JobScope({ job: { thingIdentifier } }: { job: DecodeJob }) {
  if (thingIdentifier === undefined) return t('thing-types.job.all')
  return (
    <Link to={paths.thingTab(thingIdentifier, 'decoded')}>
      <code>{thingIdentifier}</code>
    </Link>
  )
}

/** Stops a job that has not ended; what it has decoded stays so. */
export function CancelJob({ job }: { job: JobRow }) {
  const { mutateAsync, isPending } = useCancelDecodeJob()
  const reason = useReason()
  if (!isUnderWay(job)) return null
  const cancel = async () => {
    try {
      await mutateAsync(job.decodeJobId)
    } catch (error) {
      showToast({
        tone: 'bad',
        text: t('thing-types.job.not-cancelled', { message: faultOf(error).message }),
      })
    }
  }
  return (
    <AllowedButton
      size="compact-xs"
      variant="default"
      reason={reason}
      loading={isPending}
      onClick={() => void cancel()}
    >
      {t('ui.cancel')}
    </AllowedButton>
  )
}
