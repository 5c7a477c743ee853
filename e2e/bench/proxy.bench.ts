import { parseArgs } from 'node:util'

import { figure, formatTable, median, percentile } from './figures.ts'
import { getMany } from './get-many.ts'
import { startBare, startDirect, startNginx, startThingdeckProxy, type Subject } from './proxy-subjects.ts'

export const description =
  'Requests a second, p50 and p99 through the token proxy, beside direct, a bare undici proxy and nginx'

const KILOBYTE = 1024
const SIZES = [
  { name: '20 KB', bytes: 20 * KILOBYTE },
  { name: '2 MB', bytes: 2 * KILOBYTE * KILOBYTE },
]
const MANY = 16
const LEAST_SHARE = 0.9
/** Milliseconds. */
const MOST_ADDED = 2

interface Figures {
  rates: number[]
  /** Of one request at a time. */
  latencies: number[]
  /** With many at once. */
  crowded: number[]
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '0.5' },
      rounds: { type: 'string', default: '20' },
    },
  })
  const subjects: Subject[] = []
  try {
    const direct = await startDirect()
    subjects.push(direct)
    const ours = await startThingdeckProxy(direct.port)
    subjects.push(ours)
    // All proxies are sent what a console sends, so that reading it is paid for by each
    subjects.push(await startBare(direct.port, ours.headers))
    const nginx = await startNginx(direct.port, ours.headers)
    if (nginx) subjects.push(nginx)
    else console.log('nginx: not measured, since it is not installed\n')
    for (const size of SIZES) {
      const measured = await measure(
        subjects,
        size.bytes,
        Number(values.seconds) * 1000,
        Number(values.rounds)
      )
      print(size.name, measured)
    }
  } finally {
    for (const subject of subjects.toReversed()) await subject.stop()
  }
}

/** In short turns, so that a slow moment of the machine falls on all alike. */
async function measure(subjects: readonly Subject[], bytes: number, duration: number, rounds: number) {
  const measured = subjects.map(({ name }): Named => ({ name, rates: [], latencies: [], crowded: [] }))
  for (let round = 0; round < rounds + 2; round++) {
    for (const [index, { port, pathOf, headers }] of subjects.entries()) {
      const job = { port, path: pathOf(bytes), headers, bytes }
      const many = await getMany({ ...job, connections: MANY, duration })
      const one = await getMany({ ...job, connections: 1, duration: duration / 2 })
      // The first are for the compiler
      if (round < 2) continue
      measured[index]?.rates.push(many.rate)
      measured[index]?.crowded.push(...many.latencies)
      measured[index]?.latencies.push(...one.latencies)
    }
  }
  return measured
}

type Named = Figures & { name: string }

function print(size: string, measured: readonly Named[]): void {
  const head = [
    `answers of ${size}`,
    ...['requests/s', 'p50 ms', 'p99 ms'].map((text) => `${text}, ${MANY} at once`),
    ...['p50 ms', 'p99 ms'].map((text) => `${text}, one at a time`),
  ]
  const rows = measured.map(({ name, rates, latencies, crowded }) => [
    ...[name, median(rates), percentile(crowded, 50), percentile(crowded, 99)],
    ...[percentile(latencies, 50), percentile(latencies, 99)],
  ])
  console.log(`${formatTable(head, rows)}\n`)
  const [direct, ours, bare] = measured
  if (!direct || !ours || !bare) return
  // Round by round, since a machine is faster in one than in another
  const share = median(ours.rates.map((rate, round) => rate / (bare.rates[round] ?? Number.NaN)))
  const added = percentile(ours.latencies, 50) - percentile(direct.latencies, 50)
  console.log(
    `Wanted: at least ${LEAST_SHARE} of the bare proxy’s requests. Got ${figure(share)}: ${verdict(share >= LEAST_SHARE)}.\n` +
      // With many at once it is the queue before a busy processor that is measured, and not what stands in the way
      `Wanted: at most ${MOST_ADDED} ms over direct at p50, one at a time. Got ${figure(added)} ms: ${verdict(added <= MOST_ADDED)}.\n`
  )
}

const verdict = (isMet: boolean) => (isMet ? 'met' : 'MISSED')
