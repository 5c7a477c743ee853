import { Chip, Group, Skeleton, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useMemo } from 'react'
import { useSearchParams } from 'react-router'

import type { LogRange } from '#api/diagnosis.ts'
import { thingQueries } from '#api/things.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { namedContainers } from '../container-key.ts'
import type { RangeHeard } from '../heard.ts'
import { useChangeParams } from '../use-change-params.ts'
import { marksOf } from './chart-marks.ts'
import classes from './charts.module.css'
import { ContainerChart } from './container-chart.tsx'

interface ValueChartsProps {
  thingIdentifier: string
  window: LogRange
  heard: RangeHeard | undefined
}

/** How many containers are charted before anybody chose. */
const SHOWN_AT_FIRST = 4

/** Charts of chosen containers, each for itself, since each has its own unit. */
export function ValueCharts({ thingIdentifier, window, heard }: ValueChartsProps) {
  const { data: type } = useSuspenseQuery(thingQueries.type(thingIdentifier))
  const [params] = useSearchParams()
  const change = useChangeParams()
  const marks = useMemo(() => marksOf(heard?.restarts ?? []), [heard])
  const containers = namedContainers(type.containers)
  const asked = params.getAll('container')
  const chosen = containers.filter(({ key }, index) =>
    asked.length > 0 ? asked.includes(key) : index < SHOWN_AT_FIRST
  )

  if (containers.length === 0) {
    return <EmptyState title={t('thing.latest.none')}>{t('thing.latest.noneHint')}</EmptyState>
  }
  return (
    <Stack gap="md">
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
      <div className={classes.charts}>
        {chosen.map((container) => (
          <Suspense key={container.key} fallback={<Skeleton height={168} />}>
            <ContainerChart
              thingIdentifier={thingIdentifier}
              container={container}
              window={window}
              heard={heard}
              marks={marks}
            />
          </Suspense>
        ))}
      </div>
    </Stack>
  )
}
