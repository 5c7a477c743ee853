import { Link, type LinkProps } from 'react-router'

import { STAY_LIMITS } from '#lib/location/stay-points.ts'
import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import classes from './places.module.css'
import { formatSpan } from './words.ts'

interface StayListProps {
  track: Track
  /** The stay of the moment. */
  current: number | undefined
  linkTo: (index: number) => LinkProps['to']
}

/** Where the thing stayed, newest first; each leads to its arrival. */
export function StayList({ track: { points, stays }, current, linkTo }: StayListProps) {
  return (
    <section className={classes.stays} aria-label={t('thing-places.stays')}>
      <div className={classes.head}>
        <h3>
          {t('thing-places.stays')}
          <span>{t('thing-places.stays.count', { count: stays.length })}</span>
        </h3>
      </div>
      {stays.length === 0 ? (
        <p className={classes.note}>
          {t('thing-places.stays.none', { duration: formatSpan(STAY_LIMITS.duration) })}
        </p>
      ) : (
        <ol className={classes.stayRows} reversed>
          {stays
            .map((stay, number) => (
              <li key={stay.arrival} data-current={number === current || undefined}>
                <span className={classes.number} aria-hidden="true">
                  {number + 1}
                </span>
                <div>
                  <Link
                    to={linkTo(stay.fixes[0] ?? 0)}
                    replace
                    preventScrollReset
                    aria-current={number === current || undefined}
                  >
                    {t('thing-places.stay.number', { number: number + 1 })}
                  </Link>
                  <strong>{formatSpan(stay.departure - stay.arrival)}</strong>
                  <dl>
                    <dt>{t('thing-places.stay.from')}</dt>
                    <dd>{formatExactTime(stay.arrival)}</dd>
                    <dt>{t('thing-places.stay.to')}</dt>
                    <dd>
                      {stay.departure === points.at(-1)?.time
                        ? t('thing-places.stay.open')
                        : formatExactTime(stay.departure)}
                    </dd>
                  </dl>
                </div>
              </li>
            ))
            .reverse()}
        </ol>
      )}
    </section>
  )
}
