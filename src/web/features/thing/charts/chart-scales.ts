import { t } from '#web/text/text.ts'

import type { RadioChart } from './radio-series.ts'

export const STEPPED: ReadonlySet<RadioChart> = new Set(['sf', 'loss', 'airtime', 'duty-cycle', 'gateways'])
/** Scales that say more with their ends in sight. */
export const HELD: Partial<Record<RadioChart, readonly number[]>> = {
  loss: [0, 10],
  airtime: [0],
  'duty-cycle': [0],
  battery: [0, 100],
  interval: [0],
}
const SPREADING_FACTORS = [7, 8, 9, 10, 11, 12]
/** Below this the limit would press the line flat, in per cent. */
const LIMIT_IN_SIGHT = 0.2

/** Half a gateway and half a spreading factor are nothing. */
export function ticksOf(chart: RadioChart, most: number): readonly number[] | undefined {
  if (chart === 'sf') return SPREADING_FACTORS
  if (chart !== 'gateways') return undefined
  const step = Math.ceil(most / 4)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step)
}

/** Lines at values that matter. */
export function limitsOf(chart: RadioChart, most: number) {
  if (chart === 'margin') {
    return [
      { value: 0, label: t('thing-charts.margin.floor') },
      { value: 10, label: t('thing-charts.margin.good') },
    ]
  }
  if (chart === 'duty-cycle' && most >= LIMIT_IN_SIGHT) {
    return [{ value: 1, label: t('thing-charts.duty-cycle.limit') }]
  }
  return []
}
