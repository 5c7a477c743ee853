import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox, TextInput } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './downlinks.module.css'
import type { Draft } from './payload-draft.ts'

interface PortFieldsProps {
  /** As typed, or what the codec says until somebody types another. */
  fPort: string
  confirmed: boolean
  onChange: (changes: Partial<Pick<Draft, 'fPort' | 'confirmed'>>) => void
  error: string | undefined
}

/** What every downlink has beside its payload. */
export function PortFields({ fPort, confirmed, onChange, error }: PortFieldsProps) {
  return (
    <>
      <TextInput
        required
        className={classes.port ?? ''}
        label={t('downlink-send.port')}
        description={t('downlink-send.port.help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="numeric"
        autoComplete="off"
        error={error}
        value={fPort}
        onChange={(event) => onChange({ fPort: event.currentTarget.value })}
      />
      <Checkbox
        label={t('downlink-send.confirmed')}
        description={t('downlink-send.confirmed.help')}
        checked={confirmed}
        onChange={(event) => onChange({ confirmed: event.currentTarget.checked })}
      />
    </>
  )
}
