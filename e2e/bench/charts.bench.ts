import { parseArgs } from 'node:util'

import type { CDPSession, Page } from '@playwright/test'

import { openBenchPage } from './bench-page.ts'
import type { ChartKind, ChartsBench, PageZoom } from './browser/charts-page.tsx'
import { formatTable, median } from './figures.ts'

export const description =
  'Charts of 1, 5 and 20 thousand points: drawn, brushed and zoomed, beside uPlot and Recharts'

const POINTS = [1_000, 5_000, 20_000]
const KINDS: Record<ChartKind, string> = {
  empty: 'an empty box',
  console: "the console's",
  uplot: 'uPlot',
  recharts: 'plain Recharts',
}
const MOVES = 40
/** A thing's page with every chart of its signal and four of its values. */
const PAGE = { charts: 16, points: 10_000 }
/** A click that is answered within it seems to be answered at once (RAIL). */
const MOST_BLOCKED_MS = 100
/** Nobody waits longer for one chart. */
const MOST_MS = 10_000
/** Of a frame at 60 Hz. */
const FLUID_MS = 1000 / 60

interface Figures {
  draw: number
  /** Work of the main thread for a move of the mouse while a span is marked. */
  move: number
  longestTask: number
  zoom: number
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '5' } } })
  const { page, close } = await openBenchPage('charts')
  const rows: [points: string, chart: string, ...figures: number[]][] = []
  const moves = new Map<ChartKind, number>()
  const pages: PageZoom[] = []
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    for (const points of POINTS) {
      for (const kind of Object.keys(KINDS) as ChartKind[]) {
        const rounds: Figures[] = []
        const start = performance.now()
        // One more than asked for, since the first compiles code; fewer of what takes too long
        for (let round = 0; round <= Number(values.rounds); round++) {
          if (round >= 2 && performance.now() - start > MOST_MS) break
          rounds.push(await measure(page, session, kind, points))
        }
        const of = (figure: keyof Figures) => median(rounds.slice(1).map((each) => each[figure]))
        moves.set(kind, of('move'))
        rows.push([
          points.toLocaleString('en-GB'),
          KINDS[kind],
          of('draw'),
          of('move'),
          of('longestTask'),
          of('zoom'),
        ])
      }
    }
    for (let round = 0; round <= Number(values.rounds); round++) {
      pages.push(
        await page.evaluate(
          ({ charts, points }) =>
            (window as unknown as { bench: ChartsBench }).bench.zoomPage(charts, points),
          PAGE
        )
      )
    }
  } finally {
    await close()
  }
  const ofPages = (figure: keyof PageZoom) => median(pages.slice(1).map((each) => each[figure]))
  const head = ['points', 'chart', 'draw ms', 'ms a move', 'longest task ms', 'zoom ms']
  console.log(formatTable(head, rows))
  const got = moves.get('console') ?? Infinity
  console.log(
    `\nWanted: a move within a frame, ${FLUID_MS.toFixed(1)} ms, at 20,000 points. Got ${got.toFixed(1)}: ${got <= FLUID_MS ? 'met' : 'MISSED'}.`
  )
  const blocked = ofPages('longestTask')
  console.log(
    `A page of ${PAGE.charts} charts of ${PAGE.points.toLocaleString('en-GB')} points zoomed: the first after ${ofPages('first').toFixed(0)} ms, all after ${ofPages('all').toFixed(0)} ms.\nWanted: no task above ${MOST_BLOCKED_MS} ms. Got ${blocked.toFixed(0)}: ${blocked <= MOST_BLOCKED_MS ? 'met' : 'MISSED'}.`
  )
}

/** Draws a chart, marks the middle half of it, and zooms to that. */
async function measure(page: Page, session: CDPSession, kind: ChartKind, points: number): Promise<Figures> {
  const draw = await page.evaluate(
    ({ kind, points }) => (window as unknown as { bench: ChartsBench }).bench.draw(kind, points),
    { kind, points }
  )
  const whole = await page.evaluate(() => (window as unknown as { bench: ChartsBench }).bench.span())
  const box = await page.locator('#chart').boundingBox()
  if (!box) throw new Error('The chart is not on the screen')
  const y = box.y + 120
  const x = (move: number) => 60 + 900 * (0.2 + (0.5 * move) / MOVES)
  await page.mouse.move(x(0), y)
  await page.mouse.down()
  await page.evaluate(() => (window as unknown as { bench: ChartsBench }).bench.watch())
  const before = await workOf(session)
  const start = performance.now()
  let moved = 0
  for (let move = 1; move <= MOVES; move++) {
    // The last one ends the span
    if (move < MOVES && performance.now() - start > MOST_MS) continue
    await page.mouse.move(x(move), y)
    moved++
  }
  const work = (await workOf(session)) - before
  const { longestTask } = await page.evaluate(() =>
    (window as unknown as { bench: ChartsBench }).bench.watched()
  )
  await page.mouse.up()
  const zoom = await page.evaluate(() => (window as unknown as { bench: ChartsBench }).bench.zoomed())
  const span = await page.evaluate(() => (window as unknown as { bench: ChartsBench }).bench.span())
  await page.evaluate(() => (window as unknown as { bench: ChartsBench }).bench.clear())
  const share = span / whole
  if (kind !== 'empty' && (share < 0.4 || share > 0.7)) {
    throw new Error(`${KINDS[kind]} zoomed to ${share.toFixed(2)} of the span`)
  }
  return { draw, move: work / moved, longestTask, zoom }
}

/** Milliseconds that the page's main thread has worked: script, layout and paint. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
}
