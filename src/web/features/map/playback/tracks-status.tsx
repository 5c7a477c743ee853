import { Button } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './playback.module.css'
import type { TracksReading } from './use-tracks.ts'

/** How many things were asked where they were, of how many, and what to do about the others. */
export function TracksStatus({ reading }: { reading: TracksReading }) {
  const { trackers, read, asked, total, failed, isReading, isCancelled } = reading
  const cut = trackers.filter(({ isCut }) => isCut).length
  return (
    <div className={classes.status}>
      <p role="status">
        {isReading
          ? t('map.playback.reading', { read, asked })
          : t('map.playback.read', { trackers: trackers.length, read, total })}
        {failed > 0 && ` ${t('map.playback.failures', { count: failed })}`}
        {cut > 0 && ` ${t('map.playback.cut', { count: cut })}`}
      </p>
      {isReading && (
        <Button size="compact-xs" variant="default" onClick={reading.cancel}>
          {t('map.playback.cancel')}
        </Button>
      )}
      {isCancelled && trackers.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={reading.goOn}>
          {t('map.playback.go-on')}
        </Button>
      )}
      {!isReading && failed > 0 && trackers.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={reading.retry}>
          {t('ui.retry')}
        </Button>
      )}
      {!isReading && !isCancelled && asked < total && (
        <Button size="compact-xs" variant="default" onClick={reading.askMore}>
          {t('map.playback.more', { count: Math.min(50, total - asked) })}
        </Button>
      )}
    </div>
  )
}
