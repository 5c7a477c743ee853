import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { streamFailureQueries, type StreamMessageFilter } from '#api/stream-failures.ts'
import { t } from '#web/text/text.ts'
import { FilterBar } from '#web/ui/filter-controls.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { useNow } from '#web/ui/now.ts'
import { Panel } from '#web/ui/panel.tsx'
import { TimeFilter } from '#web/ui/time-filter.tsx'
import { readTimeWindow, TIME_PARAMS } from '#web/ui/time-window.ts'

import { MessageList } from './message-list.tsx'
import { ReprocessButton } from './reprocess-button.tsx'
import classes from './streams.module.css'

const MINUTE = 60_000

/** Chooses failures by the time at which they were queued, whatever was answered to them, and sends those again. */
export function FailuresOfTime({ streamDefinitionId }: { streamDefinitionId: number }) {
  const [params, setParams] = useSearchParams()
  const times = useTimes(params)
  const filter = { ...times, state: 'FAILED' } satisfies StreamMessageFilter
  const { data: count = 0 } = useQuery({
    ...streamFailureQueries.messageCount(streamDefinitionId, filter),
    enabled: times !== undefined,
  })
  const chosen = TIME_PARAMS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : []))
  const change = (changes: { range: string; start: string; end: string }) =>
    setParams(
      Object.entries(changes).filter(([, value]) => value !== ''),
      { replace: true, preventScrollReset: true }
    )
  return (
    <Panel
      title={times ? timeText(times) : t('stream-failures.time')}
      aside={
        times && (
          <ReprocessButton
            streamDefinitionId={streamDefinitionId}
            selection={times}
            count={count}
            label={t('stream-failures.again.group', { count })}
            nothing={t('stream-failures.time.none')}
          />
        )
      }
    >
      <div className={classes.timeChoice}>
        <FilterBar label={t('stream-failures.time')}>
          <TimeFilter params={params} onChange={change} />
        </FilterBar>
      </div>
      {times ? (
        <MessageList
          streamDefinitionId={streamDefinitionId}
          filter={filter}
          keep={Object.fromEntries(chosen)}
          empty={t('stream-failures.time.none')}
        />
      ) : (
        <p className={classes.empty} {...(chosen.length > 0 && { role: 'alert' })}>
          {t(chosen.length > 0 ? 'stream-failures.time.wrong' : 'stream-failures.time.help')}
        </p>
      )}
    </Panel>
  )
}

/** What the address says of time, as two instants; undefined where it says nothing that can be read. */
function useTimes(params: URLSearchParams): { startTime?: string; endTime?: string } | undefined {
  // By the minute, so that what is shown is not asked for anew all the time
  const now = useNow((time) => Math.ceil(time / MINUTE) * MINUTE)
  const { within, ...times } = readTimeWindow(params)
  if (within !== undefined) return { startTime: new Date(now - within).toISOString() }
  return Object.keys(times).length > 0 ? times : undefined
}

/** `Queued from … until …`; both are ISO 8601. */
export function timeText({ startTime, endTime }: { startTime?: string; endTime?: string }): string {
  const exact = (time: string | undefined) => (time === undefined ? '' : formatExactTime(Date.parse(time)))
  const given = { start: exact(startTime), end: exact(endTime) }
  if (endTime === undefined) return t('stream-failures.time.from', given)
  return t(startTime === undefined ? 'stream-failures.time.until' : 'stream-failures.time.both', given)
}
