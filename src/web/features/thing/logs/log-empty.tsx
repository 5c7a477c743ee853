import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/now.ts'

import { useChangeParams } from '../use-change-params.ts'
import { FILTER_PARAMS } from './log-filter.ts'
import type { LogDescription } from './log-kind.ts'
import { asksForAll, logWindowOf } from './log-window.ts'
import { goneText } from './no-frame.tsx'
import { useHistoryStart } from './use-history-start.ts'

interface LogEmptyProps<Row> {
  log: LogDescription<Row>
  /** How many rows there are that do not pass. */
  searched: number
}

/** Why a log shows no row, and what to do: the filter, the range, or a thing that was never heard. */
export function LogEmpty<Row>({ log, searched }: LogEmptyProps<Row>) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const hasRange = !asksForAll(params)
  const showAll = hasRange && (
    <Button
      size="xs"
      variant="default"
      onClick={() => change({ range: undefined, start: undefined, end: undefined })}
    >
      {t('thing-logs.range.clear')}
    </Button>
  )

  if (searched > 0) {
    const none = Object.fromEntries(FILTER_PARAMS[log.kind].map((name) => [name, undefined]))
    return (
      <EmptyState
        title={t('thing-logs.filter.none')}
        actions={
          <>
            <Button size="xs" variant="default" onClick={() => change(none)}>
              {t('ui.filters.clear')}
            </Button>
            {showAll}
          </>
        }
      >
        {t('thing-logs.filter.noneHint', { searched })}
      </EmptyState>
    )
  }
  if (!hasRange) return <EmptyState title={log.none.title}>{log.none.hint}</EmptyState>
  return <NothingInRange params={params} action={showAll} />
}

function NothingInRange({ params, action }: { params: URLSearchParams; action: ReactNode }) {
  const start = useHistoryStart()
  // Of a range that is still going on there is none, and history was kept then
  const end = useNow((now) => logWindowOf(params, now).end ?? Infinity)
  return (
    <EmptyState title={t('thing-logs.range.none')} actions={action}>
      {start && end <= start.since ? goneText(start) : t('thing-logs.range.noneHint')}
    </EmptyState>
  )
}
