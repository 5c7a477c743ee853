import { Anchor, Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'

import { dismissRun, pauseRun, restoreRun, resumeRun } from '#api/bulk/bulk-run.ts'
import { useBulkRun } from '#api/bulk/use-bulk-run.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import { ProgressBar } from './run/progress-bar.tsx'
import classes from './run/run.module.css'
import { hasEnded, phaseText } from './run/run-words.ts'

/** Tells of a run on the pages that are not its own, and goes on with one that a reload interrupted. */
export function RunIndicator() {
  const run = useBulkRun()
  const { pathname } = useLocation()
  useEffect(() => void restoreRun(), [])
  const isOwnPage = pathname === paths.importThings() || pathname === paths.bulk()
  if (!run || isOwnPage) return null

  const { kind, phase, succeeded, failed, total } = run
  const what = t(`bulk.run.${kind}`)
  const ended = hasEnded(run)
  return (
    <aside className={classes.banner} aria-label={what}>
      <span>
        {t('bulk.run.banner', { what, state: phaseText(run) })},{' '}
        {ended
          ? t('bulk.run.banner.ended', { succeeded, failed })
          : t('bulk.run.banner.running', { finished: succeeded + failed, total })}
      </span>
      {!ended && <ProgressBar label={what} succeeded={succeeded} failed={failed} total={total} />}
      {(phase === 'running' || phase === 'paused') && (
        <Button size="xs" variant="default" onClick={phase === 'running' ? pauseRun : resumeRun}>
          {t(phase === 'running' ? 'bulk.run.pause' : 'bulk.run.resume')}
        </Button>
      )}
      {ended && (
        <Button size="xs" variant="default" onClick={dismissRun}>
          {t('bulk.run.close')}
        </Button>
      )}
      <Anchor component={Link} to={kind === 'import' ? paths.importThings() : paths.bulk()} inherit>
        {t('bulk.run.show')}
      </Anchor>
    </aside>
  )
}
