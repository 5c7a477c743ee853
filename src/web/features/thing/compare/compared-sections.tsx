import { Chip, Group, Stack } from '@mantine/core'
import { useSuspenseQueries } from '@tanstack/react-query'

import type { LogRange } from '#api/diagnosis.ts'
import { thingQueries } from '#api/things.ts'
import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'

import classes from '../charts/charts.module.css'
import { Section } from '../section.tsx'
import { COMPARED, type Comparison } from './compare-search.ts'
import { ComparedChart } from './compared-chart.tsx'
import type { ComparedLog } from './compared-things.ts'
import { ComparedValues } from './compared-values.tsx'
import { nameInAddress, sharedContainers } from './shared-containers.ts'

interface SectionProps {
  logs: readonly ComparedLog[]
  comparison: Comparison
  window: LogRange
  onChange: (changes: { chart?: string[]; container?: string[] }) => void
}

/** How many containers are charted before anybody chose. */
const SHOWN_AT_FIRST = 2

/** The radio link of all of them. */
export function ComparedSignal({ logs, comparison, window, onChange }: SectionProps) {
  const waited = logs.filter(({ findings, error }) => !findings && !error)
  return (
    <Section title={t('compare.signal')} height={200}>
      <Stack gap="md">
        <Choice
          label={t('thing-charts.chosen')}
          options={COMPARED.map((chart) => ({ id: chart, name: t(`thing-charts.name.${chart}`) }))}
          chosen={comparison.charts}
          onChange={(chart) => onChange({ chart })}
        />
        {waited.length > 0 && (
          <p className={classes.note} role="status">
            {t('compare.reading', { names: waited.map(({ name }) => name).join(', ') })}
          </p>
        )}
        {logs.map(({ id, name, error, retry }) =>
          error ? (
            <ErrorState
              key={id}
              title={t('compare.failed', { name, message: error.message })}
              onRetry={retry}
            />
          ) : null
        )}
        {logs.map(({ id, name, cut }) =>
          cut ? (
            <p key={id} className={classes.note}>
              {t('compare.cut', { name, ...cut })}
            </p>
          ) : null
        )}
        <div className={classes.charts}>
          {comparison.charts.map((chart) => (
            <ComparedChart key={chart} chart={chart} logs={logs} window={window} />
          ))}
        </div>
      </Stack>
    </Section>
  )
}

/** The values of all that have any of one name and unit. */
export function ComparedSensors(props: SectionProps) {
  return (
    <Section title={t('compare.values')} height={200}>
      <Sensors {...props} />
    </Section>
  )
}

function Sensors({ logs, comparison, window, onChange }: SectionProps) {
  const types = useSuspenseQueries({
    queries: logs.map(({ thing }) => thingQueries.type(thing.thingIdentifier)),
  })
  const containers = sharedContainers(types.map(({ data }) => data.containers)).map((container) => ({
    ...container,
    id: nameInAddress(container),
  }))
  const asked = containers.filter(({ id }) => comparison.containers.includes(id))
  const chosen = asked.length > 0 ? asked : containers.slice(0, SHOWN_AT_FIRST)
  if (containers.length === 0) return <p className={classes.note}>{t('compare.values.none')}</p>
  return (
    <Stack gap="md">
      <Choice
        label={t('thing.charts.containers')}
        options={containers.map(({ id, name }) => ({ id, name }))}
        chosen={chosen.map(({ id }) => id)}
        onChange={(container) => onChange({ container })}
      />
      <div className={classes.charts}>
        {chosen.map((container) => (
          <ComparedValues key={container.id} container={container} logs={logs} window={window} />
        ))}
      </div>
    </Stack>
  )
}

interface ChoiceProps {
  label: string
  options: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

function Choice({ label, options, chosen, onChange }: ChoiceProps) {
  return (
    <Chip.Group
      multiple
      value={[...chosen]}
      // None chosen would mean the first few again, so the last one stays
      onChange={(next) => next.length > 0 && onChange(next)}
    >
      <Group gap="sm" role="group" aria-label={label}>
        {options.map(({ id, name }) => (
          <Chip key={id} value={id} size="xs">
            {name}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
