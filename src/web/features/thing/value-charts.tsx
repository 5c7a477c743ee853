import { Chip, Group, Skeleton, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'

import { thingQueries } from '#api/things.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { stepOf, windowOf } from './chart-window.ts'
import { namedContainers } from './container-key.ts'
import { RangeControl } from './range-control.tsx'
import { Section } from './section.tsx'
import { useChangeParams } from './use-change-params.ts'
import { useRefreshedNow } from './use-refreshed-now.ts'

const ContainerChart = lazy(() =>
  import('./container-chart.tsx').then(({ ContainerChart: component }) => ({ default: component }))
)

/** How many containers are charted before anybody chose. */
const shownAtFirst = 4

/** Charts of chosen containers, one below the other, since each has its own unit, over one chosen range. */
export function ValueCharts({ thingIdentifier }: { thingIdentifier: string }) {
  return (
    <Section title={t('thing.charts')} height={520}>
      <Charts thingIdentifier={thingIdentifier} />
    </Section>
  )
}

function Charts({ thingIdentifier }: { thingIdentifier: string }) {
  const { data: type } = useSuspenseQuery(thingQueries.type(thingIdentifier))
  const [params] = useSearchParams()
  const change = useChangeParams()
  const now = useRefreshedNow(stepOf(params))
  const window = windowOf(params, now)
  const containers = namedContainers(type.containers)
  const asked = params.getAll('container')
  const chosen = containers.filter(({ key }, index) =>
    asked.length > 0 ? asked.includes(key) : index < shownAtFirst
  )

  if (containers.length === 0) {
    return <EmptyState title={t('thing.latest.none')}>{t('thing.latest.noneHint')}</EmptyState>
  }
  return (
    <Stack gap="md">
      <RangeControl window={window} onChange={change} />
      <Chip.Group
        multiple
        value={chosen.map(({ key }) => key)}
        // None chosen would mean the first few again, so the last one stays
        onChange={(container) => container.length > 0 && change({ container })}
      >
        <Group gap="sm" role="group" aria-label={t('thing.charts.containers')}>
          {containers.map(({ key, name }) => (
            <Chip key={key} value={key} size="xs">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {chosen.map((container) => (
        <Suspense key={container.key} fallback={<Skeleton height={236} />}>
          <ContainerChart thingIdentifier={thingIdentifier} container={container} window={window} />
        </Suspense>
      ))}
    </Stack>
  )
}
