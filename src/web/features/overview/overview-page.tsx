import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { baseStationQueries } from '#api/base-stations.ts'
import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { verdictQueries } from '#api/verdicts.ts'
import { ACTIVITIES, paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime, formatNumber, formatRelative, formatShare } from '#web/ui/format.ts'
import { useNow } from '#web/ui/now.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { RankedList } from '#web/ui/ranked-list.tsx'
import { StatCard } from '#web/ui/stat-card.tsx'

import { EmptyPlatform } from './empty-platform.tsx'
import { countByActivity, countByType, mostRecent, silentLongest } from './fleet-figures.ts'
import { HealthOfFleet } from './health-of-fleet.tsx'
import classes from './overview.module.css'
import { PlanUse } from './plan-use.tsx'
import { StationStates } from './station-states.tsx'
import { ThingsBrief } from './things-brief.tsx'
import { TriggeredBrief, triggeredOfToday } from './triggered-brief.tsx'

const MINUTE_MS = 60_000
const LISTED = 8
const shownBySection = () => undefined

export async function loader() {
  // Started, not awaited: the page stands without them, and each shows its own state
  queryClient.query(baseStationQueries.list()).catch(shownBySection)
  queryClient.query(catalogueQueries.plans()).catch(shownBySection)
  queryClient.query(triggeredOfToday()).catch(shownBySection)
  queryClient.query(verdictQueries.fleet()).catch(shownBySection)
  await queryClient.query(fleetQueries.all())
  return null
}

export function Component() {
  const { data: fleet, dataUpdatedAt } = useSuspenseQuery(fleetQueries.all())
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const total = fleet.things.length

  const counts = countByActivity(fleet, now)
  const tellsWhen = fleet.heard === undefined

  return (
    <>
      <PageHeader
        title={t('overview.title')}
        meta={
          <>
            <Link className={classes.plain} to={paths.things()}>
              {t('overview.count', { count: total })}
            </Link>
            <Updated at={dataUpdatedAt} />
          </>
        }
      />
      {total === 0 ? (
        <EmptyPlatform />
      ) : (
        <>
          <section aria-label={t('overview.activity')} className={classes.cards}>
            {ACTIVITIES.map((activity) => (
              <StatCard
                key={activity}
                label={<Link to={paths.things({ activity })}>{t(`overview.activity.${activity}`)}</Link>}
                value={formatNumber(counts[activity])}
                hint={t('overview.share', { share: formatShare(counts[activity] / total) })}
                share={counts[activity] / total}
              />
            ))}
          </section>
          <div className={classes.panels}>
            <div className={classes.column}>
              <HealthOfFleet
                fleet={fleet}
                otherwise={
                  <Panel title={t('overview.attention')}>
                    <ThingsBrief
                      label={t('overview.attention')}
                      things={silentLongest(fleet, now).slice(0, LISTED)}
                      none={t(tellsWhen ? 'overview.attention.none' : 'overview.not-told')}
                    />
                  </Panel>
                }
              />
            </div>
            <div className={classes.column}>
              <TriggeredBrief />
              <Panel title={t('overview.types')}>
                <RankedList
                  label={t('overview.types')}
                  items={countByType(fleet).map(([type, value]) => ({
                    key: type,
                    label:
                      type === '' ? (
                        t('overview.types.unknown')
                      ) : (
                        <Link to={paths.things({ type })}>{type}</Link>
                      ),
                    value,
                  }))}
                />
              </Panel>
            </div>
            <div className={classes.column}>
              <StationStates />
              <PlanUse />
              <Panel title={t('overview.recent')}>
                <ThingsBrief
                  label={t('overview.recent')}
                  things={mostRecent(fleet, LISTED)}
                  none={t(tellsWhen ? 'overview.recent.none' : 'overview.not-told')}
                />
              </Panel>
            </div>
          </div>
        </>
      )}
    </>
  )
}

function Updated({ at }: { at: number }) {
  const when = useNow((now) => formatRelative(at, now))
  return <span title={formatExactTime(at)}>{t('overview.updated', { when })}</span>
}
