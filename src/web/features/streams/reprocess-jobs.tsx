import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'

import { isUnderWay, streamFailureQueries, useCancelReprocess } from '#api/stream-failures.ts'
import type { StreamFailureGroup } from '#contract/stream-delivery.ts'
import type { ReprocessJob } from '#contract/stream-reprocess.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { timeText } from './failures-of-time.tsx'
import { groupText } from './group-words.ts'
import { JobProgress } from './job-progress.tsx'
import { MessageList } from './message-list.tsx'
import { useReason } from './needed-role.ts'
import classes from './streams.module.css'

interface ReprocessJobsProps {
  streamDefinitionId: number
  groups: readonly StreamFailureGroup[]
}

/** Jobs that send failures again: how far each is, and what became of each message. */
export function ReprocessJobs({ streamDefinitionId, groups }: ReprocessJobsProps) {
  const { data: jobs = [] } = useQuery(streamFailureQueries.jobs(streamDefinitionId))
  const [params] = useSearchParams()
  const opened = jobs.find(({ reprocessJobId }) => String(reprocessJobId) === params.get('job'))
  const columns = useMemo(() => jobColumns(groups), [groups])
  if (jobs.length === 0) return null
  return (
    <>
      <Panel title={t('stream-failures.jobs', { count: jobs.length })}>
        <DataTable
          label={t('stream-failures.jobs.label')}
          rows={jobs}
          columns={columns}
          rowKey={({ reprocessJobId }) => String(reprocessJobId)}
          selected={opened && String(opened.reprocessJobId)}
          compact={(job) => (
            <>
              <div className={classes.compactLine}>
                <JobLink job={job} />
                <JobProgress job={job} />
              </div>
              <div className={classes.compactLine} data-quiet>
                <span>{outcomeText(job)}</span>
                <CancelJob job={job} />
              </div>
            </>
          )}
        />
      </Panel>
      {opened && (
        <Panel title={t('stream-failures.job.results')}>
          <p className={classes.count}>{t('stream-failures.job.results.about')}</p>
          <MessageList
            streamDefinitionId={streamDefinitionId}
            filter={{ reprocessJobId: opened.reprocessJobId ?? 0 }}
            keep={{ job: String(opened.reprocessJobId) }}
            empty={t('stream-failures.job.results.none')}
          />
        </Panel>
      )}
    </>
  )
}

const outcomeText = ({ delivered = 0, failed = 0, done = 0, total = 0, message }: ReprocessJob) => {
  const counts = t('stream-failures.job.counts', { delivered, failed, left: Math.max(0, total - done) })
  return message === undefined ? counts : `${message} ${counts}`
}

function JobLink({ job: { reprocessJobId, createdAt } }: { job: ReprocessJob }) {
  return (
    <Link to={`?job=${reprocessJobId}`} preventScrollReset>
      <TimeAgo at={createdAt} />
    </Link>
  )
}

function scopeText(job: ReprocessJob, groups: readonly StreamFailureGroup[]): string {
  const { failureGroupId, startTime, endTime } = job
  if (startTime !== undefined || endTime !== undefined) {
    return timeText({
      ...(startTime !== undefined && { startTime }),
      ...(endTime !== undefined && { endTime }),
    })
  }
  if (failureGroupId === undefined) return t('stream-failures.job.scope')
  const group = groups.find((each) => each.failureGroupId === failureGroupId)
  return group ? groupText(group) : t('stream-failures.job.scope.group')
}

const jobColumns = (groups: readonly StreamFailureGroup[]): Column<ReprocessJob>[] => [
  {
    id: 'created',
    header: t('stream-failures.job.started'),
    width: '128px',
    cell: (job) => <JobLink job={job} />,
  },
  {
    id: 'state',
    header: t('streams.column.state'),
    width: '248px',
    cell: (job) => <JobProgress job={job} />,
  },
  { id: 'outcome', header: t('stream-failures.job.outcome'), least: 220, grow: 2, cell: outcomeText },
  {
    id: 'scope',
    header: t('stream-failures.job.what'),
    least: 140,
    spare: 1,
    grow: 1,
    cell: (job) => scopeText(job, groups),
  },
  { id: 'cancel', header: '', width: '88px', cell: (job) => <CancelJob job={job} /> },
]

/** Stops a job that has not ended; what it has sent stays sent. */
function CancelJob({ job }: { job: ReprocessJob }) {
  const { mutateAsync, isPending } = useCancelReprocess(job.streamDefinitionId ?? 0)
  const reason = useReason()
  if (!isUnderWay(job)) return null
  const cancel = async () => {
    try {
      await mutateAsync(job.reprocessJobId ?? 0)
      showToast({ text: t('stream-failures.job.cancelled') })
    } catch (error) {
      showToast({ tone: 'bad', text: t('stream-failures.job.not-cancelled', { message: errorText(error) }) })
    }
  }
  return (
    <span className={classes.above}>
      <AllowedButton
        size="compact-xs"
        variant="default"
        reason={reason}
        loading={isPending}
        onClick={() => void cancel()}
      >
        {t('ui.cancel')}
      </AllowedButton>
    </span>
  )
}
