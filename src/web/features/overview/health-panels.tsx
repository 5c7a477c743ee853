import { useMemo } from 'react'
import { Link } from 'react-router'

import type { Fleet } from '#api/fleet/known-fleet.ts'
import type { Verdicts } from '#api/verdicts/known-verdicts.ts'
import { paths, VERDICT_FILTERS } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { RankedList } from '#web/ui/ranked-list.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { VerdictBadge } from '#web/ui/verdict-badge.tsx'

import { type Concern, fleetHealth, type StationOutage } from './fleet-health.ts'
import classes from './overview.module.css'

const LISTED = 8
/** Of the things of an outage. */
const NAMED = 3

/** How the fleet is: how many things have which verdict, and those that need somebody first. */
export function HealthPanels({ fleet, verdicts }: { fleet: Fleet; verdicts: Verdicts }) {
  const { things } = fleet
  const { counts, judged, concerns, outages } = useMemo(
    () => fleetHealth({ things }, verdicts),
    [things, verdicts]
  )
  const troubled = outages.reduce((sum, outage) => sum + outage.things.length, concerns.length)
  const causes = outages.slice(0, LISTED)
  const items = VERDICT_FILTERS.map((verdict) => ({
    key: verdict,
    label: (
      <Link to={paths.things({ verdict })}>
        <VerdictBadge verdict={verdict} />
      </Link>
    ),
    value: counts.get(verdict) ?? 0,
  }))
  return (
    <>
      <Panel title={t('overview.health')} aside={t('overview.health.judged', { count: judged })}>
        <RankedList label={t('overview.health')} items={items} whole={judged} />
      </Panel>
      <Panel
        title={t('overview.concerns')}
        aside={
          troubled > LISTED && (
            <Link className={classes.plain} to={paths.things({ sort: 'verdict' })}>
              {t('overview.concerns.all', { count: troubled })}
            </Link>
          )
        }
      >
        {causes.length > 0 && <Outages outages={causes} />}
        {(causes.length === 0 || concerns.length > 0) && (
          <Concerns concerns={concerns.slice(0, LISTED - causes.length)} isEmpty={judged === 0} />
        )}
      </Panel>
    </>
  )
}

/** What is down, said once for all the things that are silent because of it. */
function Outages({ outages }: { outages: readonly StationOutage[] }) {
  return (
    <ul className={classes.brief} aria-label={t('overview.outages')}>
      {outages.map(({ station, things, since }) => (
        <li key={station}>
          <Link to={paths.baseStations(station)}>{t('overview.outage', { station })}</Link>
          <span className={classes.why}>
            <StateBadge state="bad" label={t('overview.outage.things', { count: things.length })} />
            {t('overview.outage.named', {
              names: things
                .slice(0, NAMED)
                .map(({ name }) => name)
                .join(', '),
              more: Math.max(0, things.length - NAMED),
            })}
          </span>
          {since !== undefined && <TimeAgo at={since} />}
        </li>
      ))}
    </ul>
  )
}

function Concerns({ concerns, isEmpty }: { concerns: readonly Concern[]; isEmpty: boolean }) {
  if (concerns.length === 0)
    return (
      <p className={classes.none}>{t(isEmpty ? 'overview.concerns.pending' : 'overview.concerns.none')}</p>
    )
  return (
    <ul className={classes.brief} aria-label={t('overview.concerns')}>
      {concerns.map(({ id, name, judged: { verdict, reasons, since } }) => (
        <li key={id}>
          <Link to={paths.thing(id)}>{name}</Link>
          <span className={classes.why}>
            <VerdictBadge verdict={verdict} />
            {wordsOf(reasons, verdict)}
          </span>
          {since !== undefined && <TimeAgo at={since} />}
        </li>
      ))}
    </ul>
  )
}

/** What the verdict alone does not say. */
const wordsOf = (reasons: Concern['judged']['reasons'], verdict: string) =>
  reasons
    .filter((reason) => reason !== verdict)
    .map((reason) => t(`verdicts.reason.${reason}`))
    .join(' · ')
