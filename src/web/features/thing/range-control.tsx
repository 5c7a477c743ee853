import { Group, SegmentedControl } from '@mantine/core'

import { t } from '#web/text/text.ts'

import { type ChartWindow, rangeNames } from './chart-window.ts'
import { MomentInput } from './moment-input.tsx'

interface RangeControlProps {
  window: ChartWindow
  /** Offers no range as well, first; and whether that is what is chosen. */
  all?: { label: string; isChosen: boolean }
  onChange: (params: { range?: string; start?: string; end?: string }) => void
}

const ALL = 'all'

/** Chooses a range counted back from now, or any start and end in local time. */
export function RangeControl({ window, all, onChange }: RangeControlProps) {
  const { start, end } = window
  const name = all?.isChosen ? ALL : window.name
  const custom = (from: number, to: number) => {
    // While somebody types, a half date or an end before its start is passed over
    if (!Number.isFinite(from) || !Number.isFinite(to) || from >= to) return
    onChange({ range: undefined, start: new Date(from).toISOString(), end: new Date(to).toISOString() })
  }

  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label={t('thing.range')}
        value={name}
        data={[
          ...(all ? [{ value: ALL, label: all.label }] : []),
          ...rangeNames.map((value) => ({ value, label: t(`thing.range.${value}`) })),
        ]}
        onChange={(next) =>
          next === 'custom'
            ? custom(start, end)
            : onChange({ range: next === ALL ? undefined : next, start: undefined, end: undefined })
        }
      />
      {name === 'custom' && (
        <>
          <MomentInput label={t('thing.range.start')} time={start} onChange={(from) => custom(from, end)} />
          <MomentInput label={t('thing.range.end')} time={end} onChange={(to) => custom(start, to)} />
        </>
      )}
    </Group>
  )
}
