import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Fastify, { type FastifyInstance } from 'fastify'

import { BASE_PATH } from '#contract/endpoints.ts'
import { buildPlatform, type Platform } from '#platform/app.ts'
import { openDatabase, type Database } from '#platform/storage/database.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { createVault } from '#storage/vault.ts'
import type { DeliverySettings } from '#platform/streams/delivery/engine.ts'

import { devEuiOf } from './frame-xml.ts'

const COMPANY = { id: 987, name: 'Thingdeck' }
const CLIENT_ID = 'bench'
/** The NKE temperature and humidity sensor of the shipped catalogue. */
export const THING_TYPE = 10

export interface BenchPlatform {
  app: FastifyInstance
  platform: Platform
  db: Database
  /** Its own, and gone when it closes. */
  dataDir: string
  databasePath: string
  token: string
  close: () => Promise<void>
}

/** A platform on an empty folder of its own with this many provisioned NKE sensors, not listening yet. */
export async function openBenchPlatform(
  things: number,
  { delivery }: { delivery?: DeliverySettings } = {}
): Promise<BenchPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-bench-'))
  const databasePath = join(dataDir, 'platform.db')
  const db = await openDatabase(databasePath)
  await seedPlatform(db, COMPANY)
  const platform = buildPlatform({
    db,
    vault: createVault(randomBytes(32)),
    companyId: COMPANY.id,
    timeZone: 'Europe/Brussels',
    networkDoor: { loopbackOnly: true },
    baseStationLostMinutes: 60,
    delivery,
  })
  await platform.tokens.saveApplication(CLIENT_ID, randomBytes(16).toString('hex'), COMPANY.id)
  const { access_token: token } = await platform.tokens.issue(CLIENT_ID, 'openid')
  const app = Fastify()
  await app.register(platform.plugin)
  for (let index = 0; index < things; index++) await createThing(app, token, index)

  return {
    app,
    platform,
    db,
    dataDir,
    databasePath,
    token,
    close: async () => {
      await app.close()
      await platform.ingest.drain()
      await platform.close()
      await db.destroy()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function createThing(app: FastifyInstance, token: string, index: number) {
  const { statusCode, payload } = await app.inject({
    method: 'POST',
    url: `${BASE_PATH}/things`,
    headers: { authorization: `Bearer ${token}` },
    payload: {
      companyId: COMPANY.id,
      thingIdentifier: devEuiOf(index),
      thingName: `Sensor ${index}`,
      thingTypeId: THING_TYPE,
      connectivityType: 'LORA.OTAA',
      activationType: 'OTAA',
      keys: {
        applicationKey: randomBytes(16).toString('hex'),
        applicationEUI: randomBytes(8).toString('hex'),
      },
    },
  })
  if (statusCode !== 200) throw new Error(`Creating a thing answered ${statusCode}: ${payload}`)
}
