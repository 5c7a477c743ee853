import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'

import { frameMessageQueries } from '#api/frame-messages.ts'
import type { NetworkData } from '#contract/logs.ts'
import { maskSecrets } from '#lib/mask-secrets.ts'
import { t } from '#web/text/text.ts'

import { indentXml } from './indent-xml.ts'
import classes from './logs.module.css'
import { goneText } from './no-frame.tsx'
import { useHistoryStart } from './use-history-start.ts'

interface FrameRawProps {
  thingIdentifier: string
  row: NetworkData
}

/** The row as the API answered it, and what the network sent where the platform tells: secrets masked, also in copies. */
export function FrameRaw({ thingIdentifier, row }: FrameRawProps) {
  const { time = 0 } = row
  const { data } = useQuery({ ...frameMessageQueries.at(thingIdentifier, time), enabled: time > 0 })
  const sent = data?.find(
    ({ type, fcntUp, fcntDn }) => type === row.type && fcntUp === row.fcntUp && fcntDn === row.fcntDn
  )
  const isMissing = data !== undefined && !sent
  const start = useHistoryStart(isMissing)
  return (
    <>
      <Raw title={t('thing-logs.frame.raw')} text={JSON.stringify(maskSecrets(row), undefined, 2)} />
      {sent?.message !== undefined && (
        <Raw
          title={t('thing-logs.frame.sent', { format: sent.format ?? '' })}
          text={sent.format === 'XML' ? indentXml(sent.message) : sent.message}
        />
      )}
      {isMissing && start && time < start.since && (
        <p className={classes.absent}>{`${t('thing-logs.gone.sent')} ${goneText(start)}`}</p>
      )}
    </>
  )
}

function Raw({ title, text }: { title: string; text: string }) {
  const { copied, copy } = useClipboard({ timeout: 1500 })
  return (
    <details className={classes.raw}>
      <summary>{title}</summary>
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
