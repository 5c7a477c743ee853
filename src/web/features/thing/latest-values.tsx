import { SimpleGrid, Skeleton, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router'

import { logQueries } from '#api/logs.ts'
import { thingQueries } from '#api/things.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { Sparkline } from '#web/ui/chart-sparkline.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { namedContainers, type NamedContainer } from './container-key.ts'
import { Section } from './section.tsx'
import classes from './thing.module.css'
import { toSeries } from './value-series.ts'
import { formatReading } from './value-text.ts'

interface ThingProps {
  thingIdentifier: string
}

/** What each container said last, with the shape of its last 50 values. */
export function LatestValues({ thingIdentifier }: ThingProps) {
  return (
    <Section title={t('thing.latest.title')} height={112}>
      <Cards thingIdentifier={thingIdentifier} />
    </Section>
  )
}

function Cards({ thingIdentifier }: ThingProps) {
  const { data: type } = useSuspenseQuery(thingQueries.type(thingIdentifier))
  const containers = namedContainers(type.containers)
  if (containers.length === 0) {
    return <EmptyState title={t('thing.latest.none')}>{t('thing.latest.noneHint')}</EmptyState>
  }
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 4, xl: 6 }} spacing="sm">
      {containers.map((container) => (
        <ValueCard key={container.key} thingIdentifier={thingIdentifier} container={container} />
      ))}
    </SimpleGrid>
  )
}

function ValueCard({ thingIdentifier, container }: ThingProps & { container: NamedContainer }) {
  const { key, name, unit } = container
  const { data: values, isError } = useQuery(
    logQueries.containerValues(thingIdentifier, key, { results: 50 })
  )
  const series = useMemo(() => toSeries(values ?? []), [values])
  const latest = values?.[0]

  return (
    <Link
      to={{
        pathname: paths.thingTab(thingIdentifier, 'charts'),
        search: `?${new URLSearchParams({ container: key })}`,
      }}
      preventScrollReset
      className={classes.card}
    >
      <Text size="xs" c="dimmed" truncate title={name}>
        {name}
      </Text>
      {values === undefined && !isError ? (
        <Skeleton height={72} />
      ) : (
        <>
          <span className={classes.figure}>{formatReading(latest?.value, unit)}</span>
          <Sparkline points={series.points} isStepped={series.kind === 'boolean'} />
          <Text size="xs" c="dimmed">
            {isError ? t('thing.latest.failed') : <TimeAgo at={latest?.timestamp} />}
          </Text>
        </>
      )}
    </Link>
  )
}
