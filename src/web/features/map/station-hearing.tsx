import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { Link } from 'react-router'

import { hearingQueries, NEWEST_FRAMES } from '#api/hearing.ts'
import type { StationFigures } from '#contract/hearing.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatNumber } from '#web/ui/format.ts'

import classes from './map.module.css'

interface StationHearingProps {
  id: string
  isLost: boolean
  /** The things whose logs tell of it where nothing else does. */
  near: readonly ThingResource[]
}

/** More names than these are a list, which the map's own is. */
const MOST_NAMED = 12

/** What a base station hears, and what depends on it alone; by the logs of things near it where the service has no summary. */
export function StationHearing({ id, isLost, near }: StationHearingProps) {
  const { data: figures } = useQuery(hearingQueries.figures())
  const { data: dependents } = useQuery({ ...hearingQueries.dependents(id), enabled: Boolean(figures) })
  if (figures === null)
    return near.length === 0 ? null : <HearingFromLogs id={id} isLost={isLost} near={near} />
  const known = figures?.get(id)
  return known ? (
    <HearingFacts
      known={known}
      isLost={isLost}
      alone={dependents?.map(({ thingIdentifier = '', thingName: name }) => ({ id: thingIdentifier, name }))}
    />
  ) : null
}

/** Read when somebody asks for it: a log a thing is much to ask of a service. */
function HearingFromLogs({ id, isLost, near }: StationHearingProps) {
  const [isAsked, setAsked] = useState(false)
  const ids = near.map(({ thingIdentifier }) => thingIdentifier)
  const { data, error, isFetching, refetch } = useQuery({
    ...hearingQueries.fromLogs(id, ids),
    enabled: isAsked,
  })
  if (data) {
    const nameOf = new Map(near.map(({ thingIdentifier, thingName }) => [thingIdentifier, thingName]))
    return (
      <>
        <HearingFacts
          known={data}
          isLost={isLost}
          alone={data.alone.map((thing) => ({ id: thing, name: nameOf.get(thing) }))}
        />
        <p className={classes.note}>
          {t('map.hearing.logs.of', { frames: NEWEST_FRAMES, count: near.length })}
        </p>
      </>
    )
  }
  return (
    <>
      <h3 className={classes.subhead}>{t('map.hearing')}</h3>
      <p className={classes.note} role="status">
        {isFetching
          ? t('map.hearing.logs.reading')
          : error
            ? t('map.hearing.logs.failed', { why: error.message })
            : t('map.hearing.logs.hint')}
      </p>
      <Button
        size="xs"
        variant="default"
        loading={isFetching}
        onClick={() => {
          if (isAsked) void refetch()
          else setAsked(true)
        }}
      >
        {t('map.hearing.logs.read', { count: near.length })}
      </Button>
    </>
  )
}

interface HearingFactsProps {
  known: StationFigures
  isLost: boolean
  /** What no other base station hears. */
  alone: readonly { id: string; name: string | undefined }[] | undefined
}

function HearingFacts({ known, isLost, alone = [] }: HearingFactsProps) {
  const number = (value: number | undefined, unit: string, digits = 0) =>
    value === undefined ? '—' : `${formatNumber(value, digits)}${unit}`
  const facts: [string, string][] = [
    [t('map.hearing.things'), number(known.things, '')],
    [t('map.hearing.frames'), number(known.framesPerHour, '', 1)],
    [t('map.hearing.snr'), number(known.snr, ' dB')],
    [t('map.hearing.noise'), number(known.noise, ' dBm')],
    [t('map.hearing.late'), known.lateShare === undefined ? '—' : number(known.lateShare * 100, ' %', 1)],
  ]
  const shown = alone.slice(0, MOST_NAMED)
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
      {alone.length > 0 && (
        <>
          <h3 className={classes.subhead} data-alarm={isLost || undefined}>
            {t(isLost ? 'map.hearing.lost' : 'map.hearing.alone', {
              count: known.thingsOnlyHere ?? alone.length,
            })}
          </h3>
          <ul className={classes.hearers}>
            {shown.map(({ id, name }) => (
              <li key={id}>
                <Link to={paths.thing(id)}>{name || id}</Link>
              </li>
            ))}
          </ul>
          {alone.length > shown.length && (
            <p className={classes.note}>{t('map.hearing.more', { count: alone.length - shown.length })}</p>
          )}
        </>
      )}
    </>
  )
}
