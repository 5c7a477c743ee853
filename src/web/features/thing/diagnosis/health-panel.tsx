import { useSuspenseQuery } from '@tanstack/react-query'

import { diagnosisQueries } from '#api/diagnosis.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { VerdictBadge } from '#web/ui/verdict-badge.tsx'

import { JoinChecklist } from '../join-checklist.tsx'
import classes from './diagnosis.module.css'
import { FigureTable } from './figure-table.tsx'
import { FindingTables } from './finding-tables.tsx'
import { ReasonItem } from './reason-item.tsx'

/** How a thing is, why, and what to do: from its newest frames. */
export function HealthPanel({ thing }: { thing: ThingResource }) {
  const { data } = useSuspenseQuery(diagnosisQueries.newest(thing))
  const { verdict, reasons, figures, findings } = data.diagnosis
  // The checklist says that one already
  const alarms = reasons.filter(({ code, severity }) => severity !== 'info' && code !== 'never-seen')
  const notes = reasons.filter(({ severity }) => severity === 'info')
  const isCut = data.total !== undefined && data.rows < data.total

  return (
    <div className={classes.panel}>
      <p className={classes.verdict}>
        <strong>
          <VerdictBadge verdict={verdict} />
        </strong>
        {data.rows > 0 && (
          <span>
            {t('thing-diagnosis.basis', { frames: findings.log.frames.length, rows: data.rows })}
            {isCut && `, ${t('thing-diagnosis.basis.newest', { rows: data.rows, total: data.total ?? 0 })}`}
          </span>
        )}
      </p>
      {verdict === 'never-seen' && <JoinChecklist thing={thing} />}
      {verdict === 'healthy' && (
        <p className={classes.text}>
          {t('thing-diagnosis.no-reasons')}. {t('thing-diagnosis.no-reasons.text')}
        </p>
      )}
      {alarms.length > 0 && (
        <ul className={classes.reasons} aria-label={t('thing-diagnosis.reasons')}>
          {alarms.map((reason) => (
            <ReasonItem key={reason.code} thing={thing} reason={reason} />
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <details className={classes.details}>
          <summary>{t('thing-diagnosis.notes', { count: notes.length })}</summary>
          <ul className={classes.reasons}>
            {notes.map((reason) => (
              <ReasonItem key={reason.code} thing={thing} reason={reason} />
            ))}
          </ul>
        </details>
      )}
      <FigureTable figures={figures} />
      <FindingTables thingIdentifier={thing.thingIdentifier} findings={findings} />
    </div>
  )
}
