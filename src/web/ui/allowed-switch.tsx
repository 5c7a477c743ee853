import '@mantine/core/styles/Switch.layer.css'

import { Switch } from '@mantine/core'
import { useId } from 'react'

import hidden from './visually-hidden.module.css'

interface AllowedSwitchProps {
  /** What it switches, for screen readers. */
  label: string
  isOn: boolean
  /** Why it cannot be used; undefined where it can. */
  reason: string | undefined
  isBusy?: boolean
  onChange: (isOn: boolean) => void
}

/** A switch that says why it cannot be used, to pointer and keyboard alike. */
export function AllowedSwitch({ label, isOn, reason, isBusy = false, onChange }: AllowedSwitchProps) {
  const id = useId()
  const isOff = reason !== undefined || isBusy
  return (
    <span title={reason}>
      <Switch
        size="xs"
        aria-label={label}
        aria-disabled={isOff || undefined}
        aria-describedby={reason === undefined ? undefined : id}
        data-quiet={reason !== undefined || undefined}
        withThumbIndicator={false}
        checked={isOn}
        // Not `disabled`, which the keyboard could not reach
        onChange={(event) => {
          if (!isOff) onChange(event.currentTarget.checked)
        }}
        styles={{ track: { cursor: isOff ? 'not-allowed' : 'pointer', opacity: reason ? 0.6 : 1 } }}
      />
      {reason !== undefined && (
        <span id={id} className={hidden.hidden}>
          {reason}
        </span>
      )}
    </span>
  )
}
