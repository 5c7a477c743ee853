import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'

import { useBeyondLimits } from '#api/limits.ts'
import { listStreamMessages, STREAM_MESSAGE_STATES } from '#contract/stream-delivery.ts'
import { t } from '#web/text/text.ts'
import { FilterSelect } from '#web/ui/filter-controls.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { MessageList } from './message-list.tsx'
import { StandingCards } from './standing-cards.tsx'
import { StandingNotice } from './standing-notice.tsx'
import { StreamEvents } from './stream-events.tsx'
import { StreamFacts } from './stream-facts.tsx'
import { type ListedStream, isAutomatic } from './stream-standing.ts'
import classes from './streams.module.css'

const HoursChart = lazy(async () => ({ default: (await import('./hours-chart.tsx')).HoursChart }))

/** How a stream stands, what it sent last, and what is set. */
export function OverviewTab({ stream }: { stream: ListedStream }) {
  const { id, delivery } = stream
  return (
    <div className={classes.page}>
      {delivery ? (
        <>
          <StandingNotice stream={stream} delivery={delivery} />
          <StandingCards stream={stream} delivery={delivery} />
          <Panel title={t('streams.hours')}>
            <div className={classes.part}>
              <Suspense fallback={<Skeleton height={240} />}>
                <HoursChart hours={delivery.hours ?? []} />
              </Suspense>
            </div>
          </Panel>
        </>
      ) : (
        <p className={classes.note}>{t('streams.not-told')}</p>
      )}
      {!isAutomatic(stream.definition) && (
        <div className={classes.pair}>
          <StreamFacts stream={stream} />
          {delivery && <StreamEvents streamDefinitionId={id} />}
        </div>
      )}
      {delivery && <Messages streamDefinitionId={id} />}
    </div>
  )
}

function Messages({ streamDefinitionId }: { streamDefinitionId: number }) {
  const [params, setParams] = useSearchParams()
  const isBeyond = useBeyondLimits(listStreamMessages.operationId)
  const state = STREAM_MESSAGE_STATES.find((each) => each === params.get('state'))
  const choose = (value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value === '') next.delete('state')
    else next.set('state', value)
    setParams(next, { replace: true, preventScrollReset: true })
  }
  if (isBeyond) {
    return (
      <Panel title={t('streams.messages')}>
        <p className={classes.empty}>{t('ui.beyond-limits')}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('streams.messages')}
      aside={
        <FilterSelect
          label={t('streams.messages.state')}
          value={state ?? ''}
          options={STREAM_MESSAGE_STATES.map((value) => ({ value, label: t(`streams.message.${value}`) }))}
          onChange={choose}
        />
      }
    >
      <MessageList
        streamDefinitionId={streamDefinitionId}
        filter={state === undefined ? {} : { state }}
        {...(state !== undefined && { keep: { state } })}
        empty={t(state === undefined ? 'streams.messages.none' : 'streams.messages.none.state')}
      />
    </Panel>
  )
}
