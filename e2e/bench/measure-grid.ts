import type { Page } from '@playwright/test'

import { type GridProbe, installProbe } from './grid-probe.ts'

export interface Grid {
  name: string
  /** A row with a thing in it. */
  row: string
  /** What says how many rows there are, first. */
  status: string
  /** What scrolls, where it is not the document. */
  scroller?: string
  /** What is there while the list is not all there yet, or not as fresh as it gets. */
  opening?: string
}

export const CONSOLE: Grid = {
  name: 'console',
  row: 'table[aria-label="Things"] tbody a',
  status: 'main [role="status"]',
  opening: '[class*="_kept_"]',
}

export const GRIDS: Record<string, Grid> = {
  'AG Grid': {
    name: 'ag-grid',
    row: '.ag-row .ag-cell',
    status: '[role="status"]',
    scroller: '.ag-body-viewport',
  },
  'Mantine’s table': { name: 'mantine', row: 'tbody a', status: '[role="status"]' },
}

/** A search that every key of narrows. */
export const TERM = 'pump 79'

export interface GridFigures {
  /** From navigation to the first rows: with nothing kept, and each time with what was kept. */
  cold: number
  cached: number[]
  /** From each key to its painted result. */
  keys: number[]
  /** Between two frames of scrolling. */
  frames: number[]
  /** JavaScript's heap after a collection of garbage. */
  megabytes: number
  /** Rows that the search finds. */
  found: number
}

const PATIENCE_MS = 60_000
const ROUNDS_OF_KEYS = 3
const FRAMES = 180
/** 12,000 pixels a second at 60 frames: half as fast again as the fastest fling that Android allows (8,000 dp/s). */
const PIXELS_A_FRAME = 200

/** Opens a list and answers the milliseconds until its first rows. @throws {Error} when it takes minutes */
export async function openGrid(page: Page, address: string, { row, status }: Grid): Promise<number> {
  page.setDefaultTimeout(PATIENCE_MS)
  await page.addInitScript(installProbe, { row, status })
  await page.goto(address, { timeout: PATIENCE_MS })
  await page.waitForFunction((selector) => document.querySelector(selector) !== null, row)
  return page.evaluate(() => (window as unknown as { probe: GridProbe }).probe.firstRows())
}

/** Types a search, takes it back, and scrolls. @throws {Error} when the list shows other rows than it should */
export async function measureGrid(
  page: Page,
  { row, scroller, opening }: Grid,
  things: number
): Promise<Omit<GridFigures, 'cold' | 'cached'>> {
  await page.waitForFunction((selector) => document.querySelector(selector) !== null, row)
  await settle(page, things, opening)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const megabytes = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6

  const frames = await page.evaluate(
    ({ count, pixels, scroller }) =>
      (window as unknown as { probe: GridProbe }).probe.frames(count, pixels, scroller),
    { count: FRAMES, pixels: PIXELS_A_FRAME, scroller }
  )
  await page.evaluate((selector) => {
    const element = selector === undefined ? document.scrollingElement : document.querySelector(selector)
    element?.scrollTo(0, 0)
  }, scroller)

  const search = page.getByLabel('Search', { exact: true })
  await search.focus()
  // The first round learns how many rows each key leaves, and compiles code
  const counts = [things]
  for (const key of TERM) {
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    counts.push(await settled(page))
  }
  const found = counts.at(-1) ?? 0
  if (found === 0 || found >= things) throw new Error(`${TERM} finds ${found} of ${things} things`)
  const keys: number[] = []
  const press = async (key: string, expected: number, isNews: boolean) => {
    await page.evaluate((count) => (window as unknown as { probe: GridProbe }).probe.arm(count), expected)
    await page.keyboard.press(key)
    const time = await page.evaluate(() => (window as unknown as { probe: GridProbe }).probe.keyed())
    // A key that changes no row is painted at once
    if (isNews) keys.push(time)
  }
  const start = performance.now()
  for (let round = 0; round < ROUNDS_OF_KEYS; round++) {
    // A list that takes seconds a key has said enough
    if (round > 0 && performance.now() - start > PATIENCE_MS) break
    for (let at = TERM.length - 1; at >= 0; at--) {
      await press('Backspace', counts[at] ?? 0, counts[at] !== counts[at + 1])
    }
    for (const [index, key] of Array.from(TERM).entries()) {
      await press(key === ' ' ? 'Space' : key, counts[index + 1] ?? 0, counts[index] !== counts[index + 1])
    }
  }
  return { keys, frames, megabytes, found }
}

/** Waits until the page says that it shows so many rows. */
async function settle(page: Page, things: number, opening: string | undefined) {
  await page.waitForFunction(
    ({ expected, mark }) =>
      (window as unknown as { probe: GridProbe }).probe.count() === expected &&
      (mark === undefined || document.querySelector(mark) === null),
    { expected: things, mark: opening }
  )
}

/** The number of rows once it has not changed for some frames. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const { probe } = window as unknown as { probe: GridProbe }
    let [count, same] = [-1, 0]
    while (same < 30) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      same = probe.count() === count ? same + 1 : 0
      count = probe.count()
    }
    return count
  })
