/** As the console's own points, in times and values. */
export interface SeriesPoint {
  time: number
  value: number
}

const END = Date.UTC(2026, 10, 22)
const INTERVAL_MS = 60_000

/** A day's curve with noise on it, a point a minute: the same at each call. */
export function series(count: number): SeriesPoint[] {
  let seed = 1
  return Array.from({ length: count }, (_, index) => {
    // Minimal standard generator (Park and Miller, 1988)
    seed = (seed * 48_271) % 2_147_483_647
    const noise = seed / 2_147_483_647
    return {
      time: END - (count - 1 - index) * INTERVAL_MS,
      value: 20 + 5 * Math.sin((2 * Math.PI * index) / 1440) + 3 * noise,
    }
  })
}

/** The size of every chart, in pixels. */
export const [WIDTH, HEIGHT] = [900, 200]
