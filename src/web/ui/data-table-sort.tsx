import { Button, NativeSelect } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useId } from 'react'

import { t } from '#web/text/text.ts'

import type { Column, Sort } from './data-table-columns.ts'
import classes from './data-table.module.css'

/** What a table can be sorted by. */
export type SortChoice = Pick<Column<unknown>, 'id' | 'header' | 'sortable'>

interface TableSortProps {
  /** Of which those that cannot be sorted by are left out. */
  columns: readonly SortChoice[]
  sort: Sort | undefined
  onSort: (column: string) => void
}

/**
 * What the buttons of the head do, for narrow screens, where there is none: another column sorts upwards, the same one
 * once more downwards.
 */
export function TableSort({ columns, sort, onSort }: TableSortProps) {
  const id = useId()
  const sortable = columns.filter((column) => column.sortable === true)
  if (sortable.length === 0) return null
  // A link may sort by a column that the table does not show
  const known = sortable.find((column) => column.id === sort?.column)
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp
  return (
    <div className={classes.sorting}>
      <label htmlFor={id}>{t('ui.sort')}</label>
      <NativeSelect
        id={id}
        className={classes.sortColumn}
        size="sm"
        value={known?.id ?? ''}
        data={[
          ...(known ? [] : [{ value: '', label: t('ui.sort.other'), disabled: true }]),
          ...sortable.map(({ id: value, header }) => ({ value, label: header })),
        ]}
        onChange={(event) => onSort(event.currentTarget.value)}
      />
      {sort && (
        <Button
          className={classes.sortTurn}
          size="sm"
          variant="default"
          title={t('ui.sort.turn')}
          leftSection={<Arrow size={14} stroke={1.8} aria-hidden="true" />}
          onClick={() => onSort(sort.column)}
        >
          {/* Said by screen readers once it was pressed */}
          <span aria-live="polite">{t(sort.descending ? 'ui.sort.descending' : 'ui.sort.ascending')}</span>
        </Button>
      )}
    </div>
  )
}
