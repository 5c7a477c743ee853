import '@mantine/core/styles/Switch.layer.css'

import { Switch } from '@mantine/core'

import { t } from '#web/text/text.ts'

interface ThingsSwitchProps {
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** Shows or hides the layer of things. */
export function ThingsSwitch({ isOn, onChange }: ThingsSwitchProps) {
  return (
    <Switch
      size="sm"
      label={t('base-stations.things')}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
