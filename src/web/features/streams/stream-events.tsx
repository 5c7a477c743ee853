import { useQuery } from '@tanstack/react-query'

import { useBeyondLimits } from '#api/limits.ts'
import { streamQueries } from '#api/streams.ts'
import { listStreamEvents, type StreamEvent } from '#contract/stream-delivery.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './streams.module.css'

const SHAPES: Record<NonNullable<StreamEvent['kind']>, BadgeState> = {
  FAILING: 'warning',
  RECOVERED: 'good',
  DISABLED: 'bad',
  RESUMED: 'good',
}

/** When a stream failed for long, recovered, was disabled or resumed, and whether its company was told. */
export function StreamEvents({ streamDefinitionId }: { streamDefinitionId: number }) {
  const isBeyond = useBeyondLimits(listStreamEvents.operationId)
  const {
    data: events = [],
    isError,
    isPending,
  } = useQuery({ ...streamQueries.events(streamDefinitionId), enabled: !isBeyond })
  if (isBeyond) {
    return (
      <Panel title={t('streams.events.beyond')}>
        <p className={classes.empty}>{t('ui.beyond-limits')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('streams.events', { count: events.length })}>
      <div className={classes.part}>
        {isError && (
          <p role="alert" className={classes.fault}>
            {t('streams.events.failed')}
          </p>
        )}
        {events.length === 0 && !isError && !isPending && (
          <p className={classes.dimmed}>{t('streams.events.none')}</p>
        )}
        <ul className={classes.events}>
          {events.map((event) => (
            <li key={event.streamEventId}>
              <StateBadge
                state={event.kind ? SHAPES[event.kind] : 'unknown'}
                label={event.kind ? t(`streams.event.${event.kind}`) : ''}
              />
              <TimeAgo at={event.at} />
              <p>
                {inOwnWords(event.reason ?? '')} <span className={classes.dimmed}>{mailText(event)}</span>
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function mailText({ mail, mailTo = '', mailReason = '' }: StreamEvent): string {
  if (mail === undefined) return ''
  return t(`streams.event.mail.${mail}`, { to: mailTo, reason: inOwnWords(mailReason) })
}
