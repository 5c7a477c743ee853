import { useComputedColorScheme } from '@mantine/core'

import { formatLocale, t } from '#web/text/text.ts'
import { FEW_SAMPLES, HEAT_STEPS } from '#web/ui/map-points/heat-steps.ts'
import { SHAPE_PATHS } from '#web/ui/map-points/map-shapes.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './map.module.css'
import type { ColorMode } from './map-state.ts'
import type { Station } from './station-filter.ts'
import { lookOf, STATES } from './station-state.ts'
import type { MapThings } from './use-map-data.ts'

interface MapLegendProps {
  map: MapThings
  /** Those that the filter leaves. */
  stations: readonly Station[]
  color: ColorMode
  showsThings: boolean
  showsStations: boolean
  hasHeat: boolean
}

/** What shapes and colours mean, with how many there are of each. */
export function MapLegend({ map, stations, color, showsThings, showsStations, hasHeat }: MapLegendProps) {
  const scheme = useComputedColorScheme()
  const counts = map.groups.map(() => 0)
  for (const group of map.points.group) counts[group] = (counts[group] ?? 0) + 1
  return (
    <section className={classes.legend} aria-label={t('map.legend')}>
      {showsThings && map.things.length > 0 && (
        <>
          <h3>{t('map.legend.things', { what: t(`map.color.${color}`) })}</h3>
          <ul>
            {map.groups.map(({ id, word, shape, color: [light, dark] }, index) => {
              const paint = scheme === 'dark' ? dark : light
              return (counts[index] ?? 0) === 0 ? null : (
                <li key={id}>
                  <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
                    <path
                      d={SHAPE_PATHS[shape]}
                      fill={shape === 'ring' ? 'none' : paint}
                      stroke={paint}
                      strokeWidth={shape === 'ring' ? 2.4 : 0}
                    />
                  </svg>
                  {word}
                  <span className={classes.number}>{counts[index]?.toLocaleString(formatLocale())}</span>
                </li>
              )
            })}
          </ul>
        </>
      )}
      {hasHeat && (
        <>
          <h3>{t('map.legend.heat')}</h3>
          <ul>
            {HEAT_STEPS.map(({ below, color: paint }) => (
              <li key={below}>
                <span className={classes.swatch} style={{ background: paint }} />
                {below === 0
                  ? t('map.legend.heat.below')
                  : below === Infinity
                    ? t('map.legend.heat.most')
                    : t('map.legend.heat.step', { below })}
              </li>
            ))}
          </ul>
          <p>{t('map.legend.heat.few', { count: FEW_SAMPLES })}</p>
        </>
      )}
      {showsStations && (
        <>
          <h3>{t('map.legend.stations')}</h3>
          <ul>
            {STATES.map((state) => {
              const count = stations.filter((station) => station.state === state).length
              // What the answers leave out is the exception
              return state === undefined && count === 0 ? null : (
                <li key={state ?? 'unknown'}>
                  <StateShape state={lookOf(state).badge} />
                  {lookOf(state).label}
                  <span className={classes.number}>{count.toLocaleString(formatLocale())}</span>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}
