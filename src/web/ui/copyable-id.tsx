import { useClipboard } from '@mantine/hooks'
import { IconCheck } from '@tabler/icons-react'

import { t } from '#web/text/text.ts'

import classes from './copyable-id.module.css'

interface CopyableIdProps {
  value: string
  /** What it is, such as `DevEUI`: the button's name says what it copies. */
  what: string
}

/** An identifier in monospace with a button that copies it. */
export function CopyableId({ value, what }: CopyableIdProps) {
  const { copied, copy } = useClipboard({ timeout: 1500 })
  return (
    <span className={classes.id}>
      <code className={classes.value}>{value}</code>
      <button
        type="button"
        className={copied ? classes.button : classes.copy}
        aria-label={copied ? t('ui.copied') : t('ui.copy', { what: `${what} ${value}` })}
        title={copied ? t('ui.copied') : t('ui.copy', { what })}
        onClick={() => copy(value)}
      >
        {copied && <IconCheck size={14} stroke={2} />}
      </button>
    </span>
  )
}
