import { TextInput } from '@mantine/core'
import { useState } from 'react'

import { toInputValue } from './chart-window.ts'

interface MomentInputProps {
  label: string
  /** Milliseconds since the epoch, shown in local time. */
  time: number
  /** Called with what was typed once somebody leaves the field or presses Enter; not a number where that is no time. */
  onChange: (time: number) => void
}

/** A day and a time, which count once they are whole. */
export function MomentInput({ label, time, onChange }: MomentInputProps) {
  const [draft, setDraft] = useState<string>()
  const commit = () => {
    if (draft !== undefined && draft !== toInputValue(time)) onChange(Date.parse(draft))
    setDraft(undefined)
  }
  return (
    <TextInput
      type="datetime-local"
      size="xs"
      label={label}
      value={draft ?? toInputValue(time)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}
