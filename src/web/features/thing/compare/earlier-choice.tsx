import { Group, SegmentedControl } from '@mantine/core'

import { t } from '#web/text/text.ts'

import { MomentInput } from '../moment-input.tsx'
import { type Comparison, type Shift, SHIFTS } from './compare-search.ts'

interface EarlierChoiceProps {
  earlier: NonNullable<Comparison['earlier']>
  /** Of the range that is shown, in milliseconds since the epoch. */
  start: number
  onChange: (params: { shift?: string; beside?: string }) => void
}

const OTHER = 'other'
const isShift = (name: string): name is Shift => Object.hasOwn(SHIFTS, name)

/** With which other range of itself a thing is compared. */
export function EarlierChoice({ earlier, start, onChange }: EarlierChoiceProps) {
  const from = 'from' in earlier ? earlier.from : start - SHIFTS[earlier.shift]
  const beside = (time: number) => {
    // While somebody types, a half date is passed over
    if (Number.isFinite(time)) onChange({ shift: undefined, beside: new Date(time).toISOString() })
  }
  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label={t('compare.shift')}
        value={'from' in earlier ? OTHER : earlier.shift}
        data={[
          ...Object.keys(SHIFTS)
            .filter(isShift)
            .map((value) => ({ value, label: t(`compare.shift.${value}`) })),
          { value: OTHER, label: t('compare.beside') },
        ]}
        onChange={(next) => (isShift(next) ? onChange({ shift: next, beside: undefined }) : beside(from))}
      />
      {'from' in earlier && <MomentInput label={t('compare.beside.from')} time={from} onChange={beside} />}
    </Group>
  )
}
