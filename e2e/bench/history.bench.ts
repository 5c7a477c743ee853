import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { BASE_PATH } from '#contract/endpoints.ts'

import { openBenchPlatform, type BenchPlatform } from './bench-platform.ts'
import { figure, formatTable, percentile, timed } from './figures.ts'
import { fillHistory, type History } from './fill-history.ts'
import { devEuiOf } from './frame-xml.ts'

export const description = 'Logs, counts and values of a thing, and the same with a history 20 times as long'

const INTERVAL = 600_000
const DAY = 86_400_000
const WEEK = 7 * DAY
const MOST_RATIO = 1.5
const WARM_UP = 50
/** So that page 50 is full, and five weeks lie behind it. */
const FEWEST_FRAMES_EACH = 5100

interface Subject {
  bench: BenchPlatform
  history: History
}

interface Query {
  name: string
  path: (sample: number, until: number) => string
  /** Whether the answer holds what it must: a fast answer that is wrong is worth nothing. */
  isRight: (body: unknown, history: History) => boolean
}

const logPage = (number: number): Query => ({
  name: `network log, page ${number}`,
  path: () => `logs/network?page=${number}`,
  isRight: (body, { framesEach }) => {
    const { totalElements, numberOfElements } = body as { totalElements: number; numberOfElements: number }
    return totalElements === framesEach && numberOfElements === 100
  },
})

const queries: Query[] = [
  logPage(0),
  logPage(50),
  {
    name: 'hourly count, 7 days',
    path: (sample, until) => `logs/network/count?interval=HOURLY&${weekBefore(sample, until)}`,
    isRight: (body) => sumOf(body as { count: number }[]) === WEEK / INTERVAL,
  },
  {
    name: 'values, 7 days',
    path: (sample, until) => `type/Temperature/values?results=10000&${weekBefore(sample, until)}`,
    isRight: (body) => (body as unknown[]).length === WEEK / INTERVAL,
  },
]

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      frames: { type: 'string', default: '100000' },
      times: { type: 'string', default: '20' },
      things: { type: 'string', default: '18' },
      samples: { type: 'string', default: '500' },
    },
  })
  const [frames, times, things] = [Number(values.frames), Number(values.times), Number(values.things)]
  const sizes = [frames, frames * times].map((total) => Math.floor(total / things))
  if (Math.min(...sizes) < FEWEST_FRAMES_EACH) throw new Error(`Give each thing ${FEWEST_FRAMES_EACH} frames`)
  const subjects: Subject[] = []
  try {
    for (const framesEach of sizes) subjects.push(await fill({ things, framesEach }))
    const rows = []
    for (const query of queries) rows.push(await compare(query, subjects, Number(values.samples)))
    print(rows, subjects)
  } finally {
    for (const { bench } of subjects) await bench.close()
  }
}

async function fill(size: { things: number; framesEach: number }): Promise<Subject> {
  const bench = await openBenchPlatform(size.things)
  const history = { ...size, interval: INTERVAL, until: Date.now() - 60_000 }
  try {
    const { ms } = await timed(() => fillHistory(bench, history))
    const gigabytes = statSync(bench.databasePath).size / 1e9
    const total = size.things * size.framesEach
    console.log(`${total.toLocaleString('en-GB')} frames, ${figure(gigabytes)} GB, in ${figure(ms / 1000)} s`)
    return { bench, history }
  } catch (error) {
    await bench.close()
    throw error
  }
}

/** Asks both in turns, so that a slow moment of the machine falls on both. @returns the milliseconds of each */
async function compare(query: Query, subjects: readonly Subject[], samples: number) {
  const taken = subjects.map((): number[] => [])
  for (let sample = -WARM_UP; sample < samples; sample++) {
    for (const [index, subject] of subjects.entries()) {
      const ms = await ask(query, subject, sample + WARM_UP)
      if (sample >= 0) taken[index]?.push(ms)
    }
  }
  return { name: query.name, taken }
}

async function ask(query: Query, { bench, history }: Subject, sample: number): Promise<number> {
  const url = `${BASE_PATH}/things/${devEuiOf(sample % history.things)}/${query.path(sample, history.until)}`
  const { ms, result } = await timed(() =>
    bench.app.inject({ url, headers: { authorization: `Bearer ${bench.token}` } })
  )
  if (result.statusCode !== 200 || !query.isRight(result.json(), history)) {
    throw new Error(`${url} answered ${result.statusCode}: ${result.payload.slice(0, 500)}`)
  }
  return ms
}

function print(rows: readonly { name: string; taken: number[][] }[], subjects: readonly Subject[]) {
  const names = subjects.map(({ history }) => (history.things * history.framesEach).toLocaleString('en-GB'))
  const heads = names.flatMap((name) => [`${name} p50 ms`, 'p99 ms'])
  const ratios = rows.map(({ taken: [small = [], large = []] }) =>
    [50, 99].map((percent) => percentile(large, percent) / percentile(small, percent))
  )
  const cells = rows.map(({ name, taken }, index) => [
    name,
    ...taken.flatMap((ms) => [percentile(ms, 50), percentile(ms, 99)]),
    ...(ratios[index] ?? []),
  ])
  console.log(`\n${formatTable(['query', ...heads, 'ratio p50', 'ratio p99'], cells)}\n`)

  const worst = [0, 1].map((column) => Math.max(...ratios.map((pair) => pair[column] ?? Number.NaN)))
  const verdict = worst.every((ratio) => ratio <= MOST_RATIO) ? 'met' : 'MISSED'
  const got = `${figure(worst[0] ?? Number.NaN)} at p50 and ${figure(worst[1] ?? Number.NaN)} at p99`
  console.log(
    `Wanted: the long history costs at most ${MOST_RATIO} times the short one. Got ${got}: ${verdict}.`
  )
}

/** A week that ended some days ago, another one each time, cut in the midst of an hour. */
function weekBefore(sample: number, until: number): string {
  const end = until - (sample % 28) * DAY - (sample % 59) * 60_000
  return new URLSearchParams({
    startTime: new Date(end - WEEK).toISOString(),
    endTime: new Date(end).toISOString(),
  }).toString()
}

const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0)
