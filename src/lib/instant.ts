/**
 * Milliseconds since the epoch of what the API calls an instant: ISO 8601, or a number that is one already. Text without
 * an offset is UTC, never the time of this machine. Undefined where it is none.
 */
export function toInstant(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined
  const hasTimeOnly = typeof value === 'string' && /T[\d:.]+$/.test(value)
  const instant = typeof value === 'number' ? value : Date.parse(hasTimeOnly ? `${value}Z` : value)
  return Number.isFinite(instant) ? instant : undefined
}
