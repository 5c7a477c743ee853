import { RADIO_CHARTS, type RadioChart } from '../charts/radio-series.ts'

export const MOST_THINGS = 6
const DAY_MS = 86_400_000

/** One thing beside itself, so much earlier. */
export const SHIFTS = { '1d': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const
export type Shift = keyof typeof SHIFTS

/** What is compared: two to six things, or one thing in two ranges. */
export interface Comparison {
  /** Identifiers in upper case, each once. */
  things: readonly string[]
  /** Of one thing: how much earlier it is drawn a second time, or from when on, in milliseconds since the epoch. */
  earlier: { shift: Shift } | { from: number } | undefined
  charts: readonly RadioChart[]
  /** Names of containers. */
  containers: readonly string[]
}

/** Charted of a thing as a whole and of no gateway alone. */
export const COMPARED = RADIO_CHARTS.filter((chart) => chart !== 'device-margin')
const FIRST_CHARTS: readonly RadioChart[] = ['margin', 'loss', 'interval']

/** What an address asks for; what it names wrongly is passed over. */
export function readComparison(params: URLSearchParams): Comparison {
  const things = [...new Set(params.getAll('thing').map((id) => id.trim().toUpperCase()))].filter(
    (id) => id !== ''
  )
  const shift = Object.keys(SHIFTS).find((name): name is Shift => name === params.get('shift'))
  const from = Date.parse(params.get('beside') ?? '')
  const charts = COMPARED.filter((chart) => params.getAll('chart').includes(chart))
  return {
    things: things.slice(0, MOST_THINGS),
    earlier: things.length !== 1 ? undefined : Number.isFinite(from) ? { from } : { shift: shift ?? '7d' },
    charts: charts.length > 0 ? charts : FIRST_CHARTS,
    containers: params.getAll('container'),
  }
}
