import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/Chip.layer.css'

import { ActionIcon, Anchor, Skeleton, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'

import { paths } from '#web/paths.ts'
import { loadTexts, t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TimeChartGroup } from '#web/ui/time-chart-group.tsx'

import { ChartKey } from '../charts/chart-key.tsx'
import charts from '../charts/charts.module.css'
import { stepOf, windowOf } from '../chart-window.ts'
import { RangeControl } from '../range-control.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { useRefreshedNow } from '../use-refreshed-now.ts'
import { AddThing } from './add-thing.tsx'
import { MOST_THINGS, readComparison } from './compare-search.ts'
import classes from './compare.module.css'
import { ComparedSensors, ComparedSignal } from './compared-sections.tsx'
import { comparedGaps, comparedMarks } from './compared-marks.ts'
import { type Compared, useComparedLogs } from './compared-things.ts'
import { EarlierChoice } from './earlier-choice.tsx'
import { useCompared } from './use-compared.ts'

export async function loader() {
  await loadTexts('thing', 'thing-charts')
  return null
}

/** Sections load what the address asks for. */
export const shouldRevalidate = () => false

/** Two to six things, or one and itself some days earlier, in the same charts. */
export function Component() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const comparison = useMemo(() => readComparison(params), [params])
  const { things, earlier } = comparison
  const now = useRefreshedNow(stepOf(params))
  const window = windowOf(params, now)
  const { start, end } = window
  const zoom = useCallback(
    (from: number, to: number) =>
      change(
        { range: undefined, start: new Date(from).toISOString(), end: new Date(to).toISOString() },
        { replace: false }
      ),
    [change]
  )
  const { compared, failed } = useCompared(comparison, start)
  const logs = useComparedLogs(compared, window)
  const key = useMemo(
    () => ({
      hasGaps: comparedGaps(logs).some((gap) => gap.end > start && gap.start < end),
      hasMarks: comparedMarks(logs).some(({ time }) => time >= start && time < end),
    }),
    [logs, start, end]
  )
  const section = { logs, comparison, window: { start, end }, onChange: change }

  return (
    <>
      <PageHeader
        title={t('compare.title')}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
        ]}
        meta={<span role="status">{t('compare.meta', { count: things.length, most: MOST_THINGS })}</span>}
      />
      <Stack gap="lg">
        <div className={classes.bar}>
          <AddThing
            isFull={things.length >= MOST_THINGS}
            onAdd={(id) => change({ thing: [...things, id] }, { replace: false })}
          />
          {things.length > 0 && <RangeControl window={window} onChange={change} />}
          {earlier && <EarlierChoice earlier={earlier} start={start} onChange={change} />}
        </div>
        {things.length === 0 ? (
          <EmptyState title={t('compare.none')}>{t('compare.none.text')}</EmptyState>
        ) : (
          <>
            <Chosen
              compared={compared.filter((each) => each.id === each.thing.thingIdentifier)}
              onRemove={(id) => change({ thing: things.filter((each) => each !== id) }, { replace: false })}
            />
            {failed.map(({ id, error, retry }) => (
              <ErrorState
                key={id}
                title={t('compare.failed', { name: id, message: error.message })}
                onRetry={retry}
              />
            ))}
            {compared.length + failed.length === 0 && <Skeleton height={480} />}
            {compared.length > 0 && (
              <TimeChartGroup start={start} end={end} onZoom={zoom}>
                <ChartKey {...key} />
                <ComparedSensors {...section} />
                <ComparedSignal {...section} />
              </TimeChartGroup>
            )}
            <p className={charts.note}>{t('thing-charts.zoom.hint')}</p>
          </>
        )}
      </Stack>
    </>
  )
}

interface ChosenProps {
  compared: readonly Compared[]
  onRemove: (thingIdentifier: string) => void
}

function Chosen({ compared, onRemove }: ChosenProps) {
  return (
    <ul className={classes.things} aria-label={t('compare.things')}>
      {compared.map(({ id, name }) => (
        <li key={id}>
          <Anchor component={Link} to={paths.thing(id)} size="sm">
            {name}
          </Anchor>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            radius="xl"
            aria-label={t('compare.remove', { name })}
            onClick={() => onRemove(id)}
          >
            <IconX size={14} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
