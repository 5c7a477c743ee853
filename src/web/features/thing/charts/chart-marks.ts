import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import type { ChartMark } from '#web/ui/time-chart-geometry.ts'

import type { Heard } from '../heard.ts'

/** Joins and resets as a chart marks them. */
export const marksOf = (restarts: Heard['restarts']): ChartMark[] =>
  restarts.map(({ time, kind }) => ({
    time,
    label: `${t(`thing-charts.${kind}`)}, ${formatExactTime(time)}`,
  }))
