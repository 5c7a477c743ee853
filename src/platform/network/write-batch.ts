import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { holdsSessionKey } from '#platform/storage/session-keys.ts'
import type { Vault } from '#storage/vault.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

import { collectActivity, writeLocations, writeStations } from './batch-activity.ts'
import { react } from './batch-reactions.ts'
import { resolveContainers, writeValues, type DecodedValue } from './batch-values.ts'
import { isLogged, type Fix, type NetworkMessage } from './message.ts'
import { writeLogs } from './batch-logs.ts'

export interface Arrival {
  message: NetworkMessage
  receivedAt: number
  /** False while history is filled in. */
  isLive: boolean
  /** What a script made of the payload before the batch was begun. */
  early?: { script: string; decoded: Promise<Decoded> }
  /** Of its thing, as the transaction that stored it found it. */
  thingTypeId?: number
}

export type Outcome = 'stored' | 'repeat' | 'unknown_device' | 'not_provisioned'

export interface Decoded {
  values: DecodedValue[]
  location?: { latitude: number; longitude: number; altitude?: number; accuracy?: number } | undefined
  errors: string[]
}

/** Reads the payload of a thing type's frames. */
export type Decode = (codec: string | null, payloadHex: string, fPort: number, time: Date) => Decoded

/** Reads payloads: by a codec at once, or by a script of the thing's type in a sandbox. */
export interface Decoder {
  /** Reads which types have a script; before that none has. */
  load(): Promise<void>
  decode: Decode
  hasScripts(): boolean
  /** What tells the script of a type from every other; undefined where it has none. */
  scriptOf(thingTypeId: number): string | undefined
  /** Never rejects: whatever goes wrong is in the errors. */
  run(thingTypeId: number, payloadHex: string, fPort: number, time: Date): Promise<Decoded>
}

interface BatchOptions {
  vault: Vault
  decoder: Decoder
  companyId: number
  reactions: readonly IngestReaction[]
}

export interface BatchResult {
  /** What became of each message, in their order. */
  outcomes: Outcome[]
  /** To be called once the transaction is committed. */
  afterCommit: (() => void)[]
}

interface ThingRow {
  id: number
  identifier: string
  company_id: number
  provisioned: number
  thing_type_id: number
  codec: string | null
}

/** A message that is new, and the thing that it is of. */
export interface Stored extends Arrival {
  thing: ThingRow
  frameId: number
  values: DecodedValue[]
  undecoded: string | undefined
  fixes: Fix[]
}

/** Writes messages of one transaction. */
export async function writeBatch(
  trx: Database,
  batch: readonly Arrival[],
  options: BatchOptions
): Promise<BatchResult> {
  if (batch.length === 0) return { outcomes: [], afterCommit: [] }
  const things = await findThings(trx, batch)
  const outcomes: Outcome[] = batch.map(({ message }) => {
    const thing = things.get(message.devEui)
    if (!thing) return 'unknown_device'
    return thing.provisioned === 1 ? 'stored' : 'not_provisioned'
  })
  await markRepeats(trx, batch, outcomes)

  const firstId = await takeIds(trx, 'frames', batch.length)
  const stored: Stored[] = []
  for (const [index, arrival] of batch.entries()) {
    const thing = things.get(arrival.message.devEui)
    if (outcomes[index] !== 'stored' || !thing) continue
    arrival.thingTypeId = thing.thing_type_id
    const decoded = decodeMessage(arrival, thing, options.decoder)
    stored.push({
      ...arrival,
      thing,
      frameId: firstId + index,
      ...foundIn(arrival.message, decoded instanceof Promise ? await decoded : decoded),
    })
  }
  if (stored.length === 0) return { outcomes, afterCommit: [] }

  await writeFrames(trx, stored, options.vault)
  await writeLogs(trx, stored)
  const containers = await resolveContainers(trx, stored)
  await writeValues(trx, stored, containers)
  const located = await writeLocations(trx, stored)
  await writeBodies(trx, stored, new Set(located.map((row) => row.frame_id)), options.vault)
  await collectActivity(trx, stored, located)
  const afterCommit = await react(trx, stored, located, containers, options.reactions)
  await writeStations(trx, stored, options.companyId)
  return { outcomes, afterCommit }
}

async function findThings(trx: Database, batch: readonly Arrival[]): Promise<Map<string, ThingRow>> {
  const euis = [...new Set(batch.map(({ message }) => message.devEui))]
  const rows = await trx
    .selectFrom('things as t')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .select(['t.identifier', 't.id', 't.company_id', 't.provisioned', 't.thing_type_id', 'tt.codec'])
    .where('t.identifier', 'in', euis)
    .execute()
  return new Map(rows.map((row) => [row.identifier, row]))
}

/** The first of each is remembered; whatever is remembered already, or comes twice in the batch, is a repeat. */
async function markRepeats(trx: Database, batch: readonly Arrival[], outcomes: Outcome[]) {
  const nameOf = ({ message }: Arrival) => `${message.devEui} ${message.repeatKey}`
  const seen = new Set<string>()
  const rows: SqlValue[][] = []
  batch.forEach((arrival, index) => {
    if (outcomes[index] !== 'stored') return
    if (seen.has(nameOf(arrival))) outcomes[index] = 'repeat'
    else rows.push([arrival.message.devEui, arrival.message.repeatKey, arrival.message.time])
    seen.add(nameOf(arrival))
  })
  if (rows.length === 0) return
  const fresh = await insertMany<{ dev_eui: string; key: string }>(
    trx,
    'frame_repeats',
    ['dev_eui', 'key', 'time'],
    rows,
    'on conflict do nothing returning dev_eui, key'
  )
  const isFresh = new Set(fresh.map((row) => `${row.dev_eui} ${row.key}`))
  batch.forEach((arrival, index) => {
    if (outcomes[index] === 'stored' && !isFresh.has(nameOf(arrival))) outcomes[index] = 'repeat'
  })
}

/** Only a script is waited for; it has its answer already unless the thing or its script has just changed. */
function decodeMessage(
  { message, early }: Arrival,
  thing: ThingRow,
  decoder: Decoder
): Decoded | Promise<Decoded> | undefined {
  const { payloadHex, fPort = 0, time } = message
  if (payloadHex === undefined || payloadHex === '') return undefined
  const script = decoder.hasScripts() ? decoder.scriptOf(thing.thing_type_id) : undefined
  if (script === undefined) return decoder.decode(thing.codec, payloadHex, fPort, new Date(time))
  if (early?.script === script) return early.decoded
  return decoder.run(thing.thing_type_id, payloadHex, fPort, new Date(time))
}

function foundIn(message: NetworkMessage, decoded: Decoded | undefined) {
  const fixes = message.location ? [message.location] : []
  if (!decoded) return { values: [], undecoded: undefined, fixes }
  const { values, location, errors } = decoded
  if (location) {
    fixes.push({
      type: 'GPS',
      time: message.time,
      latitude: location.latitude,
      longitude: location.longitude,
      altitude: location.altitude,
      radius: location.accuracy,
      altitudeRadius: undefined,
    })
  }
  return { values, undecoded: errors.length > 0 ? errors.join('; ') : undefined, fixes }
}

async function writeFrames(trx: Database, stored: readonly Stored[], vault: Vault) {
  // A location message feeds the locations alone, a log message the thing's events
  const logged = stored.filter(({ message }) => isLogged(message))
  await insertMany(
    trx,
    'frames',
    ['id', 'thing_id', 'type', 'time', 'received_at', 'data', 'sealed_app_s_key', 'undecoded'],
    logged.map(({ frameId, thing, message, receivedAt, undecoded }) => [
      frameId,
      thing.id,
      message.kind,
      message.time,
      receivedAt,
      JSON.stringify(message.data),
      message.appSKey === undefined ? null : vault.seal(message.appSKey, `frame:${frameId}`),
      undecoded ?? null,
    ])
  )
}

/**
 * The bodies as they came; that of a location message goes with its location, which an uplink may have told before, and
 * that of a log message with its event.
 */
async function writeBodies(
  trx: Database,
  stored: readonly Stored[],
  located: ReadonlySet<number>,
  vault: Vault
) {
  const kept = stored.filter(({ message, frameId }) => isLogged(message) || located.has(frameId))
  await insertMany(
    trx,
    'frame_bodies',
    ['thing_id', 'frame_id', 'received_at', 'format', 'sealed', 'body'],
    kept.map(({ thing, frameId, receivedAt, message }) => {
      const secret = holdsSessionKey(message.body)
      const body = secret ? vault.seal(message.body, `frame-body:${frameId}`) : message.body
      return [thing.id, frameId, receivedAt, message.format, secret ? 1 : 0, body]
    })
  )
}
