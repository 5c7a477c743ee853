import '@mantine/core/styles/Alert.layer.css'

import { Alert } from '@mantine/core'
import { Link } from 'react-router'

import type { ThingDownlinks } from '#contract/downlink-queue.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'

import classes from './downlinks.module.css'

/** What came of sending: `lost` where nobody knows. */
export interface Outcome {
  kind: 'queued' | 'refused' | 'lost'
  message?: string
}

interface SendOutcomeProps {
  outcome: Outcome | undefined
  thing: ThingResource
  standing: ThingDownlinks | null
}

/** What happened, what was kept, what to do. */
export function SendOutcome({ outcome, thing, standing }: SendOutcomeProps) {
  const { thingIdentifier } = thing
  if (outcome?.kind === 'lost') {
    return (
      <Alert role="alert" color="yellow" variant="light" className={classes.outcome ?? ''}>
        <strong>{t('downlink-send.lost')}</strong>{' '}
        {t('downlink-send.lost.why', { message: outcome.message ?? '' })}{' '}
        {standing ? (
          <Link to={paths.downlinks({ thing: thingIdentifier })}>{t('downlink-send.lost.look')}</Link>
        ) : (
          t('downlink-send.lost.log')
        )}
      </Alert>
    )
  }
  if (outcome?.kind === 'refused') {
    return (
      <Alert role="alert" color="red" variant="light" className={classes.outcome ?? ''}>
        <strong>{t('downlink-send.refused')}</strong> {outcome.message} {t('downlink-send.kept')}
      </Alert>
    )
  }
  return (
    <div role="status" className={classes.outcomeLine}>
      {outcome && (
        <>
          <StateBadge state="good" label={t('downlink-send.queued')} />
          <span>{t(standing ? 'downlink-send.queued.next' : 'downlink-send.queued.untold')}</span>
        </>
      )}
    </div>
  )
}
