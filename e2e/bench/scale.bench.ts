import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { sql } from 'kysely'

import { BASE_PATH } from '#contract/endpoints.ts'
import { openDatabase } from '#platform/storage/database.ts'
import { findPostgres } from '#testing/postgres/find-postgres.ts'
import { DURABLE, startPostgres } from '#testing/postgres/postgres-server.ts'

import { THING_TYPE } from './bench-platform.ts'
import { figure, formatTable, median, percentile } from './figures.ts'
import { devEuiOf, freshBodies } from './frame-xml.ts'
import { startInstance, type InstanceProcess } from './instance-process.ts'
import { postAll } from './post-all.ts'
import { machineSeconds, processorSeconds, residentMegabytes } from './process-usage.ts'

export const description =
  'Frames a second on SQLite, and on one, two and three instances that share a PostgreSQL database'

const THINGS = 300
const AT_ONCE = 50
const MOST_INSTANCES = 3

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      database: { type: 'string' },
      frames: { type: 'string', default: '3000' },
      rounds: { type: 'string', default: '3' },
    },
  })
  const [frames, rounds] = [Number(values.frames), Number(values.rounds)]
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-scale-'))
  const server = values.database === undefined ? await ownServer() : undefined
  const databaseUrl = values.database ?? server?.url ?? ''
  const instances: InstanceProcess[] = []
  try {
    const keyFile = join(folder, 'key')
    await writeFile(keyFile, randomBytes(32).toString('hex'))
    const begin = async (name: string, shared?: { databaseUrl: string; keyFile: string }) => {
      const dataDir = join(folder, name)
      await mkdir(dataDir)
      const instance = await startInstance({ dataDir, ...shared })
      instances.push(instance)
      return instance
    }

    const alone = await begin('sqlite')
    await addThings(alone.port)
    const file = join(folder, 'sqlite', 'platform.db')
    const onSqlite = await measureAll([alone], [1], frames, rounds, () => sizeOf(file))
    await alone.end()

    const sharing: InstanceProcess[] = []
    for (let nth = 0; nth < MOST_INSTANCES; nth++) {
      sharing.push(await begin(String(nth), { databaseUrl, keyFile }))
    }
    await addThings(sharing[0]?.port ?? 0)
    const counts = sharing.map((_, index) => index + 1)
    const onPostgres = await measureAll(sharing, counts, frames, rounds, () => sizeOf(databaseUrl))

    const head = [
      'instances',
      'frames/s',
      'p50 ms',
      'p99 ms',
      'busy',
      'instances',
      'client',
      'database, rest',
      'MB each',
    ]
    const rows = [
      ...onSqlite.map((row) => ['SQLite', ...row]),
      ...onPostgres.map((row, index) => [String(index + 1), ...row]),
    ]
    console.log(formatTable(head, rows))
    console.log(
      `\n${AT_ONCE} frames at once in all. Busy: of ${availableParallelism()} processors, which instances, PostgreSQL and the client share.` +
        ' MB each: in memory, at the end.'
    )
  } finally {
    for (const instance of instances) await instance.end()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** On this machine's disk as a real one would be, each transaction on it before it is acknowledged. */
async function ownServer() {
  const programs = findPostgres()
  if (programs === undefined)
    throw new Error('There is no PostgreSQL here: name a --database postgres://… that is empty')
  return startPostgres(programs, DURABLE)
}

/** A row for each number of instances; says what the frames took on the disk. */
async function measureAll(
  instances: readonly InstanceProcess[],
  counts: readonly number[],
  frames: number,
  rounds: number,
  size: () => Promise<Stored>
) {
  const bodies = freshBodies(THINGS)
  const measure = async (count: number) => {
    const each = Math.floor(frames / count)
    const running = instances.slice(0, count)
    const jobs = running.map(({ port }) => ({ port, bodies: bodies(each) }))
    const before = usage(running)
    const began = performance.now()
    const connections = Math.ceil(AT_ONCE / count)
    const times = await Promise.all(
      jobs.map((job) => postAll({ ...job, path: '/network/thingpark', connections }))
    )
    const seconds = (performance.now() - began) / 1000
    const after = usage(running)
    return {
      perSecond: (each * count) / seconds,
      latencies: times.flatMap(({ latencies }) => latencies),
      processors: after.map((used, index) => (used - (before[index] ?? 0)) / seconds),
    }
  }
  const empty = await size()
  for (const count of counts) await measure(count)
  const results = counts.map((count) => ({ count, rounds: [] as Awaited<ReturnType<typeof measure>>[] }))
  for (let round = 0; round < rounds; round++) {
    for (const result of results) result.rounds.push(await measure(result.count))
  }
  const sent = counts.reduce((sum, count) => sum + Math.floor(frames / count) * count, 0) * (rounds + 1)
  const full = await size()
  // A rate of frames that are not there would be worth nothing
  if (full.frames !== sent)
    throw new Error(`${sent} frames were acknowledged; the database has ${full.frames}`)
  console.log(
    `${full.kind}: ${figure(((full.megabytes - empty.megabytes) / sent) * 100_000)} MB for 100,000 frames`
  )
  return results.map(({ count, rounds: all }) => {
    const latencies = all.flatMap((one) => one.latencies)
    const [busy = 0, ours = 0, client = 0] = [0, 1, 2].map((index) =>
      median(all.map(({ processors }) => processors[index] ?? 0))
    )
    const memory = instances.slice(0, count).map(({ pid }) => residentMegabytes(pid) ?? 0)
    return [
      median(all.map(({ perSecond }) => perSecond)),
      ...[percentile(latencies, 50), percentile(latencies, 99)],
      ...[busy, ours, client, Math.max(0, busy - ours - client)],
      median(memory),
    ]
  })
}

/** Seconds of processor time so far: of the machine, of instances, and of this process, which is the client. */
function usage(instances: readonly InstanceProcess[]): [number, number, number] {
  const { user, system } = process.cpuUsage()
  const ours = instances.reduce((sum, { pid }) => sum + (processorSeconds(pid) ?? 0), 0)
  return [machineSeconds(), ours, (user + system) / 1_000_000]
}

interface Stored {
  kind: string
  frames: number
  megabytes: number
}

/** @param place a file of SQLite or the URL of a PostgreSQL database */
async function sizeOf(place: string): Promise<Stored> {
  const isFile = !place.includes('://')
  const db = await openDatabase(place)
  try {
    const { rows } = await sql<{ count: number }>`select count(*) as count from frames`.execute(db)
    const frames = Number(rows[0]?.count)
    if (isFile) {
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      return { kind: 'SQLite', frames, megabytes: (await stat(place)).size / 1e6 }
    }
    const size = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(
      db
    )
    return { kind: 'PostgreSQL', frames, megabytes: Number(size.rows[0]?.bytes) / 1e6 }
  } finally {
    await db.destroy()
  }
}

async function addThings(port: number) {
  const url = `http://127.0.0.1:${port}`
  const query = 'grant_type=client_credentials&client_id=bench&client_secret=a+secret+of+the+benchmark'
  const issued = await fetch(`${url}/token?${query}`, { method: 'POST' })
  const { access_token: token } = (await issued.json()) as { access_token: string }
  for (let index = 0; index < THINGS; index++) {
    const response = await fetch(`${url}${BASE_PATH}/things`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ companyId: 987, thingIdentifier: devEuiOf(index), thingName: `Sensor ${index}` },
        ...{ thingTypeId: THING_TYPE, connectivityType: 'LORA.OTAA', activationType: 'OTAA' },
        keys: {
          applicationKey: randomBytes(16).toString('hex'),
          applicationEUI: randomBytes(8).toString('hex'),
        },
      }),
    })
    if (response.status !== 200) throw new Error(`Creating a thing answered ${response.status}`)
  }
}
