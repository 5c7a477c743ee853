import type { ReactNode } from 'react'

import type { TrackPoint } from '#lib/location/track.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

import { InlineSign } from './fix-sign.tsx'
import classes from './places.module.css'
import { formatDegrees, formatMetres, formatSpan, formatSpeed, sourceWord } from './words.ts'

interface FixColumn {
  header: MessageId
  width: string
  isNumeric?: boolean
  cell: (point: TrackPoint) => ReactNode
}

const ABSENT = '—'

const remarkOf = ({ isOutlier, stale, time, receivedAt }: TrackPoint): string | undefined => {
  if (isOutlier) return t('thing-places.remark.outlier')
  if (stale === 'old') {
    return t('thing-places.remark.old', { age: formatSpan((receivedAt ?? time) - time) })
  }
  return stale && t('thing-places.remark.repeated')
}

export const SourceCell = ({ point }: { point: TrackPoint }) => (
  <span className={classes.source}>
    <InlineSign source={point.source} isStale={point.stale !== undefined} isOutlier={point.isOutlier} />
    {sourceWord(point.source)}
  </span>
)

/** The columns after that of the time. */
export const FIX_COLUMNS: readonly FixColumn[] = [
  { header: 'thing-places.column.source', width: '88px', cell: (point) => <SourceCell point={point} /> },
  {
    header: 'thing-places.column.accuracy',
    width: '88px',
    isNumeric: true,
    cell: ({ radius }) => (radius === undefined ? ABSENT : formatMetres(radius)),
  },
  {
    header: 'thing-places.column.latitude',
    width: '104px',
    isNumeric: true,
    cell: ({ latitude }) => formatDegrees(latitude),
  },
  {
    header: 'thing-places.column.longitude',
    width: '104px',
    isNumeric: true,
    cell: ({ longitude }) => formatDegrees(longitude),
  },
  {
    header: 'thing-places.column.distance',
    width: '88px',
    isNumeric: true,
    cell: ({ distance }) => (distance === undefined ? ABSENT : formatMetres(distance)),
  },
  {
    header: 'thing-places.column.speed',
    width: '96px',
    isNumeric: true,
    cell: ({ speed }) => (speed === undefined ? ABSENT : formatSpeed(speed)),
  },
  {
    header: 'thing-places.column.stay',
    width: '64px',
    isNumeric: true,
    cell: ({ stay }) => (stay === undefined ? ABSENT : stay + 1),
  },
  { header: 'thing-places.column.remark', width: 'auto', cell: (point) => remarkOf(point) ?? '' },
]

/** A fix in two lines, for narrow screens; the first line is the link's. */
export function compactLine(point: TrackPoint): string {
  const { radius, latitude, longitude, distance, speed, stay } = point
  return [
    remarkOf(point),
    radius !== undefined && t('thing-places.mark.within', { radius: formatMetres(radius) }),
    `${formatDegrees(latitude)}, ${formatDegrees(longitude)}`,
    distance !== undefined && formatMetres(distance),
    speed !== undefined && formatSpeed(speed),
    stay !== undefined && t('thing-places.stay.number', { number: stay + 1 }),
  ]
    .filter(Boolean)
    .join(' · ')
}
