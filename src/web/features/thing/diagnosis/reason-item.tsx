import { Anchor } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'

import type { Severity } from '#lib/diagnosis/codes.ts'
import type { Reason } from '#lib/diagnosis/reason.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import { withParams } from '../page-search.ts'
import classes from './diagnosis.module.css'
import { CodecLink } from './codec-link.tsx'
import { evidenceLinks } from './evidence-links.ts'
import { figureText } from './figure-text.ts'

const SHAPES: Record<Severity, BadgeState> = { info: 'unknown', watch: 'warning', bad: 'bad', severe: 'bad' }
const MOST_FRAMES = 5

interface ReasonItemProps {
  thing: ThingResource
  reason: Reason
}

/** One reason: what it is, why it matters, its figures, what to do, and where to see it. */
export function ReasonItem({ thing, reason }: ReasonItemProps) {
  const { thingIdentifier } = thing
  const { code, severity, figures, evidence, nextSteps } = reason
  const [params] = useSearchParams()
  const { charts, log } = evidenceLinks(thingIdentifier, code, evidence)
  const known = figures.filter(({ value }) => value !== undefined)
  return (
    <li className={classes.reason}>
      <div>
        <h3>
          {t(`verdicts.reason.${code}`)}
          <StateBadge state={SHAPES[severity]} label={t(`thing-diagnosis.severity.${severity}`)} />
        </h3>
        <p>{t(`thing-diagnosis.why.${code}`)}</p>
        {known.length > 0 && (
          <dl className={classes.figures}>
            {known.map((figure) => (
              <div key={figure.code} data-level={figure.level}>
                <dt>{t(`thing-diagnosis.figure.${figure.code}`)}</dt>
                <dd>{figureText(figure)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className={classes.links}>
          {charts && (
            <Anchor component={Link} to={charts} size="xs">
              {t('thing-diagnosis.chart')}
            </Anchor>
          )}
          {log && (
            <Anchor component={Link} to={log} size="xs">
              {t('thing-diagnosis.log')}
            </Anchor>
          )}
          {evidence.frames.length > 0 && (
            <span>
              {t('thing-diagnosis.frames')}{' '}
              {evidence.frames.slice(0, MOST_FRAMES).map(({ time, fcnt }) => (
                <Anchor
                  key={`${time}-${fcnt}`}
                  component={Link}
                  size="xs"
                  to={{ search: `?${withParams(params, { frame: `${time}-${fcnt}` })}` }}
                  preventScrollReset
                  title={formatExactTime(time)}
                >
                  {fcnt}
                </Anchor>
              ))}
            </span>
          )}
          {evidence.gateways.length > 0 && (
            <span>
              {t('thing-diagnosis.gateways')}{' '}
              {evidence.gateways.map((gateway) => (
                <Anchor key={gateway} component={Link} size="xs" to={paths.baseStations(gateway)}>
                  <code>{gateway}</code>
                </Anchor>
              ))}
            </span>
          )}
        </div>
      </div>
      {nextSteps.length > 0 && (
        <div>
          <h4>{t('thing-diagnosis.next')}</h4>
          <ol className={classes.steps}>
            {nextSteps.map((step) => (
              <li key={step}>
                {t(`thing-diagnosis.step.${step}`)}{' '}
                {step === 'check-codec' && <CodecLink thing={thing} frame={evidence.frames[0]} />}
              </li>
            ))}
          </ol>
        </div>
      )}
    </li>
  )
}
