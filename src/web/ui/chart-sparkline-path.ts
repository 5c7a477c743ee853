import type { Point } from '#lib/reduce-points.ts'

interface SparklineBox {
  width: number
  height: number
  isStepped: boolean
}

/** The `d` of a path through the points, oldest first, that fills the box but for a pixel at its edges; gaps lift the pen. */
export function sparklinePath(points: readonly Point[], { width, height, isStepped }: SparklineBox): string {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const first = points[0]
  const last = points.at(-1)
  if (values.length === 0 || !first || !last) return ''
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  const duration = last.time - first.time

  const round = (value: number) => Math.round(value * 10) / 10
  const x = (time: number) =>
    round(duration === 0 ? width : 1 + ((time - first.time) / duration) * (width - 2))
  // A flat line runs through the middle
  const y = (value: number) =>
    round(span === 0 ? height / 2 : 1 + (1 - (value - least) / span) * (height - 2))

  let isPenDown = false
  return points
    .map(({ time, value }) => {
      if (value === null) {
        isPenDown = false
        return ''
      }
      const to = isPenDown
        ? isStepped
          ? `H${x(time)}V${y(value)}`
          : `L${x(time)} ${y(value)}`
        : `M${x(time)} ${y(value)}`
      isPenDown = true
      return to
    })
    .join('')
}
