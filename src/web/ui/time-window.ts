const HOUR = 3_600_000

/** The times offered, in milliseconds back from now. */
const TIMES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR } as const
export type TimeName = keyof typeof TIMES
export const TIME_NAMES = Object.keys(TIMES) as TimeName[]

/** The parameters of an address that have a time. */
export const TIME_PARAMS = ['range', 'start', 'end'] as const

/** A time counted back from now in milliseconds, or from one ISO 8601 instant to another. */
export interface TimeWindow {
  within?: number
  startTime?: string
  endTime?: string
}

/** What an address says of time. What cannot be read does not narrow. */
export function readTimeWindow(params: URLSearchParams): TimeWindow {
  const name = TIME_NAMES.find((known) => known === params.get('range'))
  if (name) return { within: TIMES[name] }
  const [startTime, endTime] = [instant(params.get('start')), instant(params.get('end'))]
  if (startTime !== undefined && endTime !== undefined && startTime > endTime) return {}
  return { ...(startTime !== undefined && { startTime }), ...(endTime !== undefined && { endTime }) }
}

function instant(text: string | null): string | undefined {
  const time = text === null ? Number.NaN : Date.parse(text)
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined
}
