import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'

import { Drawer, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'

import { streamFailureQueries } from '#api/stream-failures.ts'
import type { StreamMessageDetail } from '#contract/stream-delivery.ts'
import { paths } from '#web/paths.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { AnswerView, RequestView } from './exchange.tsx'
import { MESSAGE_SHAPES } from './message-words.ts'
import { ReprocessButton } from './reprocess-button.tsx'
import classes from './streams.module.css'

interface MessageDrawerProps {
  streamDefinitionId: number
  messageId: number
  onClose: () => void
}

/** One message in full: what was, or will be, sent, and what came back. */
export function MessageDrawer({ streamDefinitionId, messageId, onClose }: MessageDrawerProps) {
  const { data, error, refetch } = useQuery(streamFailureQueries.message(streamDefinitionId, messageId))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={t('stream-failures.message')}
      closeButtonProps={{ 'aria-label': t('stream-failures.message.close') }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      {data ? (
        <Message streamDefinitionId={streamDefinitionId} message={data} />
      ) : error ? (
        <ErrorState
          title={t('stream-failures.message.gone')}
          detail={error.message}
          onRetry={() => void refetch()}
        >
          {t('stream-failures.message.gone.hint')}
        </ErrorState>
      ) : (
        <Skeleton height={320} />
      )}
    </Drawer>
  )
}

interface MessageProps {
  streamDefinitionId: number
  message: StreamMessageDetail
}

function Message({ streamDefinitionId, message }: MessageProps) {
  const { state, streamMessageId, request, answer } = message
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        {factsOf(message).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || t('streams.none')}</dd>
          </Fragment>
        ))}
      </dl>
      {state === 'FAILED' && streamMessageId !== undefined && (
        <div>
          <ReprocessButton
            streamDefinitionId={streamDefinitionId}
            selection={{ streamMessageIds: [streamMessageId] }}
            count={1}
            label={t('stream-failures.again.one')}
          />
        </div>
      )}
      {request && <RequestView request={request} label={t('streams.request')} />}
      {answer ? (
        <AnswerView answer={answer} label={t('streams.answer')} isDelivered={state === 'DELIVERED'} />
      ) : (
        <p className={classes.note}>
          {inOwnWords(message.message ?? t('stream-failures.message.no-answer'))}
        </p>
      )}
    </Stack>
  )
}

type Fact = [string, ReactNode]
const fact = (name: string, value: ReactNode): Fact => [name, value]

function factsOf(message: StreamMessageDetail): Fact[] {
  const { state, thingIdentifier, thingName, attempts = 0, nextAttemptAt } = message
  return [
    fact(
      t('streams.column.state'),
      state && <StateBadge state={MESSAGE_SHAPES[state]} label={t(`streams.message.${state}`)} />
    ),
    fact(
      t('streams.message.thing'),
      thingIdentifier !== undefined && (
        <Link to={paths.thing(thingIdentifier)}>{thingName || thingIdentifier}</Link>
      )
    ),
    fact(t('streams.message.fcnt'), message.fcntUp),
    fact(t('streams.message.container'), message.container ?? t('streams.message.container.all')),
    fact(t('stream-failures.message.happened'), <TimeAgo at={message.time} />),
    fact(t('stream-failures.message.queued'), <TimeAgo at={message.queuedAt} />),
    fact(t('streams.message.attempts'), formatNumber(attempts)),
    fact(t('stream-failures.message.last'), <TimeAgo at={message.lastAttemptAt} />),
    ...(nextAttemptAt === undefined
      ? []
      : [fact(t('stream-failures.message.next'), <TimeAgo at={nextAttemptAt} />)]),
    fact(
      t('stream-failures.message.id'),
      message.webhookId && <CopyableId value={message.webhookId} what="webhook-id" />
    ),
  ]
}
