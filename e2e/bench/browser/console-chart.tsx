import { useState } from 'react'

import type { TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChartGroup } from '#web/ui/time-chart-group.tsx'
import { TimeChart } from '#web/ui/time-chart.tsx'

import { HEIGHT, type SeriesPoint, WIDTH } from './series.ts'

interface ConsoleChartProps {
  points: SeriesPoint[]
  onSpan: (from: number, to: number) => void
}

/** The console's own, as its pages use it. */
export function ConsoleChart({ points, onSpan }: ConsoleChartProps) {
  const [series] = useState((): TimeSeries[] => [{ id: 'a', name: 'Temperature', kind: 'line', points }])
  const [{ start, end }, setRange] = useState({ start: points[0]?.time ?? 0, end: points.at(-1)?.time ?? 1 })
  return (
    <div style={{ width: WIDTH }}>
      <TimeChartGroup
        start={start}
        end={end}
        onZoom={(from, to) => {
          setRange({ start: from, end: to })
          onSpan(from, to)
        }}
      >
        <TimeChart
          title="Temperature"
          series={series}
          formatValue={String}
          formatTime={(time) => new Date(time).toISOString()}
          locale="en-GB"
          height={HEIGHT}
        />
      </TimeChartGroup>
    </div>
  )
}
