import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { ABSENT } from '../value-text.ts'
import classes from './logs.module.css'

interface LogMoreProps {
  phase: 'more' | 'reading' | 'end' | 'failed'
  error: Error | undefined
  /** Rows that were read, how many there are where that is known, and how old the oldest of them is. */
  searched: number
  total: number | undefined
  oldest: number | undefined
  /** A filter leaves rows out: then it is told how far the search is. */
  isNarrowed: boolean
  /** What is said at the end. */
  endText: string
  isEmpty: boolean
  /** So many rows are read by scrolling before it has to be asked for more; without a limit unless given. */
  pausesAfter?: number
  onMore: () => void
  onCancel: () => void
}

/** The end of what was read. In sight it reads on, until its screen is full, the log ends or somebody stops it. */
export function LogMore(props: LogMoreProps) {
  const { phase, error, searched, isNarrowed, endText, isEmpty, onMore, onCancel } = props
  const { pausesAfter = Infinity } = props
  const [stopped, setStopped] = useState(false)
  const [limit, setLimit] = useState(pausesAfter)
  const isStopped = stopped || searched >= limit
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
  }, [phase, isStopped, searched])

  if (phase === 'end') {
    return !isEmpty && <p className={classes.end}>{endText}</p>
  }
  const resume = () => {
    setStopped(false)
    setLimit(searched + pausesAfter)
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
      {isNarrowed && <Searched {...props} />}
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

function Searched({ searched, total, oldest }: LogMoreProps) {
  const time = oldest === undefined ? ABSENT : formatExactTime(oldest)
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
