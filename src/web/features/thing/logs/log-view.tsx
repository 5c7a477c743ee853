import { Button, Skeleton } from '@mantine/core'
import { useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'

import { logPages } from './export-log.ts'
import { LogEmpty } from './log-empty.tsx'
import type { LogDescription } from './log-kind.ts'
import { LogMore } from './log-more.tsx'
import { createLogReader } from './log-reader.ts'
import type { KeyedRow } from './log-rows.ts'
import { asksForAll, logWindowOf } from './log-window.ts'
import classes from './logs.module.css'
import { useAnchoredRows } from './use-anchored-rows.ts'
import { useNews } from './use-news.ts'
import { useOpenFrame } from './use-open-frame.ts'

/** A log of one range: its filter, its rows, and what follows as one scrolls. */
export function LogView<Row>({ log, isLive }: { log: LogDescription<Row>; isLive: boolean }) {
  const [params] = useSearchParams()
  const [reader] = useState(() => createLogReader(log.source, logWindowOf(params, Date.now())))
  const state = useSyncExternalStore(reader.subscribe, reader.state)
  useEffect(() => {
    void reader.more()
    return () => reader.cancel()
  }, [reader])
  useNews(reader, isLive)

  const passes = useDeferredValue(log.passes)
  const { related } = log
  const all = useMemo(() => related?.(state.rows) ?? state.rows, [state.rows, related])
  const rows = useMemo(() => all.filter(({ row }) => passes(row)), [all, passes])
  const news = useMemo(
    () => (isLive ? 0 : state.arrived.filter(({ row }) => passes(row)).length),
    [state.arrived, passes, isLive]
  )
  const box = useRef<HTMLDivElement>(null)
  const unseen = useAnchoredRows(box, rows, passes)
  const selected = useOpenFrame(box, rows, log.frameOf, reader.more)
  const toTop = () => {
    reader.showArrived()
    if (unseen > 0) box.current?.scrollIntoView({ block: 'start', behavior: 'instant' })
  }

  if (state.phase === 'failed' && state.rows.length === 0) {
    const { error } = state
    return (
      <ErrorState
        title={t('thing-logs.failed')}
        detail={error?.message}
        requestId={error instanceof ApiError ? error.requestId : undefined}
        onRetry={() => void reader.more()}
      >
        {t('thing-logs.failed.hint')}
      </ErrorState>
    )
  }
  const oldest = state.rows.at(-1)
  const isFirst = state.rows.length === 0 && state.phase !== 'end'
  return (
    <>
      {log.filters(state.rows)}
      <div className={classes.bar}>
        <span role="status">{isFirst ? '' : countText(rows.length, state.total)}</span>
        <span role="status" className={classes.news} data-floats={unseen > 0 || undefined}>
          {news + unseen > 0 && (
            <Button size="compact-sm" variant="filled" onClick={toTop}>
              {t(unseen > 0 ? 'thing-logs.live.news' : 'thing-logs.newer', { count: news + unseen })}
            </Button>
          )}
        </span>
        {state.rows.length > 0 && (
          <div className={classes.export}>
            <ExportButton
              title={t('thing-logs.export.title')}
              hint={t('thing-logs.export.all')}
              subject={{
                name: `${log.thingIdentifier}-${log.kind}`,
                pages: (signal) => logPages(log.source, logWindowOf(params, Date.now()), signal),
                passes: log.passes,
                csv: log.csv,
                json: log.json,
              }}
            />
          </div>
        )}
      </div>
      <div ref={box} className={classes.rows}>
        {isFirst && <Skeleton height={480} />}
        {rows.length > 0 && (
          <DataTable
            label={log.title}
            rows={rows}
            columns={log.columns}
            rowKey={keyOf}
            compact={log.compact}
            selected={selected}
            {...(log.narrowing === 0 && state.total !== undefined ? { total: state.total } : {})}
          />
        )}
      </div>
      {rows.length === 0 && state.phase === 'end' && <LogEmpty log={log} searched={state.rows.length} />}
      {!isFirst && (
        <LogMore
          key={log.narrowing === 0 ? 'all' : 'some'}
          phase={state.phase}
          error={state.error}
          searched={state.rows.length}
          total={state.total}
          oldest={oldest && log.source.timeOf(oldest.row)}
          isNarrowed={log.narrowing > 0}
          endText={t(asksForAll(params) ? 'thing-logs.end' : 'thing-logs.end.range')}
          isEmpty={rows.length === 0}
          onMore={() => void reader.more()}
          onCancel={reader.cancel}
        />
      )}
    </>
  )
}

const keyOf = ({ key }: KeyedRow<unknown>) => key

const countText = (shown: number, total: number | undefined) =>
  total === undefined
    ? t('thing-logs.count.unknown', { shown })
    : t('thing-logs.count', { shown, total: Math.max(total, shown) })
