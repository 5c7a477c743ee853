import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'

import { accountQueries } from '#api/accounts.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries, useNeededRole } from '#api/session.ts'
import { listUsers, type User } from '#contract/accounts.ts'
import { ROLES } from '#contract/session.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, FilterSelect, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { NewUser } from './new-user.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { UserActions } from './user-actions.tsx'
import { applyUserFilter, USER_SORTS, userColumns, userCsv } from './user-list.tsx'
import classes from './settings.module.css'
import { demandsSignIn, WithoutSignIn } from './without-sign-in.tsx'

export async function loader() {
  const { role } = await queryClient.query(sessionQueries.current())
  // Who may not see them is told so by the page
  if (role === 'admin' && (await demandsSignIn())) await queryClient.query(accountQueries.users())
  return null
}

export const shouldRevalidate = () => false

export function Component() {
  const role = useNeededRole(listUsers)
  const { data: session } = useSuspenseQuery(sessionQueries.current())
  if (session.signIn === 'none') return <WithoutSignIn part="users" />
  return role === undefined ? (
    <Users />
  ) : (
    <>
      <PageHeader title={t('settings.users')} />
      <SettingsNav />
      <EmptyState title={t('ui.needs-role', { role })}>{t('settings.users.not-allowed')}</EmptyState>
    </>
  )
}

function Users() {
  const { data } = useSuspenseQuery(accountQueries.users())
  const { data: session } = useSuspenseQuery(sessionQueries.current())
  const [params, setParams] = useSearchParams()
  const [changed, setChanged] = useState<User>()
  const [isNew, setNew] = useState(false)
  const filter = {
    search: params.get('q') ?? '',
    role: ROLES.find((role) => role === params.get('role')),
    sort: readSort(params.get('sort'), USER_SORTS, { column: 'name', descending: false }),
  }
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
  const columns = useMemo(() => userColumns(setChanged), [])
  const shown = applyUserFilter(data, filter)
  return (
    <>
      <PageHeader
        title={t('settings.users')}
        meta={
          <span role="status">{t('settings.users.count', { shown: shown.length, total: data.length })}</span>
        }
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => downloadCsv('users.csv', toCsv(userCsv(), shown))}
            >
              {t('ui.export')}
            </Button>
            {session.signIn === 'local' && (
              <Button size="xs" onClick={() => setNew(true)}>
                {t('settings.users.new')}
              </Button>
            )}
          </>
        }
      />
      <SettingsNav />
      <FilterBar label={t('settings.users.filter')}>
        <SearchInput label={t('settings.search')} value={filter.search} onChange={(q) => change({ q })} />
        <FilterSelect
          label={t('settings.column.role')}
          value={filter.role ?? ''}
          options={ROLES.map((value) => ({ value, label: t(`settings.role.${value}`) }))}
          onChange={(role) => change({ role })}
        />
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState
          title={t('settings.users.no-match')}
          actions={<ClearFilters onClear={() => change({ q: '', role: '' })} />}
        />
      ) : (
        <DataTable
          label={t('settings.users')}
          rows={shown}
          columns={columns}
          rowKey={({ userId = '' }) => userId}
          sort={filter.sort}
          onSort={(column) => change({ sort: sortText(nextSort(filter.sort, column)) })}
          compact={(user) => (
            <>
              <div className={classes.compactLine}>{columns[0]?.cell(user)}</div>
              <div className={classes.compactLine} data-quiet>
                <span>{t(`settings.role.${user.role ?? 'viewer'}`)}</span>
                {columns[2]?.cell(user)}
              </div>
            </>
          )}
        />
      )}
      {isNew && <NewUser onClose={() => setNew(false)} />}
      {changed && (
        <UserActions
          user={changed}
          isOneself={changed.name === session.user?.name}
          onClose={() => setChanged(undefined)}
        />
      )}
    </>
  )
}
