import { useMemo } from 'react'
import { Link } from 'react-router'

import type { SendOutcome, SendResult } from '#api/template-run.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from '../downlinks.module.css'

const BADGES: Record<SendOutcome, BadgeState> = {
  queued: 'good',
  refused: 'bad',
  unknown: 'unknown',
  left: 'off',
}
export const OUTCOMES = Object.keys(BADGES) as SendOutcome[]

// The same in every language, since programs read them
export const resultColumnsCsv: CsvColumn<SendResult>[] = [
  { header: 'thing_identifier', value: ({ id }) => id },
  { header: 'thing', value: ({ name }) => name },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'message', value: ({ message }) => message },
]

const Name = ({ result: { id, name } }: { result: SendResult }) => (
  <Link to={paths.thingTab(id, 'downlinks')}>{name || id}</Link>
)

const Badge = ({ result: { outcome } }: { result: SendResult }) => (
  <StateBadge state={BADGES[outcome]} label={t(`downlink-many.outcome.${outcome}`)} />
)

const columns = (): Column<SendResult>[] => [
  {
    id: 'thing',
    header: t('downlinks.column.thing'),
    least: 160,
    grow: 2,
    cell: (result) => <Name result={result} />,
  },
  {
    id: 'identifier',
    header: t('downlink-many.identifier'),
    width: '176px',
    cell: ({ id }) => <code>{id}</code>,
  },
  {
    id: 'outcome',
    header: t('downlink-many.outcome'),
    width: '136px',
    cell: (result) => <Badge result={result} />,
  },
  {
    id: 'message',
    header: t('downlink-many.reason'),
    least: 200,
    grow: 3,
    cell: ({ message }) => <span title={message}>{message}</span>,
  },
]

/** What came of each thing. */
export function ResultTable({ results }: { results: readonly SendResult[] }) {
  const shown = useMemo(() => columns(), [])
  return (
    <DataTable
      label={t('downlink-many.results')}
      rows={results}
      columns={shown}
      rowKey={({ id }) => id}
      compact={(result) => (
        <>
          <div className={classes.compactLine}>
            <Name result={result} />
            <Badge result={result} />
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{result.message || result.id}</span>
          </div>
        </>
      )}
    />
  )
}
