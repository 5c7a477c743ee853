import { Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'

import type { Location } from '#contract/shared.ts'
import { toInstant } from '#lib/instant.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { figure } from '#web/ui/figure.ts'

import { Section } from './section.tsx'
import classes from './thing.module.css'
import { formatFigure } from './value-text.ts'

const LocationMap = lazy(() =>
  import('./location-map.tsx').then(({ LocationMap: component }) => ({ default: component }))
)

const kinds: Record<string, MessageId> = {
  STATIC: 'thing.location.static',
  GPS: 'thing.location.gps',
  LBS: 'thing.location.lbs',
}

interface LocationCardProps {
  location: Location | undefined
  /** Of the thing. */
  name: string
  /** The address of where it was before. */
  history: string
}

/** Where a thing was last, how that is known, how exactly and since when. */
export function LocationCard({ location, name, history }: LocationCardProps) {
  const latitude = figure(location?.latitude)
  const longitude = figure(location?.longitude)
  const radius = location?.estimatedradius
  const kind = location?.locationtype
  const seen = toInstant(location?.timestamp)

  return (
    <Section
      title={t('thing.location')}
      actions={
        <Link className={classes.aside} to={history}>
          {t('thing.location.history')}
        </Link>
      }
      height={280}
    >
      {latitude === undefined || longitude === undefined ? (
        <EmptyState title={t('thing.location.none')}>{t('thing.location.noneHint')}</EmptyState>
      ) : (
        <>
          <Suspense fallback={<Skeleton className={classes.map} />}>
            <LocationMap latitude={latitude} longitude={longitude} radius={radius} name={name} />
          </Suspense>
          <Text size="sm" className={classes.under}>
            <span>
              {kind === undefined ? t('thing.location.unknown') : kinds[kind] ? t(kinds[kind]) : kind}
            </span>
            <code>
              {latitude.toFixed(5)}, {longitude.toFixed(5)}
            </code>
            {radius !== undefined && radius > 0 && (
              <span>{t('thing.location.accuracy', { radius: formatFigure(radius, 'm', 0) })}</span>
            )}
            {kind !== 'STATIC' && seen !== undefined && <TimeAgo at={seen} />}
          </Text>
        </>
      )}
    </Section>
  )
}
