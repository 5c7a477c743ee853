import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { sql } from 'kysely'
import { Agent, request } from 'undici'

import { DEFAULT_DELIVERY } from '#platform/streams/delivery/engine.ts'

import { openBenchPlatform, type BenchPlatform } from './bench-platform.ts'
import { figure, formatTable, median, timed } from './figures.ts'
import { devEuiOf, frameXml } from './frame-xml.ts'
import { postAll } from './post-all.ts'
import { answerAtOnce, hang, openStreamEndpoint, type StreamEndpoint } from './stream-endpoint.ts'

export const description =
  'Deliveries a second to one and to ten endpoints, ingest beside an endpoint that hangs, memory with a long backlog'

const THINGS = 300
const TEN = 10
const AT_ONCE = 50
const DOOR = '/network/thingpark'
const MEGABYTE = 1_000_000
/** The least of the ingest rate that has to be left beside an endpoint that hangs. */
const LEAST_SHARE = 0.7
/** MB that a backlog may take at the most: it lies in the database. */
const MOST_MEMORY = 100

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      frames: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '3' },
      backlog: { type: 'string', default: '100000' },
    },
  })
  const frames = Number(values.frames)
  const rows: [string, number][] = []
  for (const endpoints of [1, TEN]) {
    const count = Math.ceil(frames / endpoints)
    rows.push([`deliveries to ${named(endpoints)}`, await deliveryRate(endpoints, count)])
    rows.push([`bare HTTP client to ${named(endpoints)}`, await bareRate(endpoints, count)])
  }
  console.log(formatTable(['', 'a second'], rows))
  await compareIngest(frames, Number(values.rounds))
  await measureBacklog(Number(values.backlog))
}

const named = (endpoints: number) => (endpoints === 1 ? 'one endpoint' : `${endpoints} endpoints`)

/** A platform whose streams of type `NETWORK` send each frame to each of the addresses. */
async function openPlatform(urls: readonly string[]): Promise<BenchPlatform> {
  const bench = await openBenchPlatform(THINGS, { delivery: { ...DEFAULT_DELIVERY, allowPrivate: true } })
  for (const url of urls) {
    await bench.db
      .insertInto('stream_definitions')
      .values({
        ...{ company_id: 987, name: url, type: 'NETWORK', content_type: 'XML', template: null, url },
        ...{ active: 1, auto_link: 1, aggregated: 0, basic_auth: 0, mutual_auth: 0, retry: 0 },
        ...{ user_name: null, sealed_password: null, sealed_headers: null, response_timeout: 10 },
        ...{ client_certificate: null, sealed_client_key: null, certificate_authority: null },
        ...{ sealed_signing_secret: null, signed_since: null, created_at: 0, modified_at: 0 },
      })
      .execute()
  }
  await bench.app.listen({ port: 0, host: '127.0.0.1' })
  return bench
}

function framesOf(count: number, round = 0): string[] {
  const start = Date.now() - 86_400_000
  return Array.from({ length: count }, (_, index) => {
    const number = round * count + index
    return frameXml({
      devEui: devEuiOf(number % THINGS),
      fCntUp: Math.floor(number / THINGS),
      time: start + number,
    })
  })
}

async function ingest(bench: BenchPlatform, bodies: readonly string[]): Promise<number> {
  const { port } = bench.app.server.address() as AddressInfo
  const { ms } = await postAll({ port, path: DOOR, bodies, connections: AT_ONCE })
  return bodies.length / (ms / 1000)
}

/** The queue is filled first, so that delivering alone is measured. */
async function deliveryRate(endpoints: number, frames: number): Promise<number> {
  const opened = await openEndpoints(endpoints, answerAtOnce)
  const bench = await openPlatform(opened.map(({ url }) => url))
  try {
    await ingest(bench, framesOf(frames))
    const { ms } = await timed(async () => {
      bench.platform.streams.start()
      await Promise.all(opened.map((endpoint) => endpoint.reached(frames)))
    })
    // Frames that came twice would be counted for others
    if (opened.some(({ received }) => received !== frames)) throw new Error('Another number was delivered')
    return (frames * endpoints) / (ms / 1000)
  } finally {
    await bench.close()
    await Promise.all(opened.map((endpoint) => endpoint.close()))
  }
}

/** The same bodies by the same client, as many at once, out of memory and with nothing written down. */
async function bareRate(endpoints: number, frames: number): Promise<number> {
  const opened = await openEndpoints(endpoints, answerAtOnce)
  const agent = new Agent({ connections: DEFAULT_DELIVERY.concurrency })
  const bodies = framesOf(frames)
  const send = async (url: string, next: Iterator<string>) => {
    for (let one = next.next(); !one.done; one = next.next()) {
      const { body } = await request(url, { method: 'POST', body: one.value, dispatcher: agent })
      await body.dump()
    }
  }
  try {
    const { ms } = await timed(() =>
      Promise.all(
        opened.flatMap(({ url }) => {
          const next = bodies.values()
          return Array.from({ length: DEFAULT_DELIVERY.concurrency }, () => send(url, next))
        })
      )
    )
    return (frames * endpoints) / (ms / 1000)
  } finally {
    await agent.close()
    await Promise.all(opened.map((endpoint) => endpoint.close()))
  }
}

const openEndpoints = (count: number, answer: Parameters<typeof openStreamEndpoint>[0]) =>
  Promise.all(Array.from({ length: count }, () => openStreamEndpoint(answer)))

/** In turns, so that a slow minute of the machine falls on all alike. */
async function compareIngest(frames: number, rounds: number) {
  const [healthy, hung] = await Promise.all([openStreamEndpoint(answerAtOnce), openStreamEndpoint(hang)])
  const subjects: { name: string; bench: BenchPlatform; rates: number[] }[] = []
  const add = async (name: string, endpoints: readonly StreamEndpoint[]) => {
    const bench = await openPlatform(endpoints.map(({ url }) => url))
    bench.platform.streams.start()
    subjects.push({ name, bench, rates: [] })
  }
  try {
    await add('no stream', [])
    await add('one endpoint that answers', [healthy])
    await add('one endpoint that hangs', [hung])
    for (let round = 0; round <= rounds; round++) {
      for (const { bench, rates } of subjects) {
        const rate = await ingest(bench, framesOf(frames, round))
        // The first is for the compiler
        if (round > 0) rates.push(rate)
      }
    }
  } finally {
    for (const { bench } of subjects) await bench.close()
    await Promise.all([healthy.close(), hung.close()])
  }
  const rows = subjects.map(({ name, rates }): [string, number] => [name, median(rates)])
  console.log(`\n${formatTable(['frames taken in beside', 'frames/s'], rows)}`)
  const [, [, beside] = ['', 1], [, besideHung] = ['', 0]] = rows
  const share = besideHung / beside
  console.log(
    `Wanted: beside one that hangs at least ${LEAST_SHARE * 100} % of what is taken in beside one that answers. ` +
      `Got ${figure(share * 100)} %: ${share >= LEAST_SHARE ? 'met' : 'MISSED'}.`
  )
}

/** What the process takes more while a long backlog is delivered slowly than while a short one is. */
async function measureBacklog(backlog: number) {
  const short = await memoryWith(1000)
  const long = await memoryWith(backlog)
  const more = (long - short) / MEGABYTE
  console.log(
    `\nWanted: a backlog of ${backlog.toLocaleString('en-GB')} takes at most ${MOST_MEMORY} MB more memory than one of 1,000. ` +
      `Got ${figure(more)} MB: ${more <= MOST_MEMORY ? 'met' : 'MISSED'}.`
  )
}

async function memoryWith(backlog: number): Promise<number> {
  const endpoint = await openStreamEndpoint((response) => void setTimeout(() => response.end(), 20))
  const bench = await openPlatform([endpoint.url])
  try {
    await ingest(bench, framesOf(Math.min(1000, backlog)))
    await repeatMessages(bench, backlog)
    bench.platform.streams.start()
    await endpoint.reached(200)
    let most = 0
    for (let sample = 0; sample < 20; sample++) {
      most = Math.max(most, process.memoryUsage().rss)
      await wait(100)
    }
    return most
  } finally {
    await bench.close()
    await endpoint.close()
  }
}

/** Copies of what waits, as if they had been taken in. */
async function repeatMessages({ db }: BenchPlatform, wanted: number) {
  for (let there = 1000; there < wanted;) {
    const more = Math.min(there, wanted - there)
    await sql`insert into stream_messages (stream_id, state, lane, thing_id, identifier, frame_id, part, container,
        f_cnt_up, time, webhook_id, content_type, sealed, body, bytes, queued_at, attempts)
      select stream_id, state, lane, thing_id, identifier, frame_id, part, container, f_cnt_up, time,
        'msg_' || lower(hex(randomblob(16))), content_type, sealed, body, bytes, queued_at, attempts
      from stream_messages order by id limit ${more}`.execute(db)
    there += more
  }
}
