import { CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'

import { heardAt } from '#api/fleet/match-things.ts'
import { type Hearer, linkQueries } from '#api/link-facts.ts'
import type { ThingResource } from '#contract/things.ts'
import { distance } from '#lib/geo.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { distanceText } from './distance-text.ts'
import { placeOf, placeOfThing } from './map-places.ts'
import classes from './map.module.css'
import { nameOf, type Station } from './station-filter.ts'

interface ThingDetailsProps {
  id: string
  /** Undefined where there is none of that identifier. */
  thing: ThingResource | undefined
  /** The legend's word for it. */
  group: string | undefined
  stations: readonly Station[]
  onClose: () => void
}

/** What is known of the chosen thing, and who heard it. */
export function ThingDetails({ id, thing, group, stations, onClose }: ThingDetailsProps) {
  const { data: hearers } = useQuery({ ...linkQueries.heardBy(id), enabled: thing !== undefined })
  const place = thing && placeOfThing(thing)
  const facts: [string, ReactNode][] = thing
    ? [
        [t('map.thing.id'), <CopyableId key="id" value={thing.thingIdentifier} what={t('map.thing.id')} />],
        [t('map.thing.type'), thing.thingType],
        [t('map.thing.heard'), <TimeAgo key="heard" at={heardAt(thing)} absent={t('map.thing.never')} />],
        [t('map.thing.group'), group],
        [t('map.thing.position'), place?.map((degrees) => degrees.toFixed(5)).join(', ')],
      ]
    : []
  return (
    <section className={classes.details} aria-label={t('map.thing')}>
      <header className={classes.detailsHead}>
        <h2>{thing?.thingName || id}</h2>
        <CloseButton size="sm" aria-label={t('map.thing.close')} onClick={onClose} />
      </header>
      {thing ? (
        <>
          <dl className={classes.facts}>
            {facts.map(([name, value]) => (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value || t('map.thing.none')}</dd>
              </Fragment>
            ))}
          </dl>
          {hearers && (
            <>
              <h3 className={classes.subhead}>{t('map.thing.gateways')}</h3>
              {hearers.length === 0 ? (
                <p className={classes.note}>{t('map.thing.gateways.none')}</p>
              ) : (
                <ul className={classes.hearers}>
                  {hearers.slice(0, 8).map((hearer) => (
                    <li key={hearer.gateway}>{hearerText(hearer, stations, place)}</li>
                  ))}
                </ul>
              )}
            </>
          )}
          <Link to={paths.thing(thing.thingIdentifier)}>{t('map.thing.open')}</Link>
        </>
      ) : (
        <p className={classes.note}>{t('map.thing.unknown')}</p>
      )}
    </section>
  )
}

function hearerText(
  { gateway, share }: Hearer,
  stations: readonly Station[],
  place: readonly [number, number] | undefined
) {
  const station = stations.find(({ basestationId }) => basestationId.toUpperCase() === gateway.toUpperCase())
  const name = station ? nameOf(station) : gateway
  const at = placeOf(station?.location)
  if (!at || !place) return t('map.thing.gateway', { name, share })
  const metres = distance({ latitude: place[0], longitude: place[1] }, { latitude: at[0], longitude: at[1] })
  return t('map.thing.gateway.far', { name, share, distance: distanceText(metres) })
}
