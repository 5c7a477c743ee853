import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { ABSENT } from '../value-text.ts'
import type { LogState } from './log-reader.ts'
import classes from './logs.module.css'

interface LogMoreProps<Row> {
  state: LogState<Row>
  timeOf: (row: Row) => number | undefined
  /** A filter leaves rows out: then it is told how far the search is. */
  isNarrowed: boolean
  /** It is not the whole log. */
  hasRange: boolean
  isEmpty: boolean
  onMore: () => void
  onCancel: () => void
}

/** The end of what was read. In sight it reads on, until its screen is full, the log ends or somebody stops it. */
export function LogMore<Row>(props: LogMoreProps<Row>) {
  const { state, timeOf, isNarrowed, hasRange, isEmpty, onMore, onCancel } = props
  const { phase, rows, error } = state
  const [isStopped, setStopped] = useState(false)
  const end = useRef<HTMLDivElement>(null)
  const readOn = useEffectEvent(onMore)

  useEffect(() => {
    if (!end.current || phase !== 'more' || isStopped) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) readOn()
      },
      { rootMargin: '600px' }
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [phase, isStopped, rows.length])

  if (phase === 'end') {
    return (
      !isEmpty && <p className={classes.end}>{t(hasRange ? 'thing-logs.end.range' : 'thing-logs.end')}</p>
    )
  }
  const resume = () => {
    setStopped(false)
    onMore()
  }
  const stop = () => {
    setStopped(true)
    onCancel()
  }
  return (
    <div ref={end} className={classes.more}>
      {error && (
        <p className={classes.failed} role="alert">
          {t('thing-logs.more.failed', { message: error.message })}
        </p>
      )}
      {isNarrowed && <Searched state={state} timeOf={timeOf} />}
      {error ? (
        <Button size="xs" variant="default" onClick={resume}>
          {t('ui.retry')}
        </Button>
      ) : isNarrowed && !isStopped ? (
        <Button size="xs" variant="default" onClick={stop}>
          {t('thing-logs.cancel')}
        </Button>
      ) : (
        <Button size="xs" variant="default" loading={phase === 'reading'} onClick={resume}>
          {t(isNarrowed ? 'thing-logs.resume' : 'thing-logs.older')}
        </Button>
      )}
    </div>
  )
}

function Searched<Row>({ state, timeOf }: Pick<LogMoreProps<Row>, 'state' | 'timeOf'>) {
  const { rows, total } = state
  const last = rows.at(-1)
  const oldest = last && timeOf(last.row)
  const time = oldest === undefined ? ABSENT : formatExactTime(oldest)
  const searched = rows.length
  return (
    <>
      {total !== undefined && (
        <progress
          className={classes.progress}
          aria-label={t('thing-logs.progress')}
          max={Math.max(total, searched)}
          value={searched}
        />
      )}
      <span role="status">
        {total === undefined
          ? t('thing-logs.searching.unknown', { searched, time })
          : t('thing-logs.searching', { searched, total, time })}
      </span>
    </>
  )
}
