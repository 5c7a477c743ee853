import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openDatabase, type Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { createVault, type Vault } from '#storage/vault.ts'
import {
  createDeliveryEngine,
  DEFAULT_DELIVERY,
  type DeliveryEngine,
  type DeliverySettings,
} from '#platform/streams/delivery/engine.ts'
import type { StreamRow } from '#platform/streams/stream.ts'
import { toStream } from '#platform/streams/stream.ts'

import { testDatabase, type Filled } from './test-database.ts'

/** A delivery engine on a database of its own, whose streams send the body of each message of any thing. */
export interface TestEngine {
  db: Database
  engine: DeliveryEngine
  clock: { now: number }
  /** What streams make of a message's body now: as it is unless a test says otherwise. */
  template: (body: string) => string
  addStream(fields?: Partial<StreamRow>): Promise<number>
  /** Stores messages as ingest does; their order is that of the list. */
  ingest(...messages: TestMessage[]): Promise<void>
  /** Waits until nothing of the queue can be sent now. */
  settled(streamId: number): Promise<void>
  restart(settings?: Partial<DeliverySettings>): Promise<void>
  close(): Promise<void>
}

export interface TestMessage {
  /** Of a thing: 1, 2, … */
  thing?: number
  body: string
  time?: number
  fCntUp?: number
  isLive?: boolean
}

interface TestEngineOptions {
  settings?: Partial<DeliverySettings>
  onEvents?: (ids: readonly number[]) => void
}

export const TABLES: Filled = {
  kind: 'tables',
  file: 'platform.db',
  async fill(place) {
    const db = await openDatabase(place)
    await db.destroy()
  },
}

export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-streams-'))
  const database = await testDatabase(TABLES, folder)
  const db = await openDatabase(database.place)
  await db
    .insertInto('companies')
    .values({ id: 987, parent_id: null, name: 'Thingdeck', email: 'fleet@example.com' })
    .execute()
  const vault = createVault(randomBytes(32))
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  let frames = 0
  const stored = new Map<number, StoredMessage>()
  const build = (settings: Partial<DeliverySettings> | undefined) =>
    createDeliveryEngine({
      ...{ db, vault, now: () => clock.now, onEvents: options.onEvents, lastAttempts: 50 },
      settings: { ...DEFAULT_DELIVERY, allowPrivate: true, ...options.settings, ...settings },
      sources: bodySources(vault, stored, (body) => test.template(body)),
    })
  const test: TestEngine = {
    db,
    clock,
    template: (body) => body,
    engine: build(undefined),
    async addStream(fields = {}) {
      const row = await db
        .insertInto('stream_definitions')
        .values({ ...plainStream(clock.now), ...fields })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },
    async ingest(...messages) {
      const taken = messages.map((message) => storedMessage(message, ++frames, clock.now))
      for (const message of taken) stored.set(message.frameId, message)
      const then = await db.transaction().execute((trx) => test.engine.reaction(trx, taken))
      then?.()
    },
    async settled(streamId) {
      const ready = () =>
        db
          .selectFrom('stream_lanes')
          .select('lane')
          .where('stream_id', '=', streamId)
          .where('ready_at', '<=', clock.now)
          .executeTakeFirst()
      while (await ready()) {
        await test.engine.tick()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    async restart(settings) {
      await test.engine.stop()
      test.engine = build(settings)
      test.engine.start()
    },
    async close() {
      await test.engine.stop()
      await db.destroy()
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
  test.engine.start()
  return test
}

const bodySources = (
  vault: Vault,
  stored: ReadonlyMap<number, StoredMessage>,
  template: (body: string) => string
) => ({
  readFeeds: async (trx: Database, things: readonly { id: number }[]) => {
    const rows = await trx
      .selectFrom('stream_definitions as s')
      .leftJoin('stream_deliveries as d', 'd.stream_id', 's.id')
      .selectAll('s')
      .where((eb) => eb.or([eb('s.active', '=', 1), eb('d.state', '=', 'DISABLED')]))
      .execute()
    return new Map(rows.length === 0 ? [] : things.map(({ id }) => [id, rows] as const))
  },
  readThings: (_: Database, ids: readonly number[]) =>
    Promise.resolve(new Map(ids.map((id) => [id, { id } as never]))),
  readMessage: (_: Database, frameId: number) => Promise.resolve(stored.get(frameId)),
  toStream: (row: StreamRow) => toStream(row, vault),
  render: (_: unknown, message: StoredMessage) => [
    { contentType: 'text/plain', body: template(message.body), container: undefined },
  ],
})

const plainStream = (now: number) => ({
  ...{ company_id: 987, name: 'A stream', type: 'NETWORK', content_type: 'XML', template: null },
  ...{ url: 'http://127.0.0.1:1/', active: 1, auto_link: 1, aggregated: 0, basic_auth: 0, mutual_auth: 0 },
  ...{ user_name: null, sealed_password: null, sealed_headers: null, retry: 0, response_timeout: 1 },
  ...{ client_certificate: null, sealed_client_key: null, certificate_authority: null },
  ...{ sealed_signing_secret: null, signed_since: null, created_at: now, modified_at: now },
})

function storedMessage(message: TestMessage, frameId: number, now: number): StoredMessage {
  const { thing = 1, body, time = now, fCntUp = frameId, isLive = true } = message
  const identifier = thing.toString(16).toUpperCase().padStart(16, '0')
  return {
    ...{ frameId, kind: 'UPLINK', time, receivedAt: now, isLive, body, format: 'xml', network: 'thingpark' },
    thing: { id: thing, identifier, companyId: 987, thingTypeId: 1 },
    data: { fcntUp: String(fCntUp) },
    ...{ devAddr: undefined, fPort: 1, payloadHex: '00', values: [], fixes: [] },
  }
}
