import { useMemo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { actionText } from '#web/ui/rule-words.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { RuleEnabled } from './rule-enabled.tsx'
import { bindingText, type ListedRule, type RuleFilter, ruleText } from './rule-list.ts'
import classes from './rules.module.css'

interface RuleTableProps {
  rules: readonly ListedRule[]
  hasSettings: boolean
  sort: RuleFilter['sort']
  onSort: (sort: string) => void
}

export function RuleTable({ rules, hasSettings, sort, onSort }: RuleTableProps) {
  const columns = useMemo(() => [...told(), ...(hasSettings ? settings() : [])], [hasSettings])
  return (
    <DataTable
      label={t('rules.title')}
      rows={rules}
      columns={columns}
      rowKey={({ key }) => key}
      sort={sort}
      onSort={(column) => onSort(sortText(nextSort(sort, column)))}
      compact={(listed) => <Compact listed={listed} />}
    />
  )
}

function Name({ listed: { name, rule } }: { listed: ListedRule }) {
  if (rule.ruleId === undefined) return name
  return (
    <Link to={paths.rule(rule.ruleId)} title={name}>
      {name}
    </Link>
  )
}

/** For how many things it holds now; that is an alarm. */
function Holding({ listed: { rule } }: { listed: ListedRule }) {
  const { holding = 0, enabled } = rule
  if (enabled === false) return <StateBadge state="off" label={t('rules.disabled')} />
  if (holding === 0) return <StateBadge state="good" label={t('rules.holding.none')} />
  return <StateBadge state="warning" label={t('rules.holding', { count: holding })} />
}

/** A link above the one that covers the row. */
function Triggers({ listed: { name, rule } }: { listed: ListedRule }) {
  const { ruleId, triggers = 0 } = rule
  if (ruleId === undefined || triggers === 0) return formatNumber(triggers)
  return (
    <Link
      className={classes.above}
      to={paths.triggeredRules({ rule: String(ruleId) })}
      aria-label={t('rules.triggers.of', { count: triggers, name })}
    >
      {formatNumber(triggers)}
    </Link>
  )
}

/** What every service tells of a rule. */
const told = (): Column<ListedRule>[] => [
  {
    id: 'name',
    header: t('rules.column.name'),
    least: 160,
    grow: 1,
    sortable: true,
    cell: (listed) => <Name listed={listed} />,
  },
  {
    id: 'condition',
    header: t('rules.column.condition'),
    least: 200,
    grow: 3,
    cell: ({ rule }) => <span title={ruleText(rule)}>{ruleText(rule)}</span>,
  },
  {
    id: 'action',
    header: t('rules.column.action'),
    width: '104px',
    cell: ({ rule }) => actionText(rule.action),
  },
]
/** What ours tells besides. */
const settings = (): Column<ListedRule>[] => [
  {
    id: 'holding',
    header: t('rules.column.holding'),
    width: '144px',
    sortable: true,
    cell: (listed) => <Holding listed={listed} />,
  },
  {
    id: 'triggers',
    header: t('rules.column.triggers'),
    width: '88px',
    spare: 3,
    numeric: true,
    sortable: true,
    cell: (listed) => <Triggers listed={listed} />,
  },
  {
    id: 'last',
    header: t('rules.column.last'),
    width: '120px',
    spare: 1,
    sortable: true,
    cell: ({ rule }) => <TimeAgo at={rule.lastTriggered} />,
  },
  {
    id: 'for',
    header: t('rules.column.for'),
    least: 112,
    spare: 2,
    grow: 1,
    cell: ({ rule }) => <span title={bindingText(rule)}>{bindingText(rule)}</span>,
  },
  {
    id: 'enabled',
    header: t('rules.column.enabled'),
    width: '80px',
    cell: (listed) => (
      <div className={classes.above}>
        <RuleEnabled listed={listed} />
      </div>
    ),
  },
]

function Compact({ listed }: { listed: ListedRule }) {
  return (
    <>
      <div className={classes.compactLine}>
        <Name listed={listed} />
        <div className={classes.above}>
          <RuleEnabled listed={listed} />
        </div>
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{ruleText(listed.rule)}</span>
        <Holding listed={listed} />
      </div>
    </>
  )
}
