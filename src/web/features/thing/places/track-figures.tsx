import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatNumber } from '#web/ui/format.ts'

import classes from './places.module.css'
import { formatMetres, formatSpan } from './words.ts'

/** The sums of a track. */
export function TrackFigures({ track }: { track: Track }) {
  const figures = [
    [t('thing-places.figure.fixes'), formatNumber(track.points.length)],
    [t('thing-places.figure.distance'), formatMetres(track.distance)],
    [t('thing-places.figure.moving'), formatSpan(track.movingTime)],
    [t('thing-places.figure.stays'), formatNumber(track.stays.length)],
    [t('thing-places.figure.stale'), formatNumber(track.stale)],
    [t('thing-places.figure.outliers'), formatNumber(track.outliers)],
  ]
  return (
    <dl className={classes.figures} aria-label={t('thing-places.figures')}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
