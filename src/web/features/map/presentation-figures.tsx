import { useMemo } from 'react'

import { activityIn } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import { heardAt } from '#api/fleet/match-things.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { useNow } from '#web/ui/now.ts'

import classes from './presentation.module.css'
import type { Station } from './station-filter.ts'

interface PresentationFiguresProps {
  stations: readonly Station[]
  fleet: Fleet
  incidents: number
}

const MINUTE_MS = 60_000

/** The fleet in three figures that are read from the back of a room. */
export function PresentationFigures({ stations, fleet, incidents }: PresentationFiguresProps) {
  const now = useNow((time) => Math.floor(time / MINUTE_MS)) * MINUTE_MS
  const heard = useMemo(() => {
    const activityOf = activityIn(fleet)
    return fleet.things.filter(
      (thing) => activityOf(thing.thingIdentifier, heardAt(thing), now + MINUTE_MS) === 'hour'
    ).length
  }, [fleet, now])
  const connected = stations.filter(({ state }) => state === 'CONNECTED').length
  const figures: [id: string, word: string, count: number, total?: number][] = [
    ['stations', t('map.present.stations'), connected, stations.length],
    ['things', t('map.present.things'), heard, fleet.things.length],
    ['incidents', t('map.present.incidents'), incidents],
  ]
  return (
    <dl className={classes.figures}>
      {figures.map(([id, word, count, total]) => (
        <div key={id}>
          <dt>{word}</dt>
          <dd>
            {count.toLocaleString(formatLocale())}
            {total !== undefined && <small> {t('map.present.of', { total })}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
