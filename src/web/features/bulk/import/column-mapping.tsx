import { NativeSelect } from '@mantine/core'

import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../bulk.module.css'
import { type Field, FIELDS, type Mapping } from './fields.ts'
import type { FileRow } from './parse-csv.ts'
import { shownCell } from './read-row.ts'

interface ColumnMappingProps {
  names: readonly string[]
  rows: readonly FileRow[]
  mapping: Mapping
  onField: (column: number, field: Field | undefined) => void
}

const PREVIEWED = 4

/** What each column of the file holds, over its first rows. Keys are never shown. */
export function ColumnMapping({ names, rows, mapping, onField }: ColumnMappingProps) {
  const mapped = mapping.filter((field) => field !== undefined).length
  const options = [
    { value: '', label: t('bulk.column.unused') },
    ...FIELDS.map((value) => ({ value, label: t(`bulk.field.${value}`) })),
  ]
  return (
    <Panel title={t('bulk.columns')} aside={t('bulk.columns.mapped', { mapped, total: names.length })}>
      <section className={classes.scroll} aria-label={t('bulk.preview')}>
        <table className={classes.preview}>
          <thead>
            <tr>
              <th scope="col" className={classes.rowNumber}>
                {t('bulk.row')}
              </th>
              {names.map((name, column) => (
                <th
                  key={`${column} ${name}`}
                  scope="col"
                  data-unused={mapping[column] === undefined || undefined}
                >
                  <span className={classes.columnName}>{name}</span>
                  <NativeSelect
                    size="xs"
                    aria-label={t('bulk.column.holds', { name })}
                    data={options}
                    value={mapping[column] ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      onField(
                        column,
                        FIELDS.find((field) => field === value)
                      )
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, PREVIEWED).map(({ row, cells }) => (
              <tr key={row}>
                <td className={classes.rowNumber}>{row}</td>
                {names.map((name, column) => (
                  <td key={`${column} ${name}`} data-unused={mapping[column] === undefined || undefined}>
                    {shownCell(cells[column] ?? '', mapping[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
