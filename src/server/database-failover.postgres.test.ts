import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { Client } from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { startReceiver, type Receiver } from '#testing/receiver.ts'
import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

const THINGS = 6
const FRAMES_OF_EACH = 20
const FRAMES = THINGS * FRAMES_OF_EACH
/** How often every connection is cut, evenly over the frames. */
const CUTS = 4

let folder: string
let database: TestDatabase
let receiver: Receiver
let instances: Running[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-failover-'))
  await writeFile(join(folder, 'shared-key'), 'ab'.repeat(32), { mode: 0o600 })
  database = await emptyDatabase(folder)
  receiver = await startReceiver()
  // Brought up together on an empty database
  instances = await Promise.all(['one', 'other'].map(start))
  await Promise.all(instances.map(({ ready }) => ready))
}, 120_000)
afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.close()))
  await receiver.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
}, 120_000)

async function start(name: string) {
  const dataDir = join(folder, name)
  await mkdir(dataDir)
  return startThingdeck({
    settings: readSettings({
      ...{ PORT: '0', DEMO: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', STREAM_ALLOW_PRIVATE: '1' },
      ...{ DATABASE_URL: database.place, KEY_FILE: join(folder, 'shared-key') },
    }),
    consoleFolder: dataDir,
    notes: { write: () => true },
  })
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }
const ask = (nth: number, path: string, init: Init = {}) =>
  fetch(new URL(path, instances[nth % instances.length]?.url), {
    ...init,
    headers: { 'x-csrf': '1', 'content-type': 'application/json', ...init.headers },
  })
const post = (path: string, body: object) => ask(0, path, { method: 'POST', body: JSON.stringify(body) })

/** As a server does that is replaced by its standby, for whoever is connected. */
async function cutAll() {
  const admin = new Client({ connectionString: database.place })
  await admin.connect()
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  await admin.end()
}
async function listening(): Promise<number> {
  const admin = new Client({ connectionString: database.place })
  await admin.connect()
  const { rows } = await admin.query<{ count: string }>(
    `select count(*) as count from pg_stat_activity where datname = current_database()
     and (query = 'listen thingdeck' or query like 'select pg_notify%')`
  )
  await admin.end()
  return Number(rows[0]?.count)
}

const devEuiOf = (thing: number) => `70B3D5E75E${thing.toString().padStart(6, '0')}`
const began = Date.now() - 3_600_000

/** Each thing's messages one after the other, each until it is acknowledged. */
async function deliverAll(thing: number, onAcknowledged: () => void, onRefused: (answer: Response) => void) {
  for (let fCntUp = 0; fCntUp < FRAMES_OF_EACH; fCntUp++) {
    const body = uplink(fCntUp, new Date(began + fCntUp * 1000).toISOString(), { DevEUI: devEuiOf(thing) })
    for (;;) {
      const answer = await ask(thing, '/network/thingpark', {
        ...{ method: 'POST', body, headers: { 'content-type': 'text/xml' } },
      })
      await answer.text()
      if (answer.status === 200) break
      onRefused(answer)
      await wait(20)
    }
    onAcknowledged()
  }
}

/** What an instance tells whoever listens to it. */
async function listenTo(nth: number) {
  const leaving = new AbortController()
  const { body } = await ask(nth, '/api/live', { signal: leaving.signal })
  let text = ''
  const reading = (async () => {
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) text += part
  })().catch(() => undefined)
  return {
    text: () => text,
    async leave() {
      leaving.abort()
      await reading
    },
  }
}

it('loses nothing that was acknowledged though every connection is cut again and again, and recovers by itself', async () => {
  for (let thing = 0; thing < THINGS; thing++) {
    expect((await post('/api/things', { ...otaaRequest, thingIdentifier: devEuiOf(thing) })).status).toBe(200)
  }
  const definition = {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
    ...{ active: true, autoLink: true },
  }
  expect((await post('/api/streamdefinitions', definition)).status).toBe(200)
  const listeners = await Promise.all([0, 1].map(listenTo))

  let acknowledged = 0
  const cuts: Promise<void>[] = []
  const refused: [number, string | null][] = []
  await Promise.all(
    Array.from({ length: THINGS }, (_, thing) =>
      deliverAll(
        thing,
        () => {
          if (++acknowledged % Math.floor(FRAMES / (CUTS + 1)) === 0 && cuts.length < CUTS)
            cuts.push(cutAll())
        },
        ({ status, headers }) => refused.push([status, headers.get('retry-after')])
      )
    )
  )
  await Promise.all(cuts)
  expect(cuts).toHaveLength(CUTS)
  for (const answer of refused) expect(answer).toEqual([503, expect.stringMatching(/^[1-9][0-9]*$/)])

  for (const nth of [0, 1]) {
    await expect.poll(async () => (await ask(nth, '/readyz')).status, { timeout: 60_000 }).toBe(200)
    for (let thing = 0; thing < THINGS; thing++) {
      const answer = await ask(nth, `/api/things/${devEuiOf(thing)}/logs/network?size=1`)
      expect(await answer.json()).toMatchObject({ totalElements: FRAMES_OF_EACH })
    }
  }
  const delivered = () =>
    new Set(
      receiver.received.map(({ body }) => `${/<DevEUI>\w+/.exec(body)?.[0]}${/<FCntUp>\d+/.exec(body)?.[0]}`)
    ).size
  await expect.poll(delivered, { timeout: 150_000, interval: 200 }).toBe(FRAMES)

  // Both hear of each other again, and of whatever they missed
  await expect.poll(listening, { timeout: 60_000, interval: 200 }).toBe(2)
  for (const listener of listeners) {
    const told = () => listener.text().match(/"type":"data"/g)?.length
    await expect.poll(told, { timeout: 150_000, interval: 200 }).toBe(FRAMES)
    expect(listener.text()).not.toContain('event: gap')
    await listener.leave()
  }
}, 600_000)
