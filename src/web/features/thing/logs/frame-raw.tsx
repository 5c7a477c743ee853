import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'

import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'

import classes from './logs.module.css'
import { maskSecrets } from './mask-secrets.ts'

/** The row as the API answered it, secrets masked, also in what is copied. */
export function FrameRaw({ row }: { row: NetworkData }) {
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const text = JSON.stringify(maskSecrets(row), undefined, 2)
  return (
    <details className={classes.raw}>
      <summary>{t('thing-logs.frame.raw')}</summary>
      <pre>{text}</pre>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={() => copy(text)}
      >
        {copied ? t('ui.copied') : t('thing-logs.frame.raw.copy')}
      </Button>
    </details>
  )
}
