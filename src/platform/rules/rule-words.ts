/** What a condition is made of, as a rule or the vendor's form of one has it. */
interface Demands {
  operator?: string | undefined
  threshold?: number | undefined
  operator2?: string | null | undefined
  threshold2?: number | null | undefined
  /** Seconds. */
  timeToWait?: number | undefined
}

/** `8.42 °C`. */
export const withUnit = (value: string | number, unit: string): string =>
  unit === '' ? String(value) : `${value} ${unit}`

/** `>= 20 °C and < 24 °C for 10 minutes`. */
export function conditionWords(rule: Demands, unit: string): string {
  const { operator = '', threshold = 0, operator2, threshold2, timeToWait = 0 } = rule
  const second =
    operator2 != null && threshold2 != null ? ` and ${operator2} ${withUnit(threshold2, unit)}` : ''
  const wait = timeToWait === 0 ? '' : ` for ${durationWords(timeToWait)}`
  return `${operator} ${withUnit(threshold, unit)}${second}${wait}`
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Seconds in the largest unit that leaves no rest: `90 minutes`. */
export function durationWords(seconds: number): string {
  const [name, size] = UNITS.find(([, each]) => seconds % each === 0) ?? ['second', 1]
  const count = seconds / size
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
