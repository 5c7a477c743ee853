import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'

import { t } from '#web/text/text.ts'

import classes from './load-more.module.css'

interface LoadMoreProps {
  isEnd: boolean
  isReading: boolean
  /** Why the last page could not be read. */
  fault: string | undefined
  /** How many rows were read. */
  read: number
  onMore: () => void
}

/** The end of what was read of a list that comes by pages, newest first. In sight it reads on. */
export function LoadMore({ isEnd, isReading, fault, read, onMore }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const readOn = useEffectEvent(onMore)
  const isWaiting = !isEnd && !isReading && fault === undefined
  useEffect(() => {
    if (!end.current || !isWaiting) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) readOn()
      },
      { rootMargin: '600px' }
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isWaiting, read])

  return (
    <div ref={end} className={classes.more}>
      {fault !== undefined && (
        <p className={classes.failed} role="alert">
          {t('ui.more.failed', { message: fault })}
        </p>
      )}
      {isEnd ? (
        <span>{t('ui.more.end')}</span>
      ) : (
        <Button size="xs" variant="default" loading={isReading} onClick={onMore}>
          {t('ui.more.older')}
        </Button>
      )}
    </div>
  )
}
