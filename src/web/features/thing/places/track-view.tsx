import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { positionAt } from '#lib/location/position-at.ts'
import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'

import { withParams } from '../page-search.ts'
import { FixTable } from './fix-table.tsx'
import { addressOf, momentIn } from './moment.ts'
import classes from './places.module.css'
import { Player } from './player.tsx'
import { StayList } from './stay-list.tsx'
import { TrackExport } from './track-export.tsx'
import { TrackLegend } from './track-legend.tsx'
import { TrackMap } from './track-map.tsx'
import { useMoment } from './use-moment.ts'

interface TrackViewProps {
  /** Of the thing. */
  name: string
  thingIdentifier: string
  /** Holds at least one fix. */
  track: Track
  trackKey: string
}

/** A track as map, player, stays and table, all at one moment. */
export function TrackView({ name, thingIdentifier, track, trackKey }: TrackViewProps) {
  const [params] = useSearchParams()
  const { points } = track
  const moment = useMoment(points, momentIn(params))
  const { time, index } = moment
  const position = useMemo(() => positionAt(points, time), [points, time])
  // The address as it is without its moment, so that a moment that changes does not renew every row
  const elsewhere = withParams(params, { at: undefined, of: undefined }).toString()
  const linkTo = useCallback(
    (to: number) => ({
      search: `?${withParams(new URLSearchParams(elsewhere), { at: undefined, of: undefined, ...addressOf(points, to) })}`,
    }),
    [elsewhere, points]
  )

  return (
    <>
      <div className={classes.stage}>
        <figure className={classes.figure}>
          <TrackMap
            name={name}
            track={track}
            trackKey={trackKey}
            index={index}
            position={position}
            isChosen={moment.isChosen}
            onSelect={moment.select}
          />
          <Player track={track} moment={moment} position={position} />
          <TrackLegend track={track} />
        </figure>
        <StayList track={track} current={points[index]?.stay} linkTo={linkTo} />
      </div>
      <section aria-label={t('thing-places.table')}>
        <div className={classes.head}>
          <h3>
            {t('thing-places.table')}
            <span>{t('thing-places.table.count', { count: points.length })}</span>
          </h3>
          <TrackExport track={track} name={name} thingIdentifier={thingIdentifier} />
        </div>
        <FixTable track={track} index={index} linkTo={linkTo} />
      </section>
    </>
  )
}
