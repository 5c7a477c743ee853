import '@mantine/core/styles/Switch.layer.css'

import { Switch } from '@mantine/core'
import { useId } from 'react'

import { t } from '#web/text/text.ts'
import hidden from '#web/ui/visually-hidden.module.css'

import classes from './logs.module.css'

interface LiveSwitchProps {
  isOn: boolean
  /** The range has ended: nothing new can come. */
  isPast: boolean
  onChange: (isOn: boolean) => void
}

/** Whether new rows come in by themselves. */
export function LiveSwitch({ isOn, isPast, onChange }: LiveSwitchProps) {
  const id = useId()
  return (
    <span className={classes.live} title={isPast ? t('thing-logs.live.past') : undefined}>
      <Switch
        size="sm"
        label={t('thing-logs.live')}
        checked={isOn}
        disabled={isPast}
        aria-describedby={isPast ? id : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {isPast && (
        <span id={id} className={hidden.hidden}>
          {t('thing-logs.live.past')}
        </span>
      )}
    </span>
  )
}
