import { useState } from 'react'

import { firstAtOrAfter, type TimeSeries } from '#web/ui/time-chart-geometry.ts'
import { TimeChartGroup } from '#web/ui/time-chart-group.tsx'
import { TimeChart } from '#web/ui/time-chart.tsx'

import type { SeriesPoint } from './series.ts'

interface ConsoleChartsProps {
  charts: number
  points: SeriesPoint[]
}

/** As many charts in one range as a page of the console has, with a button that halves the range. */
export function ConsoleCharts({ charts, points }: ConsoleChartsProps) {
  const [all] = useState(() =>
    Array.from({ length: charts }, (_, index): TimeSeries[] => [
      { id: String(index), name: String(index), kind: index % 2 ? 'step' : 'line', points: [...points] },
    ])
  )
  const [{ start, end }, setRange] = useState({ start: points[0]?.time ?? 0, end: points.at(-1)?.time ?? 1 })
  const zoom = (from: number, to: number) => setRange({ start: from, end: to })
  return (
    <TimeChartGroup start={start} end={end} onZoom={zoom}>
      <button type="button" onClick={() => zoom(start + (end - start) / 4, end - (end - start) / 4)}>
        Zoom
      </button>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
        {all.map((series, index) => (
          <TimeChart
            key={index}
            title={String(index)}
            summary={String(firstAtOrAfter(points, start))}
            series={series}
            formatValue={String}
            formatTime={String}
            locale="en-GB"
          />
        ))}
      </div>
    </TimeChartGroup>
  )
}
