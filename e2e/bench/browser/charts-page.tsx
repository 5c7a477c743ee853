import { createRoot } from 'react-dom/client'

import { ConsoleChart } from './console-chart.tsx'
import { ConsoleCharts } from './console-charts.tsx'
import { PlainRecharts } from './plain-recharts.tsx'
import { series, type SeriesPoint } from './series.ts'
import { drawUplot } from './uplot-chart.ts'
import { painted, watchFrames, type Watched } from './watch-frames.ts'

/** `empty` draws a box: what a frame takes of itself. */
export type ChartKind = 'empty' | 'console' | 'uplot' | 'recharts'

/** Times in milliseconds. */
export interface PageZoom extends Watched {
  /** Until the first of the charts showed the new range, and until all did. */
  first: number
  all: number
}

export interface ChartsBench {
  /** Draws a page of charts, and zooms all of them to half of the range. */
  zoomPage: (charts: number, points: number) => Promise<PageZoom>
  /** Draws so many points, and says how long it took until they were on the screen, in milliseconds. */
  draw: (kind: ChartKind, points: number) => Promise<number>
  clear: () => void
  /** Watches the frames until `watched` is called. */
  watch: () => void
  watched: () => Watched
  /** How long the last release of the mouse took until the span was drawn, in milliseconds. */
  zoomed: () => Promise<number>
  /** The span that is drawn, in milliseconds. */
  span: () => number
}

let remove = () => {}
let endWatch: (() => Watched) | undefined
let zoom: Promise<number> | undefined
let drawn = 0

/** Each draws what it is given anew for a span that was marked. */
function show(kind: ChartKind, element: HTMLElement, points: SeriesPoint[]): () => void {
  const onSpan = (from: number, to: number) => (drawn = to - from)
  onSpan(points[0]?.time ?? 0, points.at(-1)?.time ?? 0)
  if (kind === 'uplot') return drawUplot(element, points, onSpan)
  const root = createRoot(element)
  if (kind === 'empty') root.render(<div style={{ width: 900, height: 200, background: '#eee' }} />)
  else if (kind === 'console') root.render(<ConsoleChart points={points} onSpan={onSpan} />)
  else root.render(<PlainRecharts points={points} onSpan={onSpan} />)
  return () => root.unmount()
}

/** The line of each, or what stands in for it. */
const DRAWN = 'canvas, [data-tone] > path[d^="M"], .recharts-line-curve, #chart > div:empty'

addEventListener(
  'mouseup',
  () => {
    const start = performance.now()
    zoom = painted().then(() => performance.now() - start)
  },
  { capture: true }
)

async function zoomPage(charts: number, points: number): Promise<PageZoom> {
  const element = document.querySelector<HTMLElement>('#chart')
  if (!element) throw new Error('The page has no #chart')
  const root = createRoot(element)
  root.render(<ConsoleCharts charts={charts} points={series(points)} />)
  const lines = () => [...element.querySelectorAll(DRAWN)].map((path) => path.getAttribute('d'))
  do await painted()
  while (lines().length < charts)
  const before = lines()
  const changed = () => lines().filter((line, index) => line !== before[index]).length
  const end = watchFrames()
  const start = performance.now()
  element.querySelector('button')?.click()
  do await painted()
  while (changed() === 0)
  const first = performance.now() - start
  while (changed() < charts) await painted()
  const all = performance.now() - start
  const watched = end()
  root.unmount()
  return { ...watched, first, all }
}

const bench: ChartsBench = {
  zoomPage,
  draw: async (kind, count) => {
    const element = document.querySelector<HTMLElement>('#chart')
    if (!element) throw new Error('The page has no #chart')
    const points = series(count)
    await painted()
    const start = performance.now()
    remove = show(kind, element, points)
    do await painted()
    while (!element.querySelector(DRAWN))
    return performance.now() - start
  },
  clear: () => {
    remove()
    document.querySelector('#chart')?.replaceChildren()
  },
  watch: () => {
    endWatch = watchFrames()
  },
  watched: () => endWatch?.() ?? { longestFrame: 0, longestTask: 0 },
  zoomed: () => zoom ?? Promise.reject(new Error('Nobody released the mouse')),
  span: () => drawn,
}

Object.assign(window, { bench })
