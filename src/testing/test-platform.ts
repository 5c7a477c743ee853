import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'

import { BASE_PATH } from '#contract/endpoints.ts'
import { errorHandler } from '#lib/fastify-errors.ts'
import { buildPlatform, type Platform, type PlatformOptions } from '#platform/app.ts'
import { openDatabase, type Database } from '#platform/storage/database.ts'
import type { Instances } from '#platform/storage/instances.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { createVault } from '#storage/vault.ts'

import { contractFaults } from './conforming-answer.ts'
import { testDatabase, type Filled, type TestDatabase } from './test-database.ts'

export const CLIENT = { id: 'test-app', secret: 'a secret of the tests' }

export interface TestPlatform {
  app: FastifyInstance
  db: Database
  platform: Platform
  dataDir: string
  /** Where its database is, for another instance on it. */
  place: string
  /** Moves the platform's clock. */
  clock: { now: number }
  token: string
  /** Calls an operation below the base path. Throws where the answer does not conform to the contract. */
  call<T = unknown>(method: Method, path: string, body?: unknown): Promise<Answer<T>>
  /** Any other request; nothing is added to it. */
  inject(request: InjectOptions): Promise<Answer>
  /** Posts a message to the ThingPark door. */
  deliver(body: string | object, query?: string): Promise<Answer>
  /** Posts messages, one after the other. Throws where one is not stored or known. */
  accept(...bodies: (string | object)[]): Promise<void>
  /** Closes it and opens its folder anew, as a new start of the server does. This one is of no use then. */
  restart(changes?: Partial<PlatformOptions>): Promise<TestPlatform>
  /** Closes it but keeps its folder. */
  stop(): Promise<void>
  close(): Promise<void>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Record<string, unknown>
}

export const SEEDED: Filled = {
  kind: 'platform',
  file: 'platform.db',
  async fill(place) {
    const db = await openDatabase(place)
    try {
      await seedPlatform(db, { id: 987, name: 'Thingdeck' })
      const options = { db, vault: createVault(randomBytes(32)), companyId: 987, timeZone: 'Europe/Brussels' }
      const networkDoor = { loopbackOnly: true }
      const { tokens } = buildPlatform({ ...options, networkDoor, baseStationLostMinutes: 60 })
      await tokens.saveApplication(CLIENT.id, CLIENT.secret, 987)
    } finally {
      await db.destroy()
    }
  },
}

/**
 * A platform on a database of its own, with an application and a token. Its clock stands until it is moved.
 *
 * @param share what it has in common with other instances on its database
 */
export async function startTestPlatform(
  options: Partial<PlatformOptions> = {},
  share?: (db: Database) => Instances
): Promise<TestPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-test-'))
  const database = await testDatabase(SEEDED, dataDir)
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  return open(dataDir, database, clock, { vault: createVault(randomBytes(32)), ...options }, share)
}

async function open(
  dataDir: string,
  database: TestDatabase,
  clock: { now: number },
  options: Partial<PlatformOptions> & Pick<PlatformOptions, 'vault'>,
  share?: (db: Database) => Instances
): Promise<TestPlatform> {
  const db = await openDatabase(database.place)
  const platform = buildPlatform({
    db,
    companyId: 987,
    timeZone: 'Europe/Brussels',
    networkDoor: { loopbackOnly: true },
    baseStationLostMinutes: 60,
    now: () => clock.now,
    instances: share?.(db),
    ...options,
  })
  await platform.downlinks.start()
  const { access_token: token } = await platform.tokens.issue(CLIENT.id, 'openid')
  // As the product's server does
  const app = Fastify({ frameworkErrors: errorHandler, routerOptions: { maxParamLength: 8192 } })
  await app.register(platform.plugin)

  const inject = async (request: InjectOptions) => {
    const response = await app.inject(request)
    return { status: response.statusCode, body: parse(response.payload), headers: response.headers }
  }
  const deliver = (body: string | object, query = '') =>
    inject({
      method: 'POST',
      url: `/network/thingpark${query}`,
      headers: { 'content-type': typeof body === 'string' ? 'text/xml' : 'application/json' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const stop = async () => {
    await app.close()
    await platform.ingest.drain()
    await platform.close()
    await db.destroy()
  }
  return {
    app,
    db,
    platform,
    dataDir,
    place: database.place,
    clock,
    token,
    inject,
    async call<T>(method: Method, path: string, body?: unknown) {
      const answer = await inject({
        method,
        url: `${BASE_PATH}${path}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: body === undefined ? undefined : JSON.stringify(body),
      })
      const faults = contractFaults(method, path, answer)
      if (faults.length > 0) throw new Error(`${method} ${path}: ${faults.join('; ')}`)
      return answer as Answer<T>
    },
    deliver,
    async accept(...bodies) {
      for (const body of bodies) {
        const { status, body: problem } = await deliver(body)
        if (status !== 200) throw new Error(`The door answers ${status}: ${JSON.stringify(problem)}`)
      }
    },
    async restart(changes = {}) {
      await stop()
      return open(dataDir, database, clock, { ...options, ...changes }, share)
    },
    stop,
    async close() {
      await stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
