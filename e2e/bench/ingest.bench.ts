import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'

import Fastify, { type FastifyInstance } from 'fastify'

import { openBenchPlatform, THING_TYPE, type BenchPlatform } from './bench-platform.ts'
import { figure, formatTable, median, percentile } from './figures.ts'
import { freshBodies } from './frame-xml.ts'
import { postAll } from './post-all.ts'
import { rawInsertRate } from './raw-inserts.ts'
import { addRulesAndScript } from './rules-and-script.ts'

export const description =
  'Frames a second through the network door over HTTP, one at a time and 50 at once, also with rules and a codec script'

const THINGS = 300
const AT_ONCE = 50
/** How many times slower frames may become by rules and a sandboxed codec. */
const MOST_SLOWER = 2
const DOOR = '/network/thingpark'

interface Result {
  perSecond: number
  latencies: number[]
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { frames: { type: 'string', default: '3000' }, rounds: { type: 'string', default: '3' } },
  })
  const frames = Number(values.frames)
  const bench = await openBenchPlatform(THINGS)
  const ruled = await openBenchPlatform(THINGS)
  await addRulesAndScript(ruled, THING_TYPE)
  const empty = emptyRoute()
  try {
    const doorPort = await listen(bench.app)
    const ruledPort = await listen(ruled.app)
    const emptyPort = await listen(empty)
    const bodies = freshBodies(THINGS)
    const post = async (port: number, connections: number): Promise<Result> => {
      const { ms, latencies } = await postAll({ port, path: DOOR, bodies: bodies(frames), connections })
      return { perSecond: frames / (ms / 1000), latencies }
    }
    const insert = (size: number): Result => ({
      perSecond: rawInsertRate(bench.dataDir, bodies(frames), size),
      latencies: [],
    })
    const subjects: [string, () => Promise<Result> | Result][] = [
      ['network door, one at a time', () => post(doorPort, 1)],
      [`network door, ${AT_ONCE} at once`, () => post(doorPort, AT_ONCE)],
      ['  with rules and script, one at a time', () => post(ruledPort, 1)],
      [`  with rules and script, ${AT_ONCE} at once`, () => post(ruledPort, AT_ONCE)],
      ['database alone, a row a commit', () => insert(1)],
      [`database alone, ${AT_ONCE} rows a commit`, () => insert(AT_ONCE)],
      ['empty HTTP route, one at a time', () => post(emptyPort, 1)],
      [`empty HTTP route, ${AT_ONCE} at once`, () => post(emptyPort, AT_ONCE)],
    ]

    // Once for the compiler, then in turns, so that a slow minute of the machine falls on all alike
    for (const [, measure] of subjects) await measure()
    const results = new Map<string, Result[]>(subjects.map(([name]) => [name, []]))
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [name, measure] of subjects) results.get(name)?.push(await measure())
    }
    const sent = frames * 2 * (Number(values.rounds) + 1)
    await checkAllStored(bench, sent)
    await checkAllStored(ruled, sent)
    await checkTriggers(ruled)
    print([...results])
  } finally {
    await empty.close()
    await bench.close()
    await ruled.close()
  }
}

function print(results: [string, Result[]][]) {
  const rates = results.map(([, rounds]) => median(rounds.map(({ perSecond }) => perSecond)))
  const rows = results.map(([name, rounds], index) => {
    const latencies = rounds.flatMap((round) => round.latencies)
    const times = [50, 99].map((percent) => (latencies.length > 0 ? percentile(latencies, percent) : '–'))
    return [name, rates[index] ?? 0, ...times]
  })
  console.log(formatTable(['medians of the rounds', 'frames/s', 'p50 ms', 'p99 ms'], rows))

  const [
    single = 0,
    together = 0,
    ruledSingle = 0,
    ruledTogether = 0,
    rowACommit = 0,
    grouped = 0,
    ,
    ceiling = 0,
  ] = rates
  const share = (part: number, whole: number) => `${figure((part / whole) * 100)} %`
  console.log(`
One at a time: ${share(single, rowACommit)} of the database's own commits.
${AT_ONCE} at once: ${share(together, grouped)} of the database's own grouped rows, ${share(together, ceiling)} of an empty route.
Wanted: ${AT_ONCE} at once no slower than the database commits rows one by one. Got ${figure(together / rowACommit)} times that: ${together >= rowACommit ? 'met' : 'MISSED'}.
${slower('One at a time', single, ruledSingle)}
${slower(`${AT_ONCE} at once`, together, ruledTogether)}`)
}

function slower(how: string, plain: number, ruled: number): string {
  const times = plain / ruled
  return `Wanted: with rules and script at most ${MOST_SLOWER} times slower. ${how} it is ${figure(times)} times: ${times <= MOST_SLOWER ? 'met' : 'MISSED'}.`
}

/** What HTTP alone costs: the same body is read, and nothing is done with it. */
function emptyRoute(): FastifyInstance {
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.post(DOOR, (_, reply) => reply.code(200).send())
  return app
}

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

/** A rate of frames that are not there would be worth nothing. */
async function checkAllStored({ db }: BenchPlatform, expected: number) {
  const { frames, values } = await db
    .selectNoFrom((eb) => [
      eb.selectFrom('frames').select(eb.fn.countAll<number>().as('rows')).as('frames'),
      eb.selectFrom('container_values').select(eb.fn.countAll<number>().as('rows')).as('values'),
    ])
    .executeTakeFirstOrThrow()
  if (frames !== expected || values !== expected) {
    throw new Error(`${expected} frames were acknowledged; the database has ${frames} with ${values} values`)
  }
}

/** Nor would rules that did nothing. */
async function checkTriggers({ db }: BenchPlatform) {
  const { rows } = await db
    .selectFrom('rule_triggers')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  if (rows === 0) throw new Error('No rule triggered')
  console.log(`${rows} times a rule triggered.`)
}
