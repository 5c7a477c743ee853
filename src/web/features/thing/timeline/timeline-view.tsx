import { Button, Skeleton } from '@mantine/core'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'

import { LogMore } from '../logs/log-more.tsx'
import { asksForAll, logWindowOf } from '../logs/log-window.ts'
import logClasses from '../logs/logs.module.css'
import { useNews } from '../logs/use-news.ts'
import { useOpenFrame } from '../logs/use-open-frame.ts'
import { TimelineEmpty } from './timeline-empty.tsx'
import { kindsOf, type TimelineEntry } from './timeline-entry.ts'
import { timelineCsv, timelineJson, timelinePages } from './timeline-export.ts'
import { TimelineList } from './timeline-list.tsx'
import { createTimelineReader } from './timeline-reader.ts'
import { openTimeline } from './timeline-sources.ts'
import { KindChoice } from './kind-choice.tsx'

interface TimelineViewProps {
  thingIdentifier: string
  /** Where its kinds come from: see `sourcesOf`. */
  sources: string
}

/** Of a thing that sends much and does little, so many rows are searched before somebody asks for more. */
const SEARCHED_AT_ONCE = 5000

/** The timeline of one range: its filter, its entries, and what follows as one scrolls. */
export function TimelineView({ thingIdentifier, sources }: TimelineViewProps) {
  const [params] = useSearchParams()
  const [reader] = useState(() => {
    const window = logWindowOf(params, Date.now())
    return createTimelineReader(openTimeline(thingIdentifier, sources, window), window.end !== undefined)
  })
  const state = useSyncExternalStore(reader.subscribe, reader.state)
  useEffect(() => {
    void reader.more()
    return () => reader.cancel()
  }, [reader])
  useNews(reader, false)

  const asked = params.getAll('kind').join(' ')
  const passes = useMemo(() => {
    const kinds = new Set(kindsOf(new URLSearchParams(asked.split(' ').map((kind) => ['kind', kind]))))
    return ({ kind }: TimelineEntry) => kinds.has(kind)
  }, [asked])
  const entries = useMemo(() => state.entries.filter(passes), [state.entries, passes])
  const news = state.arrived.filter(passes).length
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => entries.map((row) => ({ key: row.id, row })), [entries])
  const selected = useOpenFrame(box, rows, frameOf, reader.more)
  const isEmpty = entries.length === 0
  const isFirst = isEmpty && state.phase !== 'end' && state.searched === 0

  if (state.phase === 'failed' && isEmpty) {
    const { error } = state
    return (
      <ErrorState
        title={t('thing-timeline.failed')}
        detail={error?.message}
        requestId={error instanceof ApiError ? error.requestId : undefined}
        onRetry={() => void reader.more()}
      >
        {t('thing-logs.failed.hint')}
      </ErrorState>
    )
  }
  return (
    <>
      <KindChoice />
      {state.lacksSource && (
        <p className={logClasses.absent} role="status">
          {t('thing-timeline.absent')}
        </p>
      )}
      <div className={logClasses.bar}>
        <span role="status">{isFirst ? '' : t('thing-timeline.count', { count: entries.length })}</span>
        <span role="status">
          {news > 0 && (
            <Button size="compact-sm" onClick={reader.showArrived}>
              {t('thing-timeline.newer', { count: news })}
            </Button>
          )}
        </span>
        {!isEmpty && (
          <div className={logClasses.export}>
            <ExportButton
              title={t('thing-timeline.export')}
              hint={t('thing-timeline.export.all')}
              subject={{
                name: `${thingIdentifier}-timeline`,
                pages: (signal) =>
                  timelinePages(
                    openTimeline(thingIdentifier, sources, logWindowOf(params, Date.now())),
                    signal
                  ),
                passes,
                csv: timelineCsv,
                json: timelineJson,
              }}
            />
          </div>
        )}
      </div>
      <div ref={box}>
        {isFirst && <Skeleton height={480} />}
        {!isEmpty && <TimelineList entries={entries} selected={selected} />}
      </div>
      {isEmpty && state.phase === 'end' && <TimelineEmpty />}
      {!isFirst && (
        <LogMore
          phase={state.phase}
          error={state.error}
          searched={state.searched}
          total={state.total}
          oldest={state.oldest}
          isNarrowed
          pausesAfter={SEARCHED_AT_ONCE}
          endText={t(asksForAll(params) ? 'thing-timeline.end' : 'thing-logs.end.range')}
          isEmpty={isEmpty}
          onMore={() => void reader.more()}
          onCancel={reader.cancel}
        />
      )}
    </>
  )
}

const frameOf = ({ frame }: TimelineEntry) => frame
