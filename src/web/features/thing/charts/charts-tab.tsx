import { ActionIcon, Button, Chip, Group, Skeleton, Stack } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type ComponentType, lazy, useCallback } from 'react'
import { Link, useSearchParams } from 'react-router'

import type { LogProgress } from '#api/frames/read-log.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { TimeChartGroup } from '#web/ui/time-chart-group.tsx'

import { stepOf, windowOf } from '../chart-window.ts'
import { RangeControl } from '../range-control.tsx'
import { Section } from '../section.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { useRefreshedNow } from '../use-refreshed-now.ts'
import classes from './charts.module.css'
import { RADIO_CHARTS, type RadioChart } from './radio-series.ts'
import { useChartLog } from './use-chart-log.ts'

const RadioCharts = lazy(async () => ({ default: (await import('./radio-charts.tsx')).RadioCharts }))
const ValueCharts = lazy(async () => ({ default: (await import('./value-charts.tsx')).ValueCharts }))

/** What is charted before anybody chose: what most often says why a thing is silent. */
const FIRST_CHARTS: readonly RadioChart[] = ['margin', 'esp', 'sf', 'loss', 'gateways', 'interval']

/** Signal and values of a thing, all over one range and under one cursor. */
export function ChartsTab({ thing }: { thing: ThingResource }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const now = useRefreshedNow(stepOf(params))
  const window = windowOf(params, now)
  const { start, end } = window
  const log = useChartLog(thing, window)
  const zoom = useCallback(
    (from: number, to: number) =>
      change(
        {
          range: undefined,
          start: new Date(from).toISOString(),
          end: new Date(Math.min(to, Math.max(Date.now(), end))).toISOString(),
        },
        { replace: false }
      ),
    [change, end]
  )
  const asked = params.getAll('chart')
  const chosen = RADIO_CHARTS.filter((chart) => (asked.length > 0 ? asked : FIRST_CHARTS).includes(chart))

  return (
    <Stack gap="lg">
      <div className={classes.bar}>
        <RangeControl window={window} onChange={change} />
        <Button component={Link} to={paths.compare([thing.thingIdentifier])} size="xs" variant="default">
          {t('thing-charts.compare')}
        </Button>
        <Steps start={start} end={end} onZoom={zoom} />
      </div>
      <TimeChartGroup start={start} end={end} onZoom={zoom}>
        <Section title={t('thing-charts.values')} height={320}>
          <ValueCharts thingIdentifier={thing.thingIdentifier} window={window} heard={log.heard} />
        </Section>
        <Section title={t('thing-charts.signal')} height={520} loading={<Reading progress={log.progress} />}>
          <ChartChoice chosen={chosen} onChange={(chart) => change({ chart })} />
          <RadioCharts query={log.query} window={window} chosen={chosen} />
        </Section>
      </TimeChartGroup>
      <p className={classes.note}>{t('thing-charts.zoom.hint')}</p>
    </Stack>
  )
}

interface ChartChoiceProps {
  chosen: readonly RadioChart[]
  onChange: (chosen: string[]) => void
}

function ChartChoice({ chosen, onChange }: ChartChoiceProps) {
  return (
    <Chip.Group
      multiple
      value={[...chosen]}
      // None chosen would mean the first few again, so the last one stays
      onChange={(charts) => charts.length > 0 && onChange(charts)}
    >
      <Group gap="sm" role="group" aria-label={t('thing-charts.chosen')}>
        {RADIO_CHARTS.map((chart) => (
          <Chip key={chart} value={chart} size="xs">
            {t(`thing-charts.name.${chart}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

/** While a long log is on its way. */
function Reading({ progress }: { progress: LogProgress | undefined }) {
  return (
    <div className={classes.loading}>
      <p className={classes.note} role="status">
        {progress?.total === undefined
          ? t('thing-charts.reading.some', { read: progress?.read ?? 0 })
          : t('thing-charts.reading', { read: progress.read, total: progress.total })}
      </p>
      <Skeleton height={148} />
      <Skeleton height={148} />
      <Skeleton height={148} />
    </div>
  )
}

interface StepsProps {
  start: number
  end: number
  onZoom: (start: number, end: number) => void
}

/** To the side by half of the range, or to half and twice of it. */
function Steps({ start, end, onZoom }: StepsProps) {
  const half = (end - start) / 2
  const steps: readonly {
    text: MessageId
    Icon: ComponentType<{ size: number; stroke: number }>
    by: [number, number]
  }[] = [
    { text: 'thing-charts.earlier', Icon: IconChevronLeft, by: [-half, -half] },
    { text: 'thing-charts.later', Icon: IconChevronRight, by: [half, half] },
    { text: 'thing-charts.zoom.in', Icon: IconZoomIn, by: [half / 2, -half / 2] },
    { text: 'thing-charts.zoom.out', Icon: IconZoomOut, by: [-half, half] },
  ]
  return (
    <Group gap="xs">
      {steps.map(({ text, Icon, by: [from, to] }) => (
        <ActionIcon
          key={text}
          size={30}
          variant="default"
          aria-label={t(text)}
          title={t(text)}
          onClick={() => onZoom(Math.round(start + from), Math.round(end + to))}
        >
          <Icon size={16} stroke={1.6} />
        </ActionIcon>
      ))}
    </Group>
  )
}
