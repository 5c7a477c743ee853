import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { verifyChain } from '#proxy/audit/audit-chain.ts'
import { openProxyDatabase } from '#proxy/storage/database.ts'
import { startReceiver, type Receiver } from '#testing/receiver.ts'
import { startRoundRobin, type RoundRobin } from '#testing/round-robin.ts'
import { startServerProcess, type ServerProcess } from '#testing/server-process.ts'
import { emptyDatabase, onPostgres, type TestDatabase } from '#testing/test-database.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

import { sharedSecrets } from './shared-secrets.ts'

const INSTANCES = 3
const THINGS = 12
const FRAMES_OF_EACH = 60
const PASSWORD = 'correct horse battery'

let folder: string
let keyFile: string
let database: TestDatabase
let receiver: Receiver
let servers: ServerProcess[] = []
let balancer: RoundRobin | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-instances-'))
  keyFile = join(folder, 'shared-key')
  await writeFile(keyFile, 'ab'.repeat(32))
  database = await emptyDatabase(folder)
  receiver = await startReceiver()
})
afterEach(async () => {
  await balancer?.close()
  await Promise.all(servers.map((server) => server.kill('SIGKILL')))
  await receiver.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function startAll() {
  servers = await Promise.all(
    Array.from({ length: INSTANCES }, async (_, nth) => {
      const dataDir = join(folder, `instance-${nth}`)
      await mkdir(dataDir)
      return startServerProcess({
        ...{ DATABASE_URL: database.place, KEY_FILE: keyFile, DATA_DIR: dataDir, AUTH: 'local' },
        ...{ STREAM_ALLOW_PRIVATE: '1', LOG_LEVEL: 'fatal', REQUEST_RATE: '1000', TRUST_PROXY: 'loopback' },
      })
    })
  )
  balancer = await startRoundRobin(servers.map(({ port }) => port))
}

interface Call {
  method?: string
  body?: string | object
  cookie?: string
  /** Of one instance; the balancer otherwise. */
  port?: number
}

/** Over a connection of its own, so that each goes to another instance. Rejects where it breaks off. */
const call = (path: string, { method = 'GET', body, cookie, port = balancer?.port }: Call = {}) =>
  new Promise<{ status: number; text: string; cookie: string }>((resolve, reject) => {
    const isJson = typeof body === 'object'
    const headers = {
      // As a balancer says that speaks TLS
      'x-forwarded-proto': 'https',
      'x-csrf': '1',
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { 'content-type': isJson ? 'application/json' : 'text/xml' }),
    }
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('close', () => {
        if (!response.complete) return reject(new Error('The answer broke off'))
        const [set = ''] = response.headers['set-cookie'] ?? []
        resolve({ status: response.statusCode ?? 0, text, cookie: set.split(';', 1)[0] ?? '' })
      })
    })
    sent.on('error', reject)
    sent.end(isJson ? JSON.stringify(body) : body)
  })

const devEuiOf = (thing: number) => `70B3D5E75E${thing.toString().padStart(6, '0')}`
const start = Date.now() - 3_600_000

/** The network: posts until a frame is acknowledged, then the next of the thing. */
async function postAll(thing: number, onAcknowledged: () => void) {
  for (let fCntUp = 0; fCntUp < FRAMES_OF_EACH; fCntUp++) {
    const time = new Date(start + fCntUp * 1000).toISOString()
    const body = uplink(fCntUp, time, { DevEUI: devEuiOf(thing) })
    for (;;) {
      const answer = await call('/network/thingpark', { method: 'POST', body }).catch(() => undefined)
      if (answer?.status === 200) break
      await wait(20)
    }
    onAcknowledged()
  }
}

/** What the receiver got of each thing, in the order in which it came first. */
function firstReceived() {
  const first = new Map<string, Set<number>>()
  for (const { body } of receiver.received) {
    const devEui = /<DevEUI>(\w+)</.exec(body)?.[1] ?? ''
    first.set(devEui, (first.get(devEui) ?? new Set()).add(Number(/<FCntUp>(\d+)</.exec(body)?.[1])))
  }
  return first
}

it.runIf(onPostgres)(
  'keeps every acknowledged frame, delivery and session, though one of three instances is killed under load',
  async () => {
    await startAll()
    const codes = servers.flatMap((server) => /enter the one-time code (\S+)/.exec(server.notes())?.[1] ?? [])
    // Brought up together, they tell one code
    expect(codes).toHaveLength(1)
    const signedIn = await call('/api/session/code', {
      method: 'POST',
      body: { code: codes[0], name: 'Ada', password: PASSWORD },
    })
    expect(signedIn.status).toBe(200)
    const { cookie } = signedIn
    const session = (port?: number) => call('/api/session', { cookie, ...(port !== undefined && { port }) })
    for (const { port } of servers) expect((await session(port)).status).toBe(200)

    for (let thing = 0; thing < THINGS; thing++) {
      const body = { ...otaaRequest, thingIdentifier: devEuiOf(thing) }
      expect(await call('/api/things', { method: 'POST', body, cookie })).toMatchObject({ status: 200 })
    }
    const definition = {
      ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
      ...{ active: true, autoLink: true },
    }
    expect(await call('/api/streamdefinitions', { method: 'POST', body: definition, cookie })).toMatchObject({
      status: 200,
    })

    let acknowledged = 0
    let killing: Promise<void> | undefined
    const refused: number[] = []
    let isLoaded = true
    const asking = (async () => {
      while (isLoaded) {
        const answer = await session().catch(() => undefined)
        if (answer && answer.status !== 200) refused.push(answer.status)
        await wait(20)
      }
    })()
    await Promise.all(
      Array.from({ length: THINGS }, (_, thing) =>
        postAll(thing, () => {
          if (++acknowledged === (THINGS * FRAMES_OF_EACH) / 3) killing = servers[0]?.kill('SIGKILL')
        })
      )
    )
    isLoaded = false
    await asking
    await killing
    expect([acknowledged, refused]).toEqual([THINGS * FRAMES_OF_EACH, []])

    // Sessions: at each that is left, and so is the trail of what was done
    const left = servers.slice(1)
    for (const { port } of left) expect((await session(port)).status).toBe(200)

    // Frames: each once, at each that is left
    for (const { port } of left) {
      for (let thing = 0; thing < THINGS; thing++) {
        const { text } = await call(`/api/things/${devEuiOf(thing)}/logs/network?size=1`, { cookie, port })
        expect((JSON.parse(text) as { totalElements: number }).totalElements).toBe(FRAMES_OF_EACH)
      }
    }

    // Deliveries: each at least once, in the order of its thing. What the one that was killed held is free after 15 s
    const missing = () =>
      THINGS * FRAMES_OF_EACH - [...firstReceived().values()].reduce((sum, seen) => sum + seen.size, 0)
    const patience = Date.now() + 240_000
    while (missing() > 0 && Date.now() < patience) await wait(100)
    expect(missing()).toBe(0)
    const inOrder = Array.from({ length: FRAMES_OF_EACH }, (_, fCntUp) => fCntUp)
    for (const seen of firstReceived().values()) expect([...seen]).toEqual(inOrder)

    const db = await openProxyDatabase(database.place)
    const { fault, entries } = await verifyChain(db, sharedSecrets(keyFile).auditKey)
    // Each has asked for one, and all were given the same
    const tokens = await sql<{ count: number }>`select count(*) as count from platform.tokens`.execute(db)
    expect(tokens.rows).toEqual([{ count: 1 }])
    await db.destroy()
    expect(fault).toBeUndefined()
    expect(entries).toBeGreaterThan(2 * THINGS)
  },
  600_000
)

it.runIf(onPostgres)(
  'tells at every instance what came in at one, and lets a listener come back at another',
  async () => {
    await startAll()
    const [code] = servers.flatMap(
      (server) => /enter the one-time code (\S+)/.exec(server.notes())?.[1] ?? []
    )
    const { cookie } = await call('/api/session/code', {
      method: 'POST',
      body: { code, name: 'Ada', password: PASSWORD },
    })
    const [one, other, third] = servers.map(({ port }) => port)
    const body = { ...otaaRequest, thingIdentifier: devEuiOf(1) }
    const listen = (port: number | undefined, last?: string) =>
      new Promise<{ until: (wanted: RegExp) => Promise<string>; leave: () => void }>((resolve, reject) => {
        const headers = {
          ...{ 'x-forwarded-proto': 'https', cookie, 'x-csrf': '1' },
          ...(last !== undefined && { 'last-event-id': last }),
        }
        const sent = request(
          { host: '127.0.0.1', port, path: '/api/live', headers, agent: false },
          (response) => {
            let text = ''
            const changed = new Set<() => void>()
            response.setEncoding('utf8')
            response.on('data', (part: string) => {
              text += part
              for (const look of changed) look()
            })
            response.on('error', () => undefined)
            resolve({
              until: (wanted) =>
                new Promise((found) => {
                  const look = () => wanted.test(text) && found(text)
                  changed.add(look)
                  look()
                }),
              leave: () => sent.destroy(),
            })
          }
        )
        sent.on('error', reject)
        sent.end()
      })

    const listeners = await Promise.all([one, other, third].map((port) => listen(port)))
    await Promise.all(listeners.map(({ until }) => until(/event: position/)))
    expect((await call('/api/things', { method: 'POST', body, cookie, port: one })).status).toBe(200)
    const texts = await Promise.all(listeners.map(({ until }) => until(/CREATED/)))
    const idIn = (text: string) => /id: (\S+)\nevent: event\ndata: [^\n]*CREATED/.exec(text)?.[1]
    const last = idIn(texts[0] ?? '')
    expect(texts.map(idIn)).toEqual([last, last, last])
    for (const { leave } of listeners) leave()

    // While nobody listens, a frame comes in at the second; who listened to the first hears of it from the third
    const frame = uplink(0, new Date().toISOString(), { DevEUI: devEuiOf(1) })
    expect((await call('/network/thingpark', { method: 'POST', body: frame, port: other })).status).toBe(200)
    const back = await listen(third, last)
    const text = await back.until(/"type":"data"/)
    expect(text).not.toMatch(/event: gap|CREATED/)
    back.leave()
  },
  300_000
)
