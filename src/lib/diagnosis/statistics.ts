/**
 * The quantile `share` (0–1) of the numbers, between neighbours by proportion (Hyndman and Fan, Sample quantiles,
 * type 7); undefined for none.
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  if (values.length === 0) return undefined
  const sorted = new Float64Array(values).sort()
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** The middle of the numbers; undefined for none. */
export const median = (values: readonly number[]) => quantile(values, 0.5)

/**
 * Whether the median behind these numbers is surely below `limit`: by the sign test, with 1 % error (one-sided normal
 * approximation, z = 2.33), so that a healthy thing near the limit is not accused by the luck of a few frames.
 */
export function isMedianBelow(values: readonly number[], limit: number): boolean {
  let below = 0
  for (const value of values) if (value < limit) below++
  return below - values.length / 2 > 2.33 * Math.sqrt(values.length / 4)
}

/** `part` of `whole`, 0–1; undefined of nothing. */
export const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : undefined)
