import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import { accountQueries, useEndSession } from '#api/accounts.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import type { SessionEntry } from '#contract/accounts.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { type Column, nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import { agentWords } from './agent-words.ts'
import { SettingsNav } from './settings-nav.tsx'
import classes from './settings.module.css'
import { demandsSignIn, WithoutSignIn } from './without-sign-in.tsx'

export async function loader() {
  if (await demandsSignIn()) await queryClient.query(accountQueries.sessions())
  return null
}

export const shouldRevalidate = () => false

const SORTS = ['user', 'seen', 'begun'] as const

export function Component() {
  const { data: session } = useSuspenseQuery(sessionQueries.current())
  return session.signIn === 'none' ? <WithoutSignIn part="sessions" /> : <Sessions />
}

function Sessions() {
  const { data } = useSuspenseQuery(accountQueries.sessions())
  const [params, setParams] = useSearchParams()
  const search = params.get('q') ?? ''
  const sort = readSort(params.get('sort'), SORTS, { column: 'seen', descending: true })
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
  const shown = useMemo(() => sorted(filtered(data, search), sort), [data, search, sort])
  const shownColumns = useMemo(() => columns(), [])
  return (
    <>
      <PageHeader
        title={t('settings.sessions')}
        meta={
          <span role="status">
            {t('settings.sessions.count', { shown: shown.length, total: data.length })}
          </span>
        }
        actions={
          <Button
            size="xs"
            variant="default"
            onClick={() => downloadCsv('sessions.csv', toCsv(csv(), shown))}
          >
            {t('ui.export')}
          </Button>
        }
      />
      <SettingsNav />
      <FilterBar label={t('settings.sessions.filter')}>
        <SearchInput label={t('settings.search')} value={search} onChange={(value) => change('q', value)} />
      </FilterBar>
      <DataTable
        label={t('settings.sessions')}
        rows={shown}
        columns={shownColumns}
        rowKey={({ sessionId = '' }) => sessionId}
        sort={sort}
        onSort={(column) => change('sort', sortText(nextSort(sort, column)))}
        compact={(entry) => <Compact entry={entry} />}
      />
    </>
  )
}

const csv = () => [
  { header: t('settings.column.user'), value: ({ userName }: SessionEntry) => userName },
  { header: t('settings.column.device'), value: ({ agent }: SessionEntry) => agent },
  { header: t('settings.column.address'), value: ({ address }: SessionEntry) => address },
  {
    header: t('settings.column.begun'),
    value: ({ createdAt = 0 }: SessionEntry) => new Date(createdAt).toISOString(),
  },
  {
    header: t('settings.column.seen'),
    value: ({ lastSeenAt = 0 }: SessionEntry) => new Date(lastSeenAt).toISOString(),
  },
]

function filtered(all: readonly SessionEntry[], search: string): SessionEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ userName = '', agent = '', address = '' }) => {
    const text = `${userName} ${agent} ${address}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function sorted(entries: SessionEntry[], { column, descending }: { column: string; descending: boolean }) {
  const order = (a: SessionEntry, b: SessionEntry) => {
    if (column === 'user') return compareNames(a.userName ?? '', b.userName ?? '')
    return column === 'seen'
      ? (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0)
      : (a.createdAt ?? 0) - (b.createdAt ?? 0)
  }
  return entries.sort((a, b) => (descending ? -1 : 1) * order(a, b))
}

function EndButton({ entry }: { entry: SessionEntry }) {
  const { mutate, isPending } = useEndSession()
  const { sessionId = '', userName = '', isCurrent } = entry
  if (isCurrent) return <span>{t('settings.sessions.current')}</span>
  const end = () =>
    mutate(sessionId, {
      onSuccess: () => showToast({ text: t('settings.sessions.ended', { name: userName }) }),
      onError: (error) => showToast({ tone: 'bad', text: error.message }),
    })
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={isPending}
      aria-label={t('settings.sessions.end.of', { name: userName })}
      onClick={end}
    >
      {t('settings.sessions.end')}
    </Button>
  )
}

const columns = (): Column<SessionEntry>[] => [
  {
    id: 'user',
    header: t('settings.column.user'),
    least: 120,
    grow: 1,
    sortable: true,
    cell: ({ userName }) => userName,
  },
  {
    id: 'device',
    header: t('settings.column.device'),
    least: 140,
    grow: 1,
    cell: ({ agent = '' }) => <span title={agent}>{agentWords(agent)}</span>,
  },
  {
    id: 'seen',
    header: t('settings.column.seen'),
    width: '136px',
    sortable: true,
    cell: ({ lastSeenAt }) => <TimeAgo at={lastSeenAt} />,
  },
  {
    id: 'begun',
    header: t('settings.column.begun'),
    width: '136px',
    spare: 1,
    sortable: true,
    cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
  },
  {
    id: 'address',
    header: t('settings.column.address'),
    least: 120,
    grow: 1,
    spare: 2,
    cell: ({ address }) => <code>{address}</code>,
  },
  {
    id: 'end',
    header: t('settings.column.end'),
    width: '120px',
    cell: (entry) => <EndButton entry={entry} />,
  },
]

function Compact({ entry }: { entry: SessionEntry }) {
  return (
    <>
      <div className={classes.compactLine}>
        <span>{entry.userName}</span>
        <EndButton entry={entry} />
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{agentWords(entry.agent ?? '')}</span>
        <TimeAgo at={entry.lastSeenAt} />
      </div>
    </>
  )
}
