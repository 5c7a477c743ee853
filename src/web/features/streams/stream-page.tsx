import { Anchor, Skeleton, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import {
  Link,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { useBeyondLimits } from '#api/limits.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { streamSettingsQueries } from '#api/stream-settings.ts'
import { streamQueries } from '#api/streams.ts'
import { listStreamFailures } from '#contract/stream-delivery.ts'
import { paths, STREAM_TABS, type StreamTab } from '#web/paths.ts'
import { loadTexts, t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { OverviewTab } from './overview-tab.tsx'
import { StreamActions } from './stream-actions.tsx'
import { StreamStateBadge } from './stream-figures.tsx'
import { kindText, type ListedStream, listedStream } from './stream-standing.ts'
import classes from './streams.module.css'

const EditTab = lazy(async () => {
  const [module] = await Promise.all([import('./edit-tab.tsx'), loadTexts('stream-editor')])
  return { default: module.EditTab }
})
const ThingsTab = lazy(async () => ({ default: (await import('./things-tab.tsx')).ThingsTab }))
const FailuresTab = lazy(async () => {
  const [module] = await Promise.all([import('./failures-tab.tsx'), loadTexts('stream-failures')])
  return { default: module.FailuresTab }
})
const MessageDrawer = lazy(async () => {
  const [module] = await Promise.all([import('./message-drawer.tsx'), loadTexts('stream-failures')])
  return { default: module.MessageDrawer }
})

function idOf({ streamDefinitionId = '' }: { streamDefinitionId?: string | undefined }): number {
  // What is no number names no stream
  if (/^\d{1,9}$/.test(streamDefinitionId)) return Number(streamDefinitionId)
  const message = `There is no stream ${streamDefinitionId}`
  throw new ApiError({ status: 404, code: 'NOT_FOUND', message })
}

/** What an address that names no known tab shows is the first of them. */
const tabOf = (name: string | undefined): StreamTab => STREAM_TABS.find((tab) => tab === name) ?? 'overview'

export async function loader({ params }: LoaderFunctionArgs) {
  const id = idOf(params)
  await Promise.all([
    // What the account's limits forbid is not asked for
    queryClient.query(sessionQueries.current()),
    // What is changed has to be what is there now
    queryClient.query({ ...streamQueries.detail(id), staleTime: 0 }),
    queryClient.query(streamQueries.delivery(id)),
    queryClient.query({ ...streamSettingsQueries.of(id), staleTime: 0 }),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

/** Tabs and what stands behind the `?` are the page's own affair. */
export const shouldRevalidate = ({ currentParams, nextParams }: ShouldRevalidateFunctionArgs) =>
  currentParams['streamDefinitionId'] !== nextParams['streamDefinitionId']

export function Component() {
  const id = idOf(useParams())
  const { data: definition } = useSuspenseQuery(streamQueries.detail(id))
  const { data: delivery } = useSuspenseQuery(streamQueries.delivery(id))
  const stream = listedStream(definition, delivery ?? undefined)
  return <Stream key={id} stream={stream} />
}

function Stream({ stream }: { stream: ListedStream }) {
  const { id, name, definition, delivery } = stream
  const [params, setParams] = useSearchParams()
  const isBeyond = useBeyondLimits(listStreamFailures.operationId)
  const message = isBeyond ? null : params.get('message')
  const closeMessage = () => {
    const next = new URLSearchParams(window.location.search)
    next.delete('message')
    setParams(next, { preventScrollReset: true })
  }
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          <Anchor key="streams" component={Link} to={paths.streams()} inherit>
            {t('streams.title')}
          </Anchor>,
        ]}
        meta={
          <>
            <StreamStateBadge stream={stream} />
            <span>{kindText(definition)}</span>
            {definition.url && <CopyableId value={definition.url} what={t('streams.target')} />}
          </>
        }
        actions={<StreamActions stream={stream} />}
      />
      <StreamTabs stream={stream} />
      {message !== null && delivery && (
        <Suspense>
          <MessageDrawer streamDefinitionId={id} messageId={Number(message)} onClose={closeMessage} />
        </Suspense>
      )}
    </>
  )
}

/** The stream of type CLOE is the platform's own; what a service does not tell has no tab. */
function tabsOf({ definition, delivery }: ListedStream): StreamTab[] {
  const isOwn = definition.type !== 'CLOE'
  return STREAM_TABS.filter((tab) => {
    if (tab === 'failures') return delivery !== undefined
    return tab === 'overview' || isOwn
  })
}

function StreamTabs({ stream }: { stream: ListedStream }) {
  const { id, delivery } = stream
  const navigate = useNavigate()
  const tabs = tabsOf(stream)
  const asked = tabOf(useParams()['tab'])
  const tab = tabs.includes(asked) ? asked : 'overview'
  const failures = delivery?.failures ?? 0
  return (
    <Tabs
      value={tab}
      onChange={(next) =>
        void navigate(paths.stream(id, tabOf(next ?? undefined)), { preventScrollReset: true })
      }
      keepMounted={false}
      classNames={{ list: classes.tabs ?? '', tab: classes.tab ?? '', panel: classes.panel ?? '' }}
    >
      <Tabs.List aria-label={t('streams.tabs')}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {each === 'failures' && failures > 0
              ? t('streams.tab.failures.count', { count: failures })
              : t(`streams.tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Panel key={each} value={each}>
          <Suspense fallback={<Skeleton height={480} />}>
            <Tab tab={each} stream={stream} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Tab({ tab, stream }: { tab: StreamTab; stream: ListedStream }) {
  const isBeyond = useBeyondLimits(listStreamFailures.operationId)
  if (tab === 'edit') return <EditTab stream={stream} />
  if (tab === 'things') return <ThingsTab stream={stream} />
  if (tab !== 'failures') return <OverviewTab stream={stream} />
  return isBeyond ? <EmptyState title={t('ui.beyond-limits')} /> : <FailuresTab stream={stream} />
}
