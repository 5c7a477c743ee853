import type { Point } from '#lib/reduce-points.ts'

import classes from './chart.module.css'
import { sparklinePath } from './chart-sparkline-path.ts'

interface SparklineProps {
  /** Oldest first. */
  points: readonly Point[]
  /** Holds each value until the next, as a switch does. */
  isStepped?: boolean
  width?: number
  height?: number
}

/** The shape of the last values, without axes. It says nothing that the figure beside it does not, so it is hidden from screen readers. */
export function Sparkline({ points, isStepped = false, width = 120, height = 28 }: SparklineProps) {
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      height={height}
      aria-hidden
    >
      <path d={sparklinePath(points, { width, height, isStepped })} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
