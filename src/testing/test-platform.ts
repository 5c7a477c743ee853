import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Fastify, { type FastifyInstance } from 'fastify'

import { BASE_PATH } from '#contract/endpoints.ts'
import { buildPlatform, type Platform, type PlatformOptions } from '#platform/app.ts'
import { openDatabase, type Database } from '#platform/storage/database.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { createVault } from '#platform/storage/vault.ts'

export const CLIENT = { id: 'test-app', secret: 'a secret of the tests' }

export interface TestPlatform {
  app: FastifyInstance
  db: Database
  platform: Platform
  dataDir: string
  /** Moves the platform's clock. */
  clock: { now: number }
  token: string
  /** Calls an operation below the base path. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  /** Posts a message to the ThingPark door. */
  deliver(body: string, query?: string): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  status: number
  body: unknown
  headers: Record<string, unknown>
}

/** A platform on a database of its own, with an application and a token. */
export async function startTestPlatform(options: Partial<PlatformOptions> = {}): Promise<TestPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-test-'))
  const db = await openDatabase(join(dataDir, 'platform.db'))
  await seedPlatform(db, { id: 987, name: 'Thingdeck' })
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  const platform = buildPlatform({
    db,
    vault: createVault(randomBytes(32)),
    companyId: 987,
    timeZone: 'Europe/Brussels',
    networkDoor: { loopbackOnly: true },
    baseStationLostMinutes: 60,
    now: () => clock.now,
    ...options,
  })
  await platform.tokens.saveApplication(CLIENT.id, CLIENT.secret, 987)
  const { access_token: token } = await platform.tokens.issue(CLIENT.id, 'openid')
  const app = Fastify()
  await app.register(platform.plugin)

  return {
    app,
    db,
    platform,
    dataDir,
    clock,
    token,
    async call(method, path, body) {
      const response = await app.inject({
        method,
        url: `${BASE_PATH}${path}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: body === undefined ? undefined : JSON.stringify(body),
      })
      return { status: response.statusCode, body: parse(response.payload), headers: response.headers }
    },
    async deliver(body, query = '') {
      const response = await app.inject({
        method: 'POST',
        url: `/network/thingpark${query}`,
        headers: { 'content-type': 'text/xml' },
        payload: body,
      })
      return { status: response.statusCode, body: parse(response.payload), headers: response.headers }
    },
    async close() {
      await app.close()
      await platform.ingest.drain()
      await db.destroy()
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
