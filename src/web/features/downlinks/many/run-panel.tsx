import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link, useBeforeUnload } from 'react-router'

import {
  cancelTemplateRun,
  dismissTemplateRun,
  runTemplate,
  type SendOutcome,
  type SendResult,
  type TemplateRun,
} from '#api/template-run.ts'
import { sendTemplateDownlink } from '#contract/downlinks.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../downlinks.module.css'
import { OUTCOMES, ResultTable, resultColumnsCsv } from './result-table.tsx'

/** A run from its start to what came of each thing. */
export function RunPanel({ run }: { run: TemplateRun }) {
  const { template, results, isRunning, isCancelling, waitsUntil, stopped } = run
  const [only, setOnly] = useState<SendOutcome>()
  // Whoever signs in meanwhile may be allowed less than who began it
  const reason = useReason(sendTemplateDownlink)
  const total = run.targets.length + run.told.length
  const counts = useMemo(() => {
    const found: Record<SendOutcome, number> = { queued: 0, refused: 0, unknown: 0, left: 0 }
    for (const { outcome } of results) found[outcome]++
    return found
  }, [results])
  const retryable = results.filter(({ outcome, isBeyond }) => outcome === 'refused' && !isBeyond).length
  const shown = useMemo(
    () => (only === undefined ? results : results.filter(({ outcome }) => outcome === only)),
    [results, only]
  )
  useBeforeUnload((event) => {
    if (isRunning) event.preventDefault()
  })
  const again = (outcome: SendOutcome) => {
    const isSent = (result: SendResult) => result.outcome === outcome && result.isBeyond !== true
    const targets = results.filter(isSent).map(({ id, name }) => ({ id, name }))
    const told = results.filter((result) => !isSent(result))
    setOnly(undefined)
    void runTemplate({ template, parameters: run.parameters, targets, told })
  }
  const phase = isCancelling
    ? 'cancelling'
    : waitsUntil !== undefined
      ? 'waiting'
      : isRunning
        ? 'running'
        : stopped !== undefined
          ? 'stopped'
          : counts.left > 0
            ? 'cancelled'
            : 'ended'

  return (
    <>
      <Panel
        title={t('downlink-many.run', { name: template.name })}
        aside={t('downlink-many.run.progress', { done: results.length - counts.left, total })}
      >
        <div className={classes.padded}>
          <progress
            className={classes.progress}
            aria-label={t('downlink-many.run', { name: template.name })}
            max={total}
            value={results.length - counts.left}
          />
          <p className={classes.phase} role="status">
            {t(`downlink-many.phase.${phase}`, { message: stopped ?? '' })}
          </p>
          {counts.unknown > 0 && (
            <p className={classes.fault} role="alert">
              {t('downlink-many.unknown', { count: counts.unknown })}{' '}
              <Link className={classes.link} to={paths.downlinks({ template: template.uid })}>
                {t('downlink-many.look')}
              </Link>
            </p>
          )}
          <div className={classes.buttons}>
            {isRunning ? (
              <Button size="sm" variant="default" disabled={isCancelling} onClick={cancelTemplateRun}>
                {t('downlink-many.run.cancel')}
              </Button>
            ) : (
              <>
                {retryable > 0 && (
                  <AllowedButton size="sm" variant="default" reason={reason} onClick={() => again('refused')}>
                    {t('downlink-many.run.retry', { count: retryable })}
                  </AllowedButton>
                )}
                {counts.left > 0 && (
                  <AllowedButton size="sm" variant="default" reason={reason} onClick={() => again('left')}>
                    {t('downlink-many.run.rest', { count: counts.left })}
                  </AllowedButton>
                )}
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => downloadCsv('downlink-results.csv', toCsv(resultColumnsCsv, results))}
                >
                  {t('ui.export')}
                </Button>
                <Button size="sm" variant="default" onClick={dismissTemplateRun}>
                  {t('downlink-many.run.close')}
                </Button>
                <Link className={classes.link} to={paths.downlinks({ template: template.uid })}>
                  {t('downlink-many.look')}
                </Link>
              </>
            )}
          </div>
        </div>
      </Panel>
      <div className={classes.past}>
        <Panel title={t('downlink-many.results')}>
          <div className={classes.padded}>
            <div className={classes.chips} role="group" aria-label={t('downlink-many.results.show')}>
              <Chip isOn={only === undefined} onClick={() => setOnly(undefined)}>
                {t('downlink-many.results.all', { count: results.length })}
              </Chip>
              {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
                <Chip key={outcome} isOn={only === outcome} onClick={() => setOnly(outcome)}>
                  {t('downlink-many.results.of', {
                    outcome: t(`downlink-many.outcome.${outcome}`),
                    count: counts[outcome],
                  })}
                </Chip>
              ))}
            </div>
            <ResultTable results={shown} />
          </div>
        </Panel>
      </div>
    </>
  )
}

interface ChipProps {
  isOn: boolean
  onClick: () => void
  children: string
}

function Chip({ isOn, onClick, children }: ChipProps) {
  return (
    <Button size="compact-sm" variant={isOn ? 'light' : 'default'} aria-pressed={isOn} onClick={onClick}>
      {children}
    </Button>
  )
}
