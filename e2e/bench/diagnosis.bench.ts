import { parseArgs } from 'node:util'

import type { LogQuery } from '#api/frames/read-log.ts'

import { openBenchPage } from './bench-page.ts'
import type { DiagnosisBench, DiagnosisRun } from './browser/diagnosis-page.ts'
import type { Watched } from './browser/watch-frames.ts'
import { formatTable, median } from './figures.ts'
import { LOST, networkLog } from './network-log.ts'

export const description =
  'A long log diagnosed in the browser: how long it takes, how long the page stands still'

/** A click that is answered within it seems to be answered at once (RAIL; W3C Long Tasks counts from 50 ms on). */
const MOST_BLOCKED_MS = 50

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { frames: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } },
  })
  const [frames, rounds] = [Number(values.frames), Number(values.rounds)]
  const now = Date.now()
  const rows = networkLog(frames, now)
  const { page, close } = await openBenchPage('diagnosis', (url) => answerOf(url, rows))
  const query: LogQuery = {
    thingIdentifier: '70B3D5E75E000001',
    most: frames,
    thing: { provisioned: true, lastActivity: now },
  }
  const diagnose = (how: 'worker' | 'main') =>
    page.evaluate(
      ({ how, query }) => (window as unknown as { bench: DiagnosisBench }).bench.diagnose(how, query),
      { how, query }
    )
  const idle = (ms: number) =>
    page.evaluate((ms) => (window as unknown as { bench: DiagnosisBench }).bench.idle(ms), ms)

  const [idles, asides, mains]: [Watched[], DiagnosisRun[], DiagnosisRun[]] = [[], [], []]
  try {
    // The first of each compiles code and starts the worker
    check([await diagnose('worker'), await diagnose('main')], frames)
    for (let round = 0; round < rounds; round++) {
      const aside = await diagnose('worker')
      asides.push(aside)
      mains.push(await diagnose('main'))
      idles.push(await idle(aside.readMs + aside.diagnoseMs))
    }
  } finally {
    await close()
  }
  check([...asides, ...mains], frames)

  console.log(
    formatTable(
      [
        `${frames.toLocaleString('en-GB')} frames`,
        'read ms',
        'diagnose ms',
        'longest task ms',
        'longest frame ms',
      ],
      [
        ['in the worker', ...timesOf(asides), ...longestOf(asides)],
        ['on the main thread', ...timesOf(mains), ...longestOf(mains)],
        ['an idle page for as long', '', '', ...longestOf(idles)],
      ]
    )
  )
  const [blocked] = longestOf(asides)
  const isMet = blocked <= MOST_BLOCKED_MS
  console.log(
    `\nWanted: no task above ${MOST_BLOCKED_MS} ms on the page. Got ${blocked === 0 ? 'none' : blocked.toFixed(0)}: ${isMet ? 'met' : 'MISSED'}.`
  )
}

const timesOf = (runs: readonly DiagnosisRun[]): [number, number] => [
  median(runs.map(({ readMs }) => readMs)),
  median(runs.map(({ diagnoseMs }) => diagnoseMs)),
]

/** The median over the rounds of each round's longest. */
const longestOf = (watched: readonly Watched[]): [task: number, frame: number] => [
  median(watched.map(({ longestTask }) => longestTask)),
  median(watched.map(({ longestFrame }) => longestFrame)),
]

/** Everything that was sent must be in the verdict, and both threads must come to the same. */
function check(runs: readonly DiagnosisRun[], expected: number) {
  for (const { frames, verdict, loss = 0 } of runs) {
    const isRight = frames === expected && Math.abs(loss - LOST) < LOST / 2 && verdict === runs[0]?.verdict
    if (!isRight) throw new Error(`${frames} frames, ${verdict}, loss ${loss}: not what was in the log`)
  }
}

/** The two logs of a thing, page by page. */
function answerOf({ pathname, searchParams }: URL, rows: readonly unknown[]): unknown {
  if (pathname.endsWith('/logs/decoded')) return { content: [], totalElements: 0, last: true }
  if (!pathname.endsWith('/logs/network')) return undefined
  const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('size'))]
  const content = rows.slice(page * size, (page + 1) * size)
  return { content, totalElements: rows.length, last: (page + 1) * size >= rows.length }
}
