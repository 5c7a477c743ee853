/** Smaller than any unit of a thing's values, larger than what is lost in rounding. */
const LEAST_SPAN = 1e-12

/**
 * Round values from at or below `least` to at or above `most`, about `count` of them: steps of 1, 2 or 5 times a power
 * of ten, so that a scale reads 21.5, 22, 22.5 and not 21.45, 22.1.
 */
export function valueTicks(least: number, most: number, count = 4): number[] {
  // A flat line gets room above and below, and what differs by less than a double carries well is flat
  const flat = most - least < LEAST_SPAN
  const span = [most - least, Math.abs(most) * 0.2].find((size) => size >= LEAST_SPAN) ?? 1
  const raw = span / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.99) ?? 10) * power
  const first = Math.floor((flat ? least - span / 2 : least) / step)
  const last = Math.ceil((flat ? most + span / 2 : most) / step)
  const decimals = Math.max(0, -Math.floor(Math.log10(step)))
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(Math.min(20, decimals)))
  )
}
