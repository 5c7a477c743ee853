import { useMemo } from 'react'
import { Link } from 'react-router'

import type { Fleet } from '#api/fleet/known-fleet.ts'
import type { Verdicts } from '#api/verdicts/known-verdicts.ts'
import { paths, VERDICT_FILTERS } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { RankedList } from '#web/ui/ranked-list.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { VerdictBadge } from '#web/ui/verdict-badge.tsx'

import { type Concern, fleetHealth } from './fleet-health.ts'
import classes from './overview.module.css'

const LISTED = 8

/** How the fleet is: how many things have which verdict, and those that need somebody first. */
export function HealthPanels({ fleet, verdicts }: { fleet: Fleet; verdicts: Verdicts }) {
  const { things } = fleet
  const { counts, judged, concerns } = useMemo(() => fleetHealth({ things }, verdicts), [things, verdicts])
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
          concerns.length > LISTED && (
            <Link to={paths.things({ sort: 'verdict' })}>
              {t('overview.concerns.all', { count: concerns.length })}
            </Link>
          )
        }
      >
        <Concerns concerns={concerns.slice(0, LISTED)} isEmpty={judged === 0} />
      </Panel>
    </>
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
