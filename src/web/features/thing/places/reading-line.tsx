import { Button, Progress } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './places.module.css'
import { MOST_FIXES, type Reading } from './use-fixes.ts'

/** How far the reading is, and what of the range is not shown. */
export function ReadingLine({ reading }: { reading: Reading }) {
  const { read, total, isReading, isCut, failure, retry } = reading
  if (failure) {
    return (
      <div role="alert" className={classes.reading}>
        {t('thing-places.older.failed', { message: failure.message })}
        <Button size="compact-xs" variant="default" onClick={retry}>
          {t('thing-places.older.retry')}
        </Button>
      </div>
    )
  }
  if (!isReading && !isCut) return null
  return (
    <div className={classes.reading}>
      <span role="status">
        {isReading
          ? total === undefined
            ? t('thing-places.reading.some', { read })
            : t('thing-places.reading', { read, total })
          : total === undefined
            ? t('thing-places.cut.some', { read })
            : t('thing-places.cut', { read, total })}
      </span>
      {isReading && (
        <Progress
          className={classes.progress}
          size="xs"
          value={(100 * read) / Math.min(MOST_FIXES, total ?? MOST_FIXES)}
          aria-hidden="true"
        />
      )}
    </div>
  )
}
