import { Anchor } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'

import { restoreRun, startRun } from '#api/bulk/bulk-run.ts'
import { getSelection } from '#api/bulk/selection.ts'
import { useBulkRun } from '#api/bulk/use-bulk-run.ts'
import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv } from '#web/ui/csv.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { ActionFields } from './actions/action-fields.tsx'
import { CompactPlanned, planColumns } from './actions/plan-columns.tsx'
import { thingsCsv } from './actions/things-csv.ts'
import { ACTION_KINDS, ENDPOINTS, useAction } from './actions/use-action.ts'
import classes from './bulk.module.css'
import { RunPanel } from './run/run-panel.tsx'

export async function loader() {
  await Promise.all([
    restoreRun(),
    queryClient.query(sessionQueries.current()),
    queryClient.query(fleetQueries.all()),
    queryClient.query(catalogueQueries.thingTypes()),
    queryClient.query(catalogueQueries.plans()),
  ])
  return null
}

export function Component() {
  const run = useBulkRun()
  const [selection] = useState(getSelection)
  return (
    <>
      <PageHeader
        title={t('bulk.title')}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
        ]}
        meta={selection.length > 0 && t('bulk.selected', { count: selection.length })}
      />
      {run ? (
        <RunPanel run={run} />
      ) : selection.length === 0 ? (
        <EmptyState
          title={t('bulk.none')}
          actions={
            <Anchor component={Link} to={paths.things()}>
              {t('bulk.none.action')}
            </Anchor>
          }
        >
          {t('bulk.none.text')}
        </EmptyState>
      ) : (
        <Preparation selection={selection} />
      )}
    </>
  )
}

function Preparation({ selection }: { selection: readonly string[] }) {
  const choice = useAction(selection)
  const { kind, planned, count, things, isConfirmed } = choice
  const [isBusy, setIsBusy] = useState(false)
  const forbidden = useReason(ENDPOINTS[kind])
  const columns = useMemo(() => planColumns(), [])

  const start = async () => {
    if (kind === 'export') {
      downloadCsv('things.csv', thingsCsv(things))
      return
    }
    const jobs = planned.flatMap(({ job }) => job ?? [])
    setIsBusy((await startRun({ kind, jobs, notSent: [] })) === 'busy')
  }

  return (
    <div className={classes.page}>
      <fieldset className={classes.actions}>
        <legend>{t('bulk.action')}</legend>
        {ACTION_KINDS.map((each) => (
          <label key={each} className={classes.choice}>
            <input type="radio" name="action" checked={kind === each} onChange={() => choice.choose(each)} />
            {t(`bulk.action.${each}`)}
          </label>
        ))}
      </fieldset>
      <Panel title={t(`bulk.action.${kind}`)}>
        <ActionFields choice={choice} />
        <div className={classes.start}>
          <AllowedButton
            size="sm"
            color={kind === 'delete' ? 'red' : undefined}
            reason={forbidden}
            disabled={forbidden === undefined && (count === 0 || !isConfirmed)}
            onClick={() => void start()}
          >
            {t(`bulk.action.start.${kind}`, { count })}
          </AllowedButton>
          {forbidden !== undefined && <span className={classes.dim}>{forbidden}</span>}
          <span role="alert" className={classes.failure}>
            {isBusy && t('bulk.busy')}
          </span>
        </div>
      </Panel>
      {planned.length > 0 && (
        <Panel
          title={t('bulk.plan.preview')}
          aside={
            <span role="status">
              {t('bulk.plan.summary', {
                change: count,
                same: planned.filter(({ state }) => state === 'same').length,
                refused: planned.filter(({ state }) => state === 'refused').length,
              })}
            </span>
          }
        >
          <DataTable
            label={t('bulk.plan.preview')}
            rows={planned}
            columns={columns}
            rowKey={({ id }) => id}
            compact={(thing) => <CompactPlanned thing={thing} />}
          />
        </Panel>
      )}
    </div>
  )
}
