import 'uplot/dist/uPlot.min.css'

import Uplot from 'uplot'

import { HEIGHT, type SeriesPoint, WIDTH } from './series.ts'

/** uPlot as it comes: its own cursor, and a span that is marked is zoomed to. */
export function drawUplot(
  element: HTMLElement,
  points: readonly SeriesPoint[],
  onSpan: (from: number, to: number) => void
): () => void {
  const plot = new Uplot(
    {
      width: WIDTH,
      height: HEIGHT,
      series: [{}, { label: 'Temperature', stroke: 'teal' }],
      hooks: {
        setScale: [
          ({ scales }, key) => {
            if (key === 'x') onSpan((scales['x']?.min ?? 0) * 1000, (scales['x']?.max ?? 0) * 1000)
          },
        ],
      },
    },
    [points.map(({ time }) => time / 1000), points.map(({ value }) => value)],
    element
  )
  return () => plot.destroy()
}
