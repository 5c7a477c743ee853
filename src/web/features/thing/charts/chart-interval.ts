const UNITS = [
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const
export type IntervalUnit = (typeof UNITS)[number]['unit']

/** The largest unit in which what is usual is two or more; seconds where nothing is known. */
export function unitFor(usual: number | undefined): { unit: IntervalUnit; ms: number } {
  return UNITS.find(({ ms }) => usual !== undefined && usual >= 2 * ms) ?? { unit: 'second', ms: 1_000 }
}
