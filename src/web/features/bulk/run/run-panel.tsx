import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

import {
  cancelRun,
  dismissRun,
  pauseRun,
  resumeRun,
  type RunView,
  startRun,
  undoJobs,
  unfinishedJobs,
} from '#api/bulk/bulk-run.ts'
import type { Job, RunKind } from '#api/bulk/job.ts'
import { updateThing } from '#contract/thing-writes.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv } from '#web/ui/csv.ts'
import { formatNumber } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from './run.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { resultCsv } from './result-csv.ts'
import { RunResults } from './run-results.tsx'
import { durationText, hasEnded, phaseText } from './run-words.ts'

/** A run from its start to its results. */
export function RunPanel({ run }: { run: RunView }) {
  const { kind, total, succeeded, failed, left, rate, secondsLeft, isStored, results } = run
  const ended = hasEnded(run)
  const title = t(`bulk.run.${kind}`)
  const progress = t('bulk.run.progress', { finished: succeeded + failed, total })
  return (
    <>
      <Panel title={title} aside={progress}>
        <ProgressBar label={title} succeeded={succeeded} failed={failed} total={total} />
        <dl className={classes.figures}>
          <Figure name={t('bulk.run.done')}>{formatNumber(succeeded)}</Figure>
          <Figure name={t('bulk.run.failed')} isBad={failed > 0}>
            {formatNumber(failed)}
          </Figure>
          <Figure name={t('bulk.run.left')}>{formatNumber(left)}</Figure>
          {rate !== undefined && (
            <Figure name={t('bulk.run.rate')}>
              {t('bulk.run.rate.value', { rate: formatNumber(rate, rate < 10 ? 1 : 0) })}
            </Figure>
          )}
          {secondsLeft !== undefined && (
            <Figure name={t('bulk.run.time-left')}>{durationText(secondsLeft)}</Figure>
          )}
        </dl>
        {/* Eyes see it move; ears are told when its state changes, not at every row */}
        <p className={classes.note} role="status">
          {phaseText(run)}
        </p>
        {ended ? <EndedActions run={run} /> : <RunningActions run={run} />}
        {!ended && <p className={classes.note}>{t(isStored ? 'bulk.run.stays' : 'bulk.run.stays-not')}</p>}
      </Panel>
      <RunResults results={results} />
    </>
  )
}

function Figure({ name, isBad = false, children }: { name: string; isBad?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-bad={isBad || undefined}>{children}</dd>
    </div>
  )
}

function RunningActions({ run: { phase } }: { run: RunView }) {
  const isMoving = phase === 'running'
  return (
    <div className={classes.actions}>
      <Button
        size="sm"
        variant="default"
        disabled={phase === 'cancelling'}
        onClick={isMoving ? pauseRun : resumeRun}
      >
        {t(isMoving || phase === 'cancelling' ? 'bulk.run.pause' : 'bulk.run.resume')}
      </Button>
      <Button size="sm" variant="default" disabled={phase === 'cancelling'} onClick={cancelRun}>
        {t('bulk.run.cancel')}
      </Button>
    </div>
  )
}

function EndedActions({ run: { kind, total, succeeded, results } }: { run: RunView }) {
  const [isBusy, setIsBusy] = useState(false)
  // Whoever signs in meanwhile may be allowed less than who began it
  const reason = useReason(updateThing)
  const again = total - succeeded
  const undoable = undoJobs()
  const start = async (next: RunKind, jobs: readonly Job[]) => {
    setIsBusy((await startRun({ kind: next, jobs, notSent: [] })) === 'busy')
  }
  return (
    <div className={classes.actions}>
      <Button
        size="sm"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        onClick={() => downloadCsv(`${kind}-results.csv`, resultCsv(results))}
      >
        {t('bulk.run.download')}
      </Button>
      {again > 0 && (
        <AllowedButton
          size="sm"
          variant="default"
          reason={reason}
          onClick={() => void start(kind, unfinishedJobs())}
        >
          {t('bulk.run.retry', { count: again })}
        </AllowedButton>
      )}
      {undoable.length > 0 && (
        <AllowedButton
          size="sm"
          variant="default"
          reason={reason}
          onClick={() => void start('undo', undoable)}
        >
          {t('bulk.run.undo.action', { count: undoable.length })}
        </AllowedButton>
      )}
      <Button size="sm" variant="default" onClick={dismissRun}>
        {t('bulk.run.close')}
      </Button>
      <span role="alert">{isBusy && t('bulk.busy')}</span>
    </div>
  )
}
