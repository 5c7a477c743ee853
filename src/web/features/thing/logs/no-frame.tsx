import { Button, Skeleton } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { type HistoryStart, useHistoryStart } from './use-history-start.ts'

interface NoFrameProps {
  thingIdentifier: string
  /** What the address names, in milliseconds since the epoch. */
  time: number
}

/** Why an address leads to no frame, and what to do: it is from before history begins, or there never was one. */
export function NoFrame({ thingIdentifier, time }: NoFrameProps) {
  const start = useHistoryStart()
  if (start === undefined) return <Skeleton height={120} />
  if (start === null || time >= start.since) {
    return <EmptyState title={t('thing-logs.frame.unknown')}>{t('thing-logs.frame.unknownHint')}</EmptyState>
  }
  return (
    <EmptyState
      title={t('thing-logs.gone')}
      actions={
        <Button component={Link} size="xs" variant="default" to={paths.thingTab(thingIdentifier, 'network')}>
          {t('thing-logs.gone.log')}
        </Button>
      }
    >
      <p>{goneText(start)}</p>
      <p>{t('thing-logs.gone.hint')}</p>
    </EmptyState>
  )
}

/** That what was there is not kept any more, and since when there is something. */
export const goneText = ({ since, days }: HistoryStart): string =>
  t('thing-logs.gone.text', { days, since: formatExactTime(since) })
