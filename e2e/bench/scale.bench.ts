import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { sql } from 'kysely'

import { BASE_PATH } from '#contract/endpoints.ts'
import { openDatabase } from '#platform/storage/database.ts'

import { THING_TYPE } from './bench-platform.ts'
import { formatTable, median, percentile } from './figures.ts'
import { devEuiOf, freshBodies } from './frame-xml.ts'
import { startInstance, type InstanceProcess } from './instance-process.ts'
import { postAll } from './post-all.ts'

export const description =
  'Frames a second on one, two and three instances that share a PostgreSQL database (--database postgres://…)'

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
  if (values.database === undefined) {
    throw new Error('Needs --database postgres://…: an empty database, in which it makes its tables')
  }
  const [frames, rounds] = [Number(values.frames), Number(values.rounds)]
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-scale-'))
  const instances: InstanceProcess[] = []
  try {
    const keyFile = join(folder, 'key')
    await writeFile(keyFile, randomBytes(32).toString('hex'))
    for (let nth = 0; nth < MOST_INSTANCES; nth++) {
      const dataDir = join(folder, String(nth))
      await mkdir(dataDir)
      instances.push(await startInstance({ databaseUrl: values.database, keyFile, dataDir }))
    }
    await addThings(instances[0]?.port ?? 0)
    const bodies = freshBodies(THINGS)
    const measure = async (count: number) => {
      const each = Math.floor(frames / count)
      const jobs = instances.slice(0, count).map(({ port }) => ({ port, bodies: bodies(each) }))
      const began = performance.now()
      const times = await Promise.all(
        jobs.map((job) =>
          postAll({ ...job, path: '/network/thingpark', connections: Math.ceil(AT_ONCE / count) })
        )
      )
      return {
        perSecond: (each * count) / ((performance.now() - began) / 1000),
        latencies: times.flatMap(({ latencies }) => latencies),
      }
    }
    const counts = Array.from({ length: MOST_INSTANCES }, (_, index) => index + 1)
    for (const count of counts) await measure(count)
    const results = counts.map((count) => ({ count, rounds: [] as Awaited<ReturnType<typeof measure>>[] }))
    for (let round = 0; round < rounds; round++) {
      for (const result of results) result.rounds.push(await measure(result.count))
    }
    const sent = counts.reduce((sum, count) => sum + Math.floor(frames / count) * count, 0) * (rounds + 1)
    await checkAllStored(values.database, sent)
    const rows = results.map(({ count, rounds: all }) => {
      const latencies = all.flatMap((one) => one.latencies)
      const rate = median(all.map(({ perSecond }) => perSecond))
      return [String(count), rate, percentile(latencies, 50), percentile(latencies, 99)]
    })
    console.log(formatTable(['instances', 'frames/s', 'p50 ms', 'p99 ms'], rows))
    console.log(
      `\n${AT_ONCE} frames at once in all. Instances, PostgreSQL and the client share ${availableParallelism()} processors here.`
    )
  } finally {
    for (const instance of instances) await instance.end()
    await rm(folder, { recursive: true, force: true })
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

/** A rate of frames that are not there would be worth nothing. */
async function checkAllStored(databaseUrl: string, expected: number) {
  const db = await openDatabase(databaseUrl)
  try {
    const { rows } = await sql<{ count: number }>`select count(*) as count from frames`.execute(db)
    if (Number(rows[0]?.count) !== expected) {
      throw new Error(`${expected} frames were acknowledged; the database has ${Number(rows[0]?.count)}`)
    }
  } finally {
    await db.destroy()
  }
}
