import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { errors, type Browser, type Page } from '@playwright/test'

import { apiOf } from '../api.ts'
import { launchBrowser } from '../launch-browser.ts'
import { startServer } from '../server.ts'
import { openBenchPage } from './bench-page.ts'
import { figure, formatTable, median, percentile } from './figures.ts'
import { fillFleet } from './fill-fleet.ts'
import { CONSOLE, GRIDS, measureGrid, type GridFigures, openGrid, TERM } from './measure-grid.ts'

export const description =
  'The list of things at 10,000 and 100,000: opened, searched and scrolled, beside Mantine’s table and AG Grid'

const WANTED = { key: 100, cached: 1000, frames: 2 }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      things: { type: 'string', default: '10000,100000' },
      rounds: { type: 'string', default: '5' },
      alone: { type: 'boolean', default: false },
    },
  })
  const sizes = values.things.split(',').map(Number)
  const rows: (readonly (string | number)[])[] = []
  let last: { figures: GridFigures; idle: number } | undefined
  for (const things of sizes) {
    const measured = await measureAll(things, Number(values.rounds), values.alone)
    last = { figures: measured.console, idle: measured.idle }
    const size = things.toLocaleString('en-GB')
    for (const [name, figures] of [['the console', measured.console], ...measured.peers] as const) {
      rows.push([size, name, ...(figures ? cellsOf(figures) : ['too slow', ...Array<string>(4).fill('')])])
    }
    rows.push([size, 'an idle page', '', '', '', measured.idle, ''])
  }
  const head = ['things', 'list', 'cold ms', 'cached ms', 'key p95 ms', 'frame p95 ms', 'heap MB']
  console.log(`${formatTable(head, rows)}\n`)
  if (last) judge(sizes.at(-1) ?? 0, last.figures, last.idle)
}

const cellsOf = ({ cold, cached, keys, frames, megabytes }: GridFigures) => [
  cold,
  cached.length === 0 ? '–' : median(cached),
  percentile(keys, 95),
  percentile(frames, 95),
  megabytes,
]

function judge(things: number, { keys, cached, frames }: GridFigures, idle: number) {
  const say = (wanted: string, got: string, isMet: boolean) =>
    console.log(
      `Wanted at ${things.toLocaleString('en-GB')}: ${wanted}. Got ${got}: ${isMet ? 'met' : 'MISSED'}.`
    )
  const [key, opening, ratio] = [percentile(keys, 95), median(cached), percentile(frames, 95) / idle]
  say(`a key painted within ${WANTED.key} ms (p95)`, figure(key), key < WANTED.key)
  say(`opened from what was kept within ${WANTED.cached} ms`, figure(opening), opening < WANTED.cached)
  say(
    `frames of scrolling below ${WANTED.frames} times an idle page's (p95)`,
    figure(ratio),
    ratio < WANTED.frames
  )
}

interface Measured {
  console: GridFigures
  /** Undefined for one that did not open or answer in time. */
  peers: [string, GridFigures | undefined][]
  /** The 95th percentile of the time between two frames of a page that does nothing. */
  idle: number
}

async function measureAll(things: number, rounds: number, isAlone: boolean): Promise<Measured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-bench-things-'))
  try {
    await fillFleet(join(dataDir, 'platform.db'), things, Date.now())
    const server = await startServer({ DATA_DIR: dataDir, DEMO: '0' })
    try {
      const { body } = await apiOf(server.url).call('GET', '/things')
      const list = body as ListedThing[]
      if (list.length !== things) throw new Error(`The platform has ${list.length} things, not ${things}`)
      const browser = await launchBrowser()
      try {
        const counts = countsOf(list)
        const console = await measureConsole(browser, server.url, counts, rounds)
        const idle = await idleFrames(browser)
        return { console, idle, peers: isAlone ? [] : await measurePeers(list, counts) }
      } finally {
        await browser.close()
      }
    } finally {
      await server.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface ListedThing {
  thingName: string
  thingIdentifier: string
  tags: string[]
}

/** How many things there are, and how many each key of the search should leave. */
function countsOf(list: readonly ListedThing[]): number[] {
  const texts = list.map(({ thingName, thingIdentifier, tags }) =>
    [thingName, thingIdentifier, ...tags].join('\n').toLowerCase()
  )
  const typed = Array.from(TERM, (_, index) => TERM.slice(0, index + 1).split(' '))
  return [
    list.length,
    ...typed.map((words) => texts.filter((text) => words.every((word) => text.includes(word))).length),
  ]
}

async function measureConsole(browser: Browser, url: string, counts: readonly number[], rounds: number) {
  // A context has a profile of its own: nothing is kept in it yet
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const address = `${url}/things`
  const cold = await openGrid(page, address, CONSOLE)
  await untilKept(page)
  const cached: number[] = []
  for (let round = 0; round < rounds; round++) {
    // A page of its own each time, as somebody opens the console again
    const again = await context.newPage()
    cached.push(await openGrid(again, address, CONSOLE))
    await again.close()
  }
  await page.reload()
  const figures = await measureGrid(page, CONSOLE, counts)
  await context.close()
  return { ...figures, cold, cached }
}

const KEPT_WITHIN_MS = 60_000
const CLOSE_WITHIN_MS = 5_000

/** Asked from here: `waitForFunction` takes a promise for a yes. */
async function untilKept(page: Page) {
  const start = performance.now()
  while (!(await page.evaluate(isKept))) {
    if (performance.now() - start > KEPT_WITHIN_MS) throw new Error('The browser keeps no fleet')
    await setTimeout(100)
  }
}

/** Whether the browser keeps the fleet. Runs in the page; to open what is not there would make it. */
const isKept = async () => {
  const all = await indexedDB.databases()
  if (!all.some(({ name }) => name === 'thingdeck-fleet')) return false
  return new Promise<boolean>((resolve) => {
    const opening = indexedDB.open('thingdeck-fleet')
    opening.onerror = () => resolve(false)
    opening.onsuccess = () => {
      const database = opening.result
      if (!database.objectStoreNames.contains('head')) {
        database.close()
        return resolve(false)
      }
      const reading = database.transaction('head').objectStore('head').count()
      reading.onsuccess = () => {
        database.close()
        resolve(reading.result > 0)
      }
      reading.onerror = () => resolve(false)
    }
  })
}

async function idleFrames(browser: Browser): Promise<number> {
  const page: Page = await browser.newPage()
  const times = await page.evaluate(async () => {
    const frames: number[] = []
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await next()
    let last = performance.now()
    for (let index = 0; index < 180; index++) {
      await next()
      frames.push(performance.now() - last)
      last = performance.now()
    }
    return frames
  })
  await page.close()
  return percentile(times, 95)
}

/** Each peer with the same rows, on a page without the rest of the console. */
async function measurePeers(
  list: readonly ListedThing[],
  counts: readonly number[]
): Promise<Measured['peers']> {
  const peers: Measured['peers'] = []
  const { page, close } = await openBenchPage('grids', ({ pathname }) =>
    pathname === '/api/things' ? list : undefined
  )
  try {
    const browser = page.context().browser()
    for (const [name, grid] of Object.entries(GRIDS)) {
      const own = await browser?.newPage({ viewport: { width: 1280, height: 800 } })
      if (!own) throw new Error('The page has no browser')
      try {
        const cold = await openGrid(own, `${page.url()}?grid=${grid.name}`, grid)
        const figures = await measureGrid(own, grid, counts)
        peers.push([name, { ...figures, cold, cached: [] }])
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error
        peers.push([name, undefined])
      }
      // A page that hangs does not close itself: its browser ends it
      await Promise.race([own.close(), setTimeout(CLOSE_WITHIN_MS)])
    }
  } finally {
    await close()
  }
  return peers
}
