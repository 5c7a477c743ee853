import { useMemo, useState } from 'react'

import { isSuccess, type RowResult } from '#api/bulk/job.ts'
import { t } from '#web/text/text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../bulk.module.css'
import { CheckLine } from '../check-line.tsx'
import { CompactResult, outcomeColumns } from './outcome-columns.tsx'

/** Row by row; those that failed first of all. */
export function RunResults({ results }: { results: readonly RowResult[] }) {
  const [onlyFailed, setOnlyFailed] = useState(true)
  const columns = useMemo(() => outcomeColumns(), [])
  const shown = useMemo(
    () =>
      onlyFailed ? results.filter(({ outcome }) => !isSuccess(outcome) && outcome !== 'exists') : results,
    [results, onlyFailed]
  )
  return (
    <div className={classes.results}>
      <Panel
        title={t('bulk.run.results')}
        aside={<CheckLine label={t('bulk.run.only-failed')} checked={onlyFailed} onChange={setOnlyFailed} />}
      >
        {shown.length === 0 ? (
          <p className={classes.dim}>{onlyFailed && t('bulk.run.none-failed')}</p>
        ) : (
          <DataTable
            label={t('bulk.run.results')}
            rows={shown}
            columns={columns}
            rowKey={({ row }) => String(row)}
            compact={(result) => <CompactResult result={result} />}
          />
        )}
      </Panel>
    </div>
  )
}
