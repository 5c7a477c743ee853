import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'

import { createThing, updateThing } from '#contract/thing-writes.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv } from '#web/ui/csv.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../bulk.module.css'
import { CheckLine } from '../check-line.tsx'
import { badRowsCsv } from './bad-rows-csv.ts'
import { checkColumns, CompactEntry, entriesOf } from './check-columns.tsx'
import type { CheckedRow } from './check-rows.ts'
import type { Mapping } from './fields.ts'

interface CheckPanelProps {
  /** Undefined until they have been checked for the first time. */
  rows: readonly CheckedRow[] | undefined
  isBusy: boolean
  names: readonly string[]
  mapping: Mapping
  updatesExisting: boolean
  onUpdatesExisting: (updates: boolean) => void
  /** Whether rows may have swallowed others: nothing is sent then. */
  isUnsettled: boolean
  failure: string | undefined
  onStart: () => void
}

/** What the check of every row has found, and the button that starts the import. */
export function CheckPanel(props: CheckPanelProps) {
  const { rows = [], isBusy, names, mapping, updatesExisting, onUpdatesExisting } = props
  const { isUnsettled, failure, onStart } = props
  const reason = useReason(updatesExisting ? updateThing : createThing)
  const [onlyBad, setOnlyBad] = useState(true)
  const [withKeys, setWithKeys] = useState(false)
  const bad = useMemo(() => rows.filter(({ state }) => state === 'bad'), [rows])
  const entries = useMemo(() => entriesOf(onlyBad ? bad : rows), [onlyBad, bad, rows])
  const columns = useMemo(() => checkColumns(), [])
  const good = rows.filter(({ state }) => state === 'good').length
  const exists = rows.length - good - bad.length

  return (
    <Panel
      title={t('bulk.check')}
      aside={
        <span role="status">
          {isBusy || props.rows === undefined
            ? t('bulk.check.busy')
            : t('bulk.check.summary', { good, bad: bad.length, exists })}
        </span>
      }
    >
      <div className={classes.tools}>
        <CheckLine label={t('bulk.check.only-bad')} checked={onlyBad} onChange={setOnlyBad} />
        {(exists > 0 || updatesExisting) && (
          <CheckLine label={t('bulk.check.update')} checked={updatesExisting} onChange={onUpdatesExisting} />
        )}
        {bad.length > 0 && (
          <span className={classes.line}>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                downloadCsv('things-with-errors.csv', badRowsCsv(bad, { names, mapping, withKeys }))
              }
            >
              {t('bulk.check.export')}
            </Button>
            <CheckLine label={t('bulk.check.export-keys')} checked={withKeys} onChange={setWithKeys} />
          </span>
        )}
      </div>
      <div className={classes.start}>
        <AllowedButton
          size="sm"
          reason={reason}
          disabled={reason === undefined && (good === 0 || isBusy || isUnsettled)}
          onClick={onStart}
        >
          {t('bulk.check.start', { count: good })}
        </AllowedButton>
        <span className={classes.dim}>
          {reason}
          {reason === undefined && isUnsettled && t('bulk.check.start.unsettled')}
          {reason === undefined && !isUnsettled && good === 0 && !isBusy && t('bulk.check.start.nothing')}
          {!isUnsettled && good > 0 && bad.length > 0 && t('bulk.check.leaves-out', { count: bad.length })}
        </span>
        <span role="alert" className={classes.failure}>
          {failure}
        </span>
      </div>
      {entries.length === 0 ? (
        <p className={classes.dim}>{rows.length > 0 && t('bulk.check.none')}</p>
      ) : (
        <DataTable
          label={t('bulk.check')}
          rows={entries}
          columns={columns}
          rowKey={({ key }) => key}
          compact={(entry) => <CompactEntry entry={entry} />}
        />
      )}
    </Panel>
  )
}
