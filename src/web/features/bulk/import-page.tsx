import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'

import { restoreRun, startRun } from '#api/bulk/bulk-run.ts'
import { useBulkRun } from '#api/bulk/use-bulk-run.ts'
import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { useLimits } from '#api/limits.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import classes from './bulk.module.css'
import { CheckPanel } from './import/check-panel.tsx'
import { type CheckedRow, checkRows, notSentResults } from './import/check-rows.ts'
import { ChooseFile } from './import/choose-file.tsx'
import { ColumnMapping } from './import/column-mapping.tsx'
import { DefaultFields } from './import/default-fields.tsx'
import { FileFacts } from './import/file-facts.tsx'
import { knownValues } from './import/known-values.ts'
import type { Defaults } from './import/read-row.ts'
import { type Draft, useDraft, useTable } from './import/use-draft.ts'
import { RunPanel } from './run/run-panel.tsx'

export async function loader() {
  await Promise.all([
    restoreRun(),
    queryClient.query(sessionQueries.current()),
    queryClient.query(fleetQueries.all()),
    queryClient.query(catalogueQueries.thingTypes()),
    queryClient.query(catalogueQueries.plans()),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

export function Component() {
  const run = useBulkRun()
  const { draft, reading, open, openFile, reread, setHasHeader, setField, close } = useDraft()
  return (
    <>
      <PageHeader
        title={t('bulk.import.title')}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
        ]}
      />
      {run ? (
        <RunPanel run={run} />
      ) : draft ? (
        <div className={classes.page}>
          <FileFacts
            draft={draft}
            isBusy={reading.state === 'busy'}
            onReread={reread}
            onHasHeader={setHasHeader}
            onClose={close}
          />
          <Preparation draft={draft} onField={setField} onStarted={close} />
        </div>
      ) : (
        <ChooseFile
          isBusy={reading.state === 'busy'}
          failure={reading.state === 'failed' ? reading.reason : undefined}
          onFile={(file) => void openFile(file)}
          onPaste={(content) => open({ name: t('bulk.import.pasted'), content })}
        />
      )}
    </>
  )
}

interface PreparationProps {
  draft: Draft
  onField: ReturnType<typeof useDraft>['setField']
  onStarted: () => void
}

/** Columns, defaults and the check: everything between a file and its import. */
function Preparation({ draft, onField, onStarted }: PreparationProps) {
  const known = useKnownValues()
  const [defaults, setDefaults] = useState<Defaults>({
    connectivityType: '',
    companyId: known.companies[0]?.id ?? '',
    thingTypeId: '',
    connectivityPlan: '',
  })
  const [updatesExisting, setUpdatesExisting] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { mapping } = draft
  const { names, rows } = useTable(draft)
  const settings = useMemo(
    () => ({ mapping, defaults, known, updatesExisting }),
    [mapping, defaults, known, updatesExisting]
  )
  const [checked, setChecked] = useState<{ rows: CheckedRow[]; of: object }>()

  useEffect(() => {
    const leaving = new AbortController()
    checkRows(rows, settings, leaving.signal).then(
      (result) => setChecked({ rows: result, of: settings }),
      () => {
        if (!leaving.signal.aborted) setFailure(t('bulk.import.unreadable'))
      }
    )
    return () => leaving.abort()
  }, [rows, settings])

  const start = async () => {
    if (!checked) return
    const jobs = checked.rows.flatMap(({ job }) => job ?? [])
    const outcome = await startRun({ kind: 'import', jobs, notSent: notSentResults(checked.rows) })
    if (outcome === 'started') onStarted()
    else setFailure(t('bulk.busy'))
  }

  return (
    <>
      <ColumnMapping names={names} rows={rows} mapping={mapping} onField={onField} />
      <DefaultFields defaults={defaults} known={known} onChange={setDefaults} />
      <CheckPanel
        rows={checked?.rows}
        isBusy={checked?.of !== settings}
        names={names}
        mapping={mapping}
        updatesExisting={updatesExisting}
        onUpdatesExisting={setUpdatesExisting}
        isUnsettled={draft.openQuote !== undefined}
        failure={failure}
        onStart={() => void start()}
      />
    </>
  )
}

function useKnownValues() {
  const { things } = useSuspenseQuery(fleetQueries.all()).data
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const { data: plans } = useSuspenseQuery(catalogueQueries.plans())
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const limits = useLimits()
  return useMemo(
    () => knownValues({ types, companies, plans, things, limits }),
    [types, companies, plans, things, limits]
  )
}
