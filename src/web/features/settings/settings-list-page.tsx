import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'
import { type CsvColumn, downloadCsv, toCsv } from '#web/ui/csv.ts'
import { type Column, nextSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { SettingsNav } from './settings-nav.tsx'
import type { useListAddress } from './use-list-address.ts'
import classes from './settings.module.css'

interface SettingsListPageProps<Row> {
  title: string
  help: string
  count: string
  filterLabel: string
  /** What is said where nothing passes the filter, and where there is nothing at all. */
  empty: ReactNode
  /** The rows that pass the filter, in their order. */
  shown: readonly Row[]
  columns: readonly Column<Row>[]
  csv: readonly CsvColumn<Row>[]
  fileName: string
  rowKey: (row: Row) => string
  address: ReturnType<typeof useListAddress>
  /** The button for a new one. */
  action: ReactNode
  children?: ReactNode
}

/** A list of the platform's settings: searched, ordered, exported. */
export function SettingsListPage<Row>(props: SettingsListPageProps<Row>) {
  const { title, help, count, filterLabel, empty, shown, columns, csv, fileName, rowKey, address } = props
  return (
    <>
      <PageHeader
        title={title}
        meta={<span role="status">{count}</span>}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => downloadCsv(fileName, toCsv([...csv], [...shown]))}
            >
              {t('ui.export')}
            </Button>
            {props.action}
          </>
        }
      />
      <SettingsNav />
      <p className={classes.help}>{help}</p>
      <FilterBar label={filterLabel}>
        <SearchInput
          label={t('settings.search')}
          value={address.search}
          onChange={(q) => address.change({ q })}
        />
      </FilterBar>
      {shown.length === 0 ? (
        empty
      ) : (
        <DataTable
          label={title}
          rows={shown}
          columns={columns}
          rowKey={rowKey}
          sort={address.sort}
          onSort={(column) => address.change({ sort: sortText(nextSort(address.sort, column)) })}
          compact={(row) => (
            <>
              <div className={classes.compactLine}>{columns[0]?.cell(row)}</div>
              <div className={classes.compactLine} data-quiet>
                {columns.slice(1, 3).map(({ id, header, cell }) => (
                  <span key={id}>
                    {header}: {cell(row)}
                  </span>
                ))}
              </div>
            </>
          )}
        />
      )}
      {props.children}
    </>
  )
}

/** Where nothing passes the filter. */
export function NoMatch({ title, address }: { title: string; address: ReturnType<typeof useListAddress> }) {
  return <EmptyState title={title} actions={<ClearFilters onClear={() => address.change({ q: '' })} />} />
}

/** Where the service keeps its settings to itself. */
export function AbsentSettings({ title }: { title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <SettingsNav />
      <EmptyState title={t('platform-settings.absent')}>{t('platform-settings.absent.hint')}</EmptyState>
    </>
  )
}
