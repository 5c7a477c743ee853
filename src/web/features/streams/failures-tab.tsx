import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { streamFailureQueries } from '#api/stream-failures.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { failureGroupCsv } from './failure-csv.ts'
import { FailureGroup } from './failure-group.tsx'
import { FailureGroups } from './failure-groups.tsx'
import { FailuresOfTime } from './failures-of-time.tsx'
import { ReprocessButton } from './reprocess-button.tsx'
import { ReprocessJobs } from './reprocess-jobs.tsx'
import { StandingNotice } from './standing-notice.tsx'
import type { ListedStream } from './stream-standing.ts'
import classes from './streams.module.css'

/** What failed of a stream, by what the endpoint said; opened, sent again, given up. */
export function FailuresTab({ stream }: { stream: ListedStream }) {
  const { id, delivery } = stream
  const [params] = useSearchParams()
  const { data: groups, error, refetch } = useQuery(streamFailureQueries.groups(id))
  const opened = groups?.find(({ failureGroupId }) => String(failureGroupId) === params.get('group'))
  const total = groups?.reduce((sum, { count = 0 }) => sum + count, 0) ?? 0

  if (!groups) {
    if (!error) return <Skeleton height={320} />
    return (
      <ErrorState title={t('stream-failures.failed')} detail={error.message} onRetry={() => void refetch()} />
    )
  }
  return (
    <div className={classes.page}>
      {delivery && <StandingNotice stream={stream} delivery={delivery} />}
      <ReprocessJobs streamDefinitionId={id} groups={groups} />
      {groups.length === 0 ? (
        <EmptyState title={t('stream-failures.none')}>{t('stream-failures.none.hint')}</EmptyState>
      ) : (
        <Panel
          title={t('stream-failures.groups', { count: groups.length, total })}
          aside={
            <span className={classes.buttons}>
              <Button
                size="xs"
                variant="default"
                onClick={() => downloadCsv(`stream-${id}-failures.csv`, toCsv(failureGroupCsv, groups))}
              >
                {t('ui.export')}
              </Button>
              <ReprocessButton
                streamDefinitionId={id}
                selection={{}}
                count={total}
                label={t('stream-failures.again.all')}
              />
            </span>
          }
        >
          <FailureGroups groups={groups} opened={opened} />
        </Panel>
      )}
      {groups.length > 0 && <FailuresOfTime streamDefinitionId={id} />}
      {opened && <FailureGroup key={opened.failureGroupId} streamDefinitionId={id} group={opened} />}
    </div>
  )
}
