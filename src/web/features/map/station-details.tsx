import { CloseButton } from '@mantine/core'
import { Fragment, useEffect, useRef, type ReactNode } from 'react'

import { toInstant } from '#lib/instant.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './map.module.css'
import { placeOf } from './map-places.ts'
import { nameOf, type Station } from './station-filter.ts'
import { lookOf } from './station-state.ts'

interface StationDetailsProps {
  id: string
  /** Undefined where there is none of that id. */
  station: Station | undefined
  onClose: () => void
  /** More of it, beneath the facts. */
  children?: ReactNode
}

/** What is known of the chosen base station, beside its place on the map. */
export function StationDetails({ id, station, onClose, children }: StationDetailsProps) {
  const card = useRef<HTMLElement>(null)
  // On a phone the list lies below, so that a choice made there would change something out of sight
  useEffect(() => {
    // In braces, since newer browsers answer a promise
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [id])

  return (
    <section ref={card} className={classes.details} aria-label={t('base-stations.details')}>
      <header className={classes.detailsHead}>
        <h2>{station ? nameOf(station) : id}</h2>
        <CloseButton size="sm" aria-label={t('base-stations.close')} onClick={onClose} />
      </header>
      {station ? (
        <dl className={classes.facts}>
          {factsOf(station).map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value || '—'}</dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p className={classes.note}>{t('base-stations.unknown')}</p>
      )}
      {station && children}
    </section>
  )
}

function factsOf(station: Station): [string, ReactNode][] {
  const { basestationId, firmware, lastRestart, location, companyName, state } = station
  const { badge, label } = lookOf(state)
  const place = placeOf(location)
  const names = [location?.name, location?.locationFN1, location?.locationFN2].filter(Boolean).join(', ')
  return [
    [t('base-stations.fact.state'), <StateBadge key="state" state={badge} label={label} />],
    [
      t('base-stations.fact.id'),
      <CopyableId key="id" value={basestationId} what={t('base-stations.fact.id')} />,
    ],
    [t('base-stations.fact.firmware'), firmware],
    [
      t('base-stations.fact.restart'),
      <TimeAgo key="restart" at={toInstant(lastRestart)} absent={t('base-stations.not-told')} />,
    ],
    [t('base-stations.fact.place'), names],
    [
      t('base-stations.fact.position'),
      place ? place.map((degrees) => degrees.toFixed(5)).join(', ') : undefined,
    ],
    [t('base-stations.fact.company'), companyName],
  ]
}
