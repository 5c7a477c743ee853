import { Button, Skeleton } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Link } from 'react-router'

import { type StreamMessageFilter, streamFailureQueries } from '#api/stream-failures.ts'
import { STANDING_INTERVAL } from '#api/streams.ts'
import type { StreamMessage } from '#contract/stream-delivery.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import type { RowSelection } from '#web/ui/data-table-selection.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { ExportButton } from '#web/ui/export-button.tsx'
import { formatExactTime, formatNumber } from '#web/ui/format.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'

import { messagePages, messagesCsv, messagesJson } from './message-export.ts'
import { answerText, MESSAGE_SHAPES } from './message-words.ts'
import classes from './streams.module.css'

interface MessageListProps {
  streamDefinitionId: number
  filter: StreamMessageFilter
  /** What is said where there is none. */
  empty: string
  /** What else the address says, besides the message that is opened. */
  keep?: Readonly<Record<string, string>>
  /** Where messages can be chosen. */
  selection?: RowSelection<StreamMessage>
  /** Tells which are shown, to be chosen of. */
  onShown?: (messages: readonly StreamMessage[]) => void
}

const NOTHING = {}

/** Messages of a stream, newest first; the time of each opens it. */
export function MessageList(props: MessageListProps) {
  const { streamDefinitionId, filter, empty, keep = NOTHING, selection, onShown } = props
  const query = useInfiniteQuery({
    ...streamFailureQueries.messages(streamDefinitionId, filter),
    placeholderData: keepPreviousData,
    // Further down what one reads must not move
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : STANDING_INTERVAL),
  })
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = query
  const messages = useMemo(() => unique(data?.pages ?? []), [data])
  const search = new URLSearchParams(keep).toString()
  const columns = useMemo(() => messageColumns(search), [search])
  useEffect(() => onShown?.(messages), [onShown, messages])

  if (!data) {
    if (!error) return <Skeleton height={240} />
    return (
      <ErrorState
        title={t('streams.messages.failed')}
        detail={error.message}
        onRetry={() => void refetch()}
      />
    )
  }
  if (messages.length === 0) return <p className={classes.empty}>{empty}</p>
  const total = Math.max(messages.length, data.pages[0]?.totalElements ?? 0)
  return (
    <>
      <div className={classes.countLine}>
        <span role="status">{t('streams.messages.count', { shown: messages.length, total })}</span>
        <ExportButton
          title={t('streams.messages.export')}
          hint={t('streams.messages.export.hint')}
          subject={{
            name: `stream-${streamDefinitionId}-messages`,
            pages: (signal) => messagePages(streamDefinitionId, filter, signal),
            csv: messagesCsv,
            json: messagesJson,
          }}
        />
      </div>
      <DataTable
        label={t('streams.messages')}
        rows={messages}
        columns={columns}
        rowKey={({ streamMessageId }) => String(streamMessageId)}
        total={total}
        selection={selection}
        compact={(message) => <Compact message={message} search={search} />}
      />
      {hasNextPage && (
        <div className={classes.more}>
          <Button
            size="xs"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('streams.messages.more')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Pages move while messages come: what comes a second time is passed over. */
function unique(pages: readonly { content?: StreamMessage[] | undefined }[]): StreamMessage[] {
  const byId = new Map<number, StreamMessage>()
  for (const message of pages.flatMap(({ content }) => content ?? [])) {
    if (message.streamMessageId !== undefined) byId.set(message.streamMessageId, message)
  }
  return [...byId.values()]
}

const thingOf = ({ thingName, thingIdentifier = '' }: StreamMessage) => thingName || thingIdentifier

interface MessageProps {
  message: StreamMessage
  /** What the address keeps. */
  search: string
}

function Time({ message: { time, streamMessageId, ...message }, search }: MessageProps) {
  const words = formatExactTime(time ?? 0)
  return (
    <Link
      to={`?${search}${search && '&'}message=${streamMessageId}`}
      preventScrollReset
      aria-label={t('streams.message.open', { time: words, thing: thingOf(message) })}
    >
      {words}
    </Link>
  )
}

function State({ message: { state } }: { message: StreamMessage }) {
  if (state === undefined) return null
  return <StateBadge state={MESSAGE_SHAPES[state]} label={t(`streams.message.${state}`)} />
}

const messageColumns = (search: string): Column<StreamMessage>[] => [
  {
    id: 'time',
    header: t('streams.message.time'),
    width: '208px',
    cell: (message) => <Time message={message} search={search} />,
  },
  {
    id: 'state',
    header: t('streams.column.state'),
    width: '112px',
    cell: (message) => <State message={message} />,
  },
  {
    id: 'thing',
    header: t('streams.message.thing'),
    least: 140,
    grow: 2,
    cell: (message) =>
      message.thingIdentifier === undefined ? null : (
        <Link className={classes.above} to={paths.thing(message.thingIdentifier)} title={thingOf(message)}>
          {thingOf(message)}
        </Link>
      ),
  },
  { id: 'answer', header: t('streams.message.answer'), least: 140, grow: 2, cell: answerText },
  {
    id: 'attempts',
    header: t('streams.message.attempts'),
    width: '88px',
    numeric: true,
    cell: ({ attempts = 0 }) => formatNumber(attempts),
  },
  {
    id: 'container',
    header: t('streams.message.container'),
    least: 112,
    grow: 1,
    cell: ({ container }) => container ?? t('streams.message.container.all'),
  },
  {
    id: 'fcnt',
    header: t('streams.message.fcnt'),
    width: '80px',
    numeric: true,
    cell: ({ fcntUp }) => fcntUp,
  },
]

function Compact({ message, search }: MessageProps) {
  return (
    <div className={classes.compact}>
      <div className={classes.compactLine}>
        <Time message={message} search={search} />
        <State message={message} />
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{thingOf(message)}</span>
        <span>{answerText(message)}</span>
      </div>
    </div>
  )
}
