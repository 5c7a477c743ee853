import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { triggerQueries } from '#api/rule-triggers.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { outcomeText, valueText } from '#web/ui/rule-words.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './overview.module.css'
import { SectionOf } from './section-of.tsx'

const DAY_MS = 86_400_000
const LISTED = 6

export const triggeredOfToday = () => triggerQueries.newest(DAY_MS, LISTED)

/** What rules triggered in the last 24 hours: the newest of it, and how much in all. */
export function TriggeredBrief() {
  const query = useQuery(triggeredOfToday())
  return (
    <SectionOf title={t('overview.triggered')} query={query}>
      {({ content = [], totalElements }) => {
        if (content.length === 0) return <p className={classes.none}>{t('overview.triggered.none')}</p>
        const total = Math.max(totalElements ?? 0, content.length)
        return (
          <>
            <ul className={classes.brief} aria-label={t('overview.triggered')}>
              {content.slice(0, LISTED).map((trigger, index) => {
                const {
                  ruleTriggerId,
                  thingIdentifier = '',
                  thingName,
                  rule,
                  time,
                  value,
                  container,
                } = trigger
                const said = [
                  thingName || thingIdentifier,
                  valueText(value, container?.type),
                  ...(trigger.outcome === 'FAILED' ? [outcomeText(trigger) ?? ''] : []),
                ]
                return (
                  <li key={ruleTriggerId ?? `${time ?? ''} ${index}`}>
                    <Link to={`${paths.thingTab(thingIdentifier, 'timeline')}?kind=rule`}>{rule?.name}</Link>
                    <span className={classes.type}>{said.join(' · ')}</span>
                    <TimeAgo at={time} />
                  </li>
                )
              })}
            </ul>
            <p className={classes.none}>
              <Link className={classes.plain} to={paths.triggeredRules({ range: '24h' })}>
                {t('overview.triggered.all', { count: total })}
              </Link>
            </p>
          </>
        )
      }}
    </SectionOf>
  )
}
