import { BASE_STATION_STATES, type BaseStationState } from '#contract/base-stations.ts'
import { t } from '#web/text/text.ts'
import type { MarkerTone } from '#web/ui/map-marker.tsx'
import type { BadgeState } from '#web/ui/state-badge.tsx'

/** In the order in which they are explained; undefined is not told. */
export const STATES = [...BASE_STATION_STATES, undefined]

// The same shapes on the map and in the list
const looks: Record<BaseStationState, { badge: BadgeState; tone: MarkerTone }> = {
  CONNECTED: { badge: 'good', tone: 'good' },
  CONNECTIONLOST: { badge: 'bad', tone: 'bad' },
  NEVERCONNECTED: { badge: 'off', tone: 'idle' },
}

/** How a base station's state looks and is called; a state that the answer lacks is unknown. */
export function lookOf(state: BaseStationState | undefined): {
  badge: BadgeState
  tone: MarkerTone
  label: string
} {
  return state === undefined
    ? { badge: 'unknown', tone: 'idle', label: t('base-stations.state.unknown') }
    : { ...looks[state], label: t(`base-stations.state.${state}`) }
}
