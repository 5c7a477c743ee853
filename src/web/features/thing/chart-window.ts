const hour = 3_600_000

/** The ranges offered, in milliseconds back from now. */
export const ranges = { '1h': hour, '24h': 24 * hour, '7d': 168 * hour, '30d': 720 * hour } as const
export const rangeNames = ['1h', '24h', '7d', '30d', 'custom'] as const
export type RangeName = (typeof rangeNames)[number]

const minute = 60_000
/** A range ends at a round time, so that one address is one query for a while: 2 h for 30 days, which nobody can see. */
const roundings = { '1h': minute, '24h': 5 * minute, '7d': 30 * minute, '30d': 120 * minute } as const

export interface ChartWindow {
  name: RangeName
  /** Milliseconds since the epoch; the start belongs to the window, the end does not. */
  start: number
  end: number
}

const isRange = (name: string | null): name is keyof typeof ranges =>
  name !== null && Object.hasOwn(ranges, name)

/** How long the window of an address stays the same, in milliseconds. */
export const stepOf = (params: URLSearchParams) => roundings[nameOf(params)]

const nameOf = (params: URLSearchParams) => {
  const asked = params.get('range')
  return isRange(asked) ? asked : '24h'
}

/**
 * The window that a page's address asks for: `?range=24h`, or `?start=…&end=…` in ISO 8601. Anything unreadable falls
 * back to the last 24 hours. `now` is milliseconds since the epoch; a named range ends at the next round time after it.
 */
export function windowOf(params: URLSearchParams, now: number): ChartWindow {
  const start = instant(params.get('start'))
  const end = instant(params.get('end'))
  if (start !== undefined && end !== undefined && start < end) return { name: 'custom', start, end }

  const name = nameOf(params)
  const until = Math.ceil(now / roundings[name]) * roundings[name]
  return { name, start: until - ranges[name], end: until }
}

/** Milliseconds since the epoch. */
interface Span {
  start: number
  end: number
}

/**
 * Whether a span must be read anew: a closer look at what was read needs nothing more, unless not all of it was read.
 * @param isCut whether the span that was read held more than was read of it
 */
export const mustRead = (read: Span, { start, end }: Span, isCut: boolean): boolean =>
  (isCut || start < read.start || end > read.end) && (start !== read.start || end !== read.end)

function instant(text: string | null): number | undefined {
  const time = text === null ? Number.NaN : Date.parse(text)
  return Number.isFinite(time) ? time : undefined
}

/** Milliseconds since the epoch as a `datetime-local` input shows them, in the local zone. */
export function toInputValue(time: number): string {
  const date = new Date(time)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
