import type { ReactNode } from 'react'

import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'

import { InlineSign } from './fix-sign.tsx'
import classes from './places.module.css'
import { sourceWord } from './words.ts'

/** What the signs on the map mean: those that are there. */
export function TrackLegend({ track: { points, stays, stale, outliers } }: { track: Track }) {
  const sources = [...new Set(points.map(({ source }) => source))].sort()
  return (
    <ul className={classes.legend} aria-label={t('thing-places.legend')}>
      {sources.map((source) => (
        <Entry key={source} sign={<InlineSign source={source} />}>
          {source === 'GPS'
            ? t('thing-places.legend.gps')
            : source === 'LBS'
              ? t('thing-places.legend.lbs')
              : sourceWord(source)}
        </Entry>
      ))}
      {points.some(({ radius }) => radius !== undefined) && (
        <Entry sign={<Drawn>{<circle className={classes.accuracy} r="7" />}</Drawn>}>
          {t('thing-places.legend.accuracy')}
        </Entry>
      )}
      {stays.length > 0 && (
        <Entry
          sign={
            <Drawn>
              <g className={classes.stay}>
                <rect x="-7" y="-7" width="14" height="14" rx="3" />
              </g>
            </Drawn>
          }
        >
          {t('thing-places.legend.stay')}
        </Entry>
      )}
      <Entry
        sign={
          <Drawn>
            <path className={classes.line} data-gone data-unknown d="M-8 0H8" />
          </Drawn>
        }
      >
        {t('thing-places.legend.gap')}
      </Entry>
      <Entry
        sign={
          <Drawn>
            <g className={classes.now} data-kind="fix">
              <circle r="6" />
              <circle r="2.5" data-core />
            </g>
          </Drawn>
        }
      >
        {t('thing-places.legend.now')}
      </Entry>
      {stale > 0 && (
        <Entry sign={<InlineSign source={sources[0] ?? ''} isStale />}>
          {t('thing-places.legend.stale')}
        </Entry>
      )}
      {outliers > 0 && (
        <Entry sign={<InlineSign source={sources[0] ?? ''} isOutlier />}>
          {t('thing-places.legend.outlier')}
        </Entry>
      )}
    </ul>
  )
}

function Entry({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li>
      {sign}
      {children}
    </li>
  )
}

function Drawn({ children }: { children: ReactNode }) {
  return (
    <svg className={classes.inlineSign} viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
      {children}
    </svg>
  )
}
