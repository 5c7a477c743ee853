import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link } from 'react-router'

import { hearingQueries } from '#api/hearing.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatNumber } from '#web/ui/format.ts'

import classes from './map.module.css'

interface StationHearingProps {
  id: string
  isLost: boolean
}

/** More names than these are a list, which the map's own is. */
const MOST_NAMED = 12

/** What a base station hears, and what depends on it alone. Nothing where the service cannot tell. */
export function StationHearing({ id, isLost }: StationHearingProps) {
  const { data: figures } = useQuery(hearingQueries.figures())
  const { data: dependents } = useQuery({ ...hearingQueries.dependents(id), enabled: Boolean(figures) })
  const known = figures?.get(id)
  if (!known) return null
  const number = (value: number | undefined, unit: string, digits = 0) =>
    value === undefined ? '—' : `${formatNumber(value, digits)}${unit}`
  const facts: [string, string][] = [
    [t('map.hearing.things'), number(known.things, '')],
    [t('map.hearing.frames'), number(known.framesPerHour, '', 1)],
    [t('map.hearing.snr'), number(known.snr, ' dB')],
    [t('map.hearing.noise'), number(known.noise, ' dBm')],
    [t('map.hearing.late'), known.lateShare === undefined ? '—' : number(known.lateShare * 100, ' %', 1)],
  ]
  const shown = dependents?.slice(0, MOST_NAMED) ?? []
  return (
    <>
      <h3 className={classes.subhead}>{t('map.hearing')}</h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {dependents && dependents.length > 0 && (
        <>
          <h3 className={classes.subhead} data-alarm={isLost || undefined}>
            {t(isLost ? 'map.hearing.lost' : 'map.hearing.alone', {
              count: known.thingsOnlyHere ?? dependents.length,
            })}
          </h3>
          <ul className={classes.hearers}>
            {shown.map(({ thingIdentifier = '', thingName }) => (
              <li key={thingIdentifier}>
                <Link to={paths.thing(thingIdentifier)}>{thingName || thingIdentifier}</Link>
              </li>
            ))}
          </ul>
          {dependents.length > shown.length && (
            <p className={classes.note}>
              {t('map.hearing.more', { count: dependents.length - shown.length })}
            </p>
          )}
        </>
      )}
    </>
  )
}
