import { useMemo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { CodecKindBadge } from './codec-kind.tsx'
import classes from './thing-types.module.css'
import type { TypeRow, TypesFilter } from './type-rows.ts'

interface TypesTableProps {
  rows: readonly TypeRow[]
  filter: TypesFilter
  onSort: (sort: string) => void
}

const nameCell = ({ thingTypeId, name }: TypeRow) => (
  <Link to={paths.thingType(thingTypeId)}>{name ?? thingTypeId}</Link>
)

export function TypesTable({ rows, filter: { sort }, onSort }: TypesTableProps) {
  const columns = useMemo(
    (): Column<TypeRow>[] => [
      { id: 'name', header: t('thing-types.name'), least: 160, grow: 3, sortable: true, cell: nameCell },
      {
        id: 'vendor',
        header: t('thing-types.vendor'),
        least: 120,
        grow: 2,
        sortable: true,
        cell: ({ vendor }) => vendor,
      },
      {
        id: 'codec',
        header: t('thing-types.codec'),
        least: 168,
        grow: 2,
        sortable: true,
        cell: (type) => <CodecKindBadge type={type} />,
      },
      {
        id: 'things',
        header: t('thing-types.things'),
        width: '96px',
        numeric: true,
        sortable: true,
        cell: ({ things }) => (things === undefined ? '—' : formatNumber(things)),
      },
      {
        id: 'modified',
        header: t('thing-types.modified'),
        width: '144px',
        sortable: true,
        cell: ({ modifiedAt }) => <TimeAgo at={modifiedAt} absent="—" />,
      },
    ],
    []
  )

  return (
    <DataTable
      label={t('thing-types.title')}
      rows={rows}
      columns={columns}
      rowKey={({ thingTypeId }) => String(thingTypeId)}
      sort={sort}
      onSort={(column) => onSort(sortText(nextSort(sort, column)))}
      compact={(type) => (
        <>
          <div className={classes.line}>
            {nameCell(type)}
            <span>{t('thing-types.things.count', { count: type.things ?? 0 })}</span>
          </div>
          <div className={classes.line} data-quiet>
            <span>{type.vendor}</span>
            <CodecKindBadge type={type} />
          </div>
        </>
      )}
    />
  )
}
