import { setTimeout } from 'node:timers/promises'

import { errors, type Page } from '@playwright/test'

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

/**
 * Types a search, takes it back, and scrolls.
 * @param counts how many rows each key of the search leaves, after how many there are
 * @throws {errors.TimeoutError} when a list does not show what it should in time
 */
export async function measureGrid(
  page: Page,
  { row, scroller, opening }: Grid,
  counts: readonly number[]
): Promise<Omit<GridFigures, 'cold' | 'cached'>> {
  const [things = 0] = counts
  await page.waitForFunction((selector) => document.querySelector(selector) !== null, row)
  await settle(page, things, opening)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const megabytes = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6

  const scrolled = page.evaluate(
    ({ count, pixels, scroller }) =>
      (window as unknown as { probe: GridProbe }).probe.frames(count, pixels, scroller),
    { count: FRAMES, pixels: PIXELS_A_FRAME, scroller }
  )
  const frames = await inTime(scrolled, 'scroll')
  await page.evaluate((selector) => {
    const element = selector === undefined ? document.scrollingElement : document.querySelector(selector)
    element?.scrollTo(0, 0)
  }, scroller)

  const search = page.getByLabel('Search', { exact: true })
  await search.focus()
  const press = async (key: string, expected: number): Promise<number> => {
    await page.evaluate((count) => (window as unknown as { probe: GridProbe }).probe.arm(count), expected)
    await page.keyboard.press(key)
    const keyed = page.evaluate(() => (window as unknown as { probe: GridProbe }).probe.keyed())
    return inTime(keyed, `show ${expected} rows`)
  }
  const letters = Array.from(TERM, (key) => (key === ' ' ? 'Space' : key))
  // The first round compiles code
  for (const [index, key] of letters.entries()) await press(key, counts[index + 1] ?? 0)
  const keys: number[] = []
  const measure = async (key: string, from: number, to: number) => {
    const time = await press(key, counts[to] ?? 0)
    // A key that changes no row is painted at once
    if (counts[from] !== counts[to]) keys.push(time)
  }
  const start = performance.now()
  for (let round = 0; round < ROUNDS_OF_KEYS; round++) {
    // A list that takes seconds a key has said enough
    if (round > 0 && performance.now() - start > PATIENCE_MS) break
    for (let at = TERM.length - 1; at >= 0; at--) await measure('Backspace', at + 1, at)
    for (const [index, key] of letters.entries()) await measure(key, index, index + 1)
  }
  return { keys, frames, megabytes }
}

/** What runs in a page has no end of its own. */
async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  const isOver = new AbortController()
  const late = setTimeout(PATIENCE_MS, undefined, { signal: isOver.signal }).then(() => {
    throw new errors.TimeoutError(`The list did not ${what} within ${PATIENCE_MS} ms`)
  })
  // Only whichever comes first is heard
  late.catch(() => undefined)
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    isOver.abort()
  }
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
