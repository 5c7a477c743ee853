import { TextInput } from '@mantine/core'

import { t } from '#web/text/text.ts'

import { FilterSelect } from './filter-controls.tsx'
import classes from './time-filter.module.css'
import { TIME_NAMES } from './time-window.ts'

interface TimeFilterProps {
  /** The address that has it. */
  params: URLSearchParams
  onChange: (changes: { range: string; start: string; end: string }) => void
}

const CUSTOM = 'custom'
const DAY = 86_400_000

/** A time counted back from now, or any start and end in local time. */
export function TimeFilter({ params, onChange }: TimeFilterProps) {
  const start = params.get('start') ?? ''
  const end = params.get('end') ?? ''
  const isCustom = start !== '' || end !== ''
  const choose = (range: string) => {
    const now = Math.floor(Date.now() / 60_000) * 60_000
    if (range !== CUSTOM) return onChange({ range, start: '', end: '' })
    return onChange({ range: '', start: new Date(now - DAY).toISOString(), end: new Date(now).toISOString() })
  }
  const ends = { start, end }
  const field = (name: 'start' | 'end', label: string) => (
    <TextInput
      key={`${name} ${ends[name]}`}
      type="datetime-local"
      size="sm"
      label={label}
      defaultValue={toInput(ends[name])}
      onBlur={(event) => {
        const time = Date.parse(event.currentTarget.value)
        // While somebody types, half a date is passed over
        if (Number.isFinite(time)) onChange({ range: '', ...ends, [name]: new Date(time).toISOString() })
      }}
    />
  )
  return (
    <div className={classes.time}>
      <FilterSelect
        label={t('ui.time')}
        value={isCustom ? CUSTOM : (params.get('range') ?? '')}
        options={[
          ...TIME_NAMES.map((value) => ({ value, label: t(`ui.time.${value}`) })),
          { value: CUSTOM, label: t('ui.time.custom') },
        ]}
        onChange={choose}
      />
      {isCustom && field('start', t('ui.time.from'))}
      {isCustom && field('end', t('ui.time.to'))}
    </div>
  )
}

/** An instant as a `datetime-local` input shows it, in the local zone. */
function toInput(text: string): string {
  const time = Date.parse(text)
  if (!Number.isFinite(time)) return ''
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
