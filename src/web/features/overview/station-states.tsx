import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { baseStationQueries } from '#api/base-stations.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { RankedList } from '#web/ui/ranked-list.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import { countByState } from './fleet-figures.ts'
import classes from './overview.module.css'
import { SectionOf } from './section-of.tsx'

const STATES = ['CONNECTED', 'CONNECTIONLOST', 'NEVERCONNECTED', 'unknown'] as const
const BADGES: Record<(typeof STATES)[number], BadgeState> = {
  CONNECTED: 'good',
  CONNECTIONLOST: 'bad',
  NEVERCONNECTED: 'off',
  unknown: 'unknown',
}

export function StationStates() {
  const query = useQuery(baseStationQueries.list())
  return (
    <SectionOf title={t('overview.stations')} query={query}>
      {(stations) => {
        if (stations.length === 0) return <p className={classes.none}>{t('overview.stations.none')}</p>
        const counts = countByState(stations)
        return (
          <RankedList
            label={t('overview.stations')}
            whole={stations.length}
            items={STATES.filter((state) => state !== 'unknown' || counts.has(state)).map((state) => ({
              key: state,
              label: (
                <Link to={paths.baseStations(undefined, state === 'unknown' ? undefined : state)}>
                  <StateBadge state={BADGES[state]} label={t(`overview.stations.${state}`)} />
                </Link>
              ),
              value: counts.get(state) ?? 0,
            }))}
          />
        )
      }}
    </SectionOf>
  )
}
