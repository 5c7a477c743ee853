import { UnstyledButton } from '@mantine/core'

import type { User } from '#contract/accounts.ts'
import type { Role } from '#contract/endpoint.ts'
import { ROLES } from '#contract/session.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { Column, Sort } from '#web/ui/data-table-columns.ts'
import { formatNumber } from '#web/ui/format.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { limitsText } from './limits-fields.tsx'
import classes from './user-list.module.css'

export const USER_SORTS = ['name', 'role', 'last'] as const

interface UserFilter {
  search: string
  role: Role | undefined
  sort: Sort
}

export function applyUserFilter(users: readonly User[], { search, role, sort }: UserFilter): User[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const byName = (a: User, b: User) => compareNames(a.name ?? '', b.name ?? '')
  const rank = (user: User) =>
    sort.column === 'role' ? ROLES.indexOf(user.role ?? 'viewer') : (user.lastSignInAt ?? 0)
  const found = users
    .filter((user) => role === undefined || user.role === role)
    .filter(({ name = '' }) => words.every((word) => name.toLowerCase().includes(word)))
    .sort((a, b) => (sort.column === 'name' ? 0 : rank(a) - rank(b)) || byName(a, b))
  return sort.descending ? found.reverse() : found
}

/** Who keeps the account. */
const originOf = ({ isExternal, issuer = '' }: User) => (isExternal ? issuer : t('settings.users.own'))

const stateOf = ({ isDisabled, hasPassword, isExternal }: User) =>
  isDisabled ? 'disabled' : hasPassword || isExternal ? 'active' : 'waiting'

function State({ user }: { user: User }) {
  const state = stateOf(user)
  const shape = ({ disabled: 'off', active: 'good', waiting: 'unknown' } as const)[state]
  return <StateBadge state={shape} label={t(`settings.users.state.${state}`)} />
}

export const userColumns = (onOpen: (user: User) => void): Column<User>[] => [
  {
    id: 'name',
    header: t('settings.column.name'),
    least: 140,
    grow: 2,
    sortable: true,
    cell: (user) => (
      <UnstyledButton
        className={classes.name ?? ''}
        aria-label={t('settings.users.change', { name: user.name ?? '' })}
        onClick={() => onOpen(user)}
      >
        {user.name}
      </UnstyledButton>
    ),
  },
  {
    id: 'role',
    header: t('settings.column.role'),
    width: '128px',
    sortable: true,
    cell: ({ role = 'viewer' }) => t(`settings.role.${role}`),
  },
  { id: 'state', header: t('settings.column.state'), width: '160px', cell: (user) => <State user={user} /> },
  {
    id: 'limits',
    header: t('settings.limits'),
    least: 120,
    grow: 1,
    cell: ({ limits }) => limitsText(limits) ?? t('settings.limits.none'),
  },
  { id: 'from', header: t('settings.column.from'), least: 128, cell: originOf },
  {
    id: 'last',
    header: t('settings.column.last'),
    width: '168px',
    sortable: true,
    cell: ({ lastSignInAt }) => <TimeAgo at={lastSignInAt} />,
  },
  {
    id: 'sessions',
    header: t('settings.sessions'),
    width: '96px',
    numeric: true,
    cell: ({ sessions = 0 }) => formatNumber(sessions),
  },
]

export const userCsv = (): CsvColumn<User>[] => [
  { header: t('settings.column.name'), value: ({ name }) => name },
  { header: t('settings.column.role'), value: ({ role }) => role },
  { header: t('settings.column.state'), value: (user) => t(`settings.users.state.${stateOf(user)}`) },
  { header: t('settings.limits'), value: ({ limits }) => limitsText(limits) },
  { header: t('settings.column.from'), value: originOf },
  {
    header: t('settings.column.last'),
    value: ({ lastSignInAt }) => (lastSignInAt === undefined ? '' : new Date(lastSignInAt).toISOString()),
  },
]
