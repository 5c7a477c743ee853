import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'

import type { Endpoint } from '#contract/endpoint.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { type CsvColumn, downloadCsv, toCsv } from '#web/ui/csv.ts'
import { type Column, nextSort, type Sort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { SettingsNav } from './settings-nav.tsx'
import { useListAddress } from './use-list-address.ts'
import classes from './settings.module.css'

interface SettingsListPageProps<Row, Name extends string> {
  /** What it lists: the name of its texts and of its export. */
  kind: 'plans' | 'companies'
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sorts: readonly Name[]
  /** The rows that pass a search, in an order. */
  filter: (rows: readonly Row[], search: string, sort: Sort & { column: Name }) => Row[]
  /** @param onOpen absent for those who may not change a row */
  columnsOf: (onOpen: ((row: Row) => void) | undefined) => Column<Row>[]
  csv: readonly CsvColumn<Row>[]
  /** Makes a row: whoever may not do that may not change one either. */
  endpoint: Pick<Endpoint, 'role' | 'operationId'>
  /** What is said where there is no row at all. */
  none?: ReactNode
  /** Changes a row, or makes one where none is given. */
  dialog: (row: Row | undefined, onClose: () => void) => ReactNode
}

/** A list of the platform's settings: searched, ordered, exported, changed. */
export function SettingsListPage<Row extends object, Name extends string>(
  props: SettingsListPageProps<Row, Name>
) {
  const { kind, rows, rowKey, sorts, filter, columnsOf, csv, endpoint, none, dialog } = props
  const reason = useReason(endpoint)
  const [opened, setOpened] = useState<Row | 'new'>()
  const first = { column: 'name' as Name, descending: false }
  const { search, sort, change } = useListAddress(sorts, first)
  const isAllowed = reason === undefined
  const columns = useMemo(() => columnsOf(isAllowed ? setOpened : undefined), [columnsOf, isAllowed])
  const shown = filter(rows, search, sort)
  const title = t(`platform-settings.${kind}`)
  return (
    <>
      <PageHeader
        title={title}
        meta={
          <span role="status">
            {t(`platform-settings.${kind}.count`, { shown: shown.length, total: rows.length })}
          </span>
        }
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => downloadCsv(`${kind}.csv`, toCsv([...csv], shown))}
            >
              {t('ui.export')}
            </Button>
            <AllowedButton size="xs" reason={reason} onClick={() => setOpened('new')}>
              {t(`platform-settings.${kind}.new`)}
            </AllowedButton>
          </>
        }
      />
      <SettingsNav />
      <p className={classes.help}>{t(`platform-settings.${kind}.help`)}</p>
      <FilterBar label={t(`platform-settings.${kind}.filter`)}>
        <SearchInput label={t('settings.search')} value={search} onChange={(q) => change({ q })} />
      </FilterBar>
      {shown.length === 0 &&
        (rows.length === 0 && none !== undefined ? (
          none
        ) : (
          <EmptyState
            title={t(`platform-settings.${kind}.no-match`)}
            actions={<ClearFilters onClear={() => change({ q: '' })} />}
          />
        ))}
      {shown.length > 0 && (
        <DataTable
          label={title}
          rows={shown}
          columns={columns}
          rowKey={rowKey}
          sort={sort}
          onSort={(column) => change({ sort: sortText(nextSort(sort, column)) })}
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
      {opened && dialog(opened === 'new' ? undefined : opened, () => setOpened(undefined))}
    </>
  )
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
