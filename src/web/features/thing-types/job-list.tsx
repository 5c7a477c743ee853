import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { codecQueries } from '#api/codecs.ts'
import { toInstant } from '#lib/instant.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { CancelJob, JobProgress, JobScope, outcomeText } from './job-parts.tsx'
import { rangeText } from './job-scope.ts'
import { type JobRow, jobsOf } from './job-rows.ts'
import classes from './thing-types.module.css'

const columns = (): Column<JobRow>[] => [
  {
    id: 'created',
    header: t('thing-types.job.created'),
    width: '120px',
    cell: ({ createdAt }) => <TimeAgo at={toInstant(createdAt)} />,
  },
  {
    id: 'scope',
    header: t('thing-types.job.scope'),
    least: 128,
    spare: 1,
    grow: 1,
    cell: (job) => <JobScope job={job} />,
  },
  { id: 'range', header: t('thing-types.job.range'), least: 140, grow: 2, spare: 2, cell: rangeText },
  {
    id: 'state',
    header: t('thing-types.job.state'),
    width: '216px',
    cell: (job) => <JobProgress job={job} />,
  },
  { id: 'outcome', header: t('thing-types.job.outcome'), least: 200, grow: 2, cell: outcomeText },
  { id: 'cancel', header: '', width: '88px', cell: (job) => <CancelJob job={job} /> },
]

/** The last jobs of a type, newest first, with how far each is. */
export function JobList({ thingTypeId }: { thingTypeId: number }) {
  const { data } = useSuspenseQuery(codecQueries.jobs())
  const jobs = useMemo(() => jobsOf(data ?? [], thingTypeId), [data, thingTypeId])
  const shown = useMemo(() => columns(), [])
  if (jobs.length === 0) return <p className={classes.empty}>{t('thing-types.jobs.none')}</p>
  return (
    <>
      <h3 className={classes.head}>{t('thing-types.jobs.count', { count: jobs.length })}</h3>
      <DataTable
        label={t('thing-types.jobs')}
        rows={jobs}
        columns={shown}
        rowKey={({ decodeJobId }) => String(decodeJobId)}
        compact={(job) => (
          <>
            <div className={classes.line}>
              <JobProgress job={job} />
              <TimeAgo at={toInstant(job.createdAt)} />
            </div>
            <div className={classes.line} data-quiet>
              <span>{outcomeText(job)}</span>
              <CancelJob job={job} />
            </div>
          </>
        )}
      />
    </>
  )
}
