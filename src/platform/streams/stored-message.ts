import type { NetworkData } from '#contract/logs.ts'
import type { Database } from '#platform/storage/database.ts'
import type { StoredFix, StoredMessage } from '#platform/storage/ingest-reaction.ts'
import type { Vault } from '#storage/vault.ts'

/**
 * A message as it was stored, for streams to render it now: from the network log, or a place that came by itself.
 * Values that were decoded again since are those of now.
 *
 * @returns undefined where it is gone
 * @throws if its body was sealed under another key
 */
export async function readStoredMessage(
  on: Database,
  vault: Vault,
  frameId: number
): Promise<StoredMessage | undefined> {
  const fixes = await on
    .selectFrom('locations')
    .selectAll()
    .where('frame_id', '=', frameId)
    .orderBy('type')
    .execute()
  const frame = await on.selectFrom('frames').selectAll().where('id', '=', frameId).executeTakeFirst()
  const thingId = frame?.thing_id ?? fixes[0]?.thing_id
  if (thingId === undefined) return undefined
  const thing = await on
    .selectFrom('things')
    .select(['id', 'identifier', 'company_id', 'thing_type_id'])
    .where('id', '=', thingId)
    .executeTakeFirst()
  const kept = await on
    .selectFrom('frame_bodies')
    .selectAll()
    .where('frame_id', '=', frameId)
    .where('thing_id', '=', thingId)
    .where('received_at', '=', frame?.received_at ?? fixes[0]?.received_at ?? 0)
    .executeTakeFirst()
  if (!thing || !kept) return undefined

  const body = kept.sealed === 1 ? vault.open(kept.body, `frame-body:${frameId}`) : kept.body
  const format = kept.format === 'xml' ? 'xml' : 'json'
  const time = frame?.time ?? fixes[0]?.time ?? 0
  const data: NetworkData = frame
    ? (JSON.parse(frame.data) as NetworkData)
    : { type: 'LOCATION', devEUI: thing.identifier, time }
  return {
    frameId,
    kind: frame ? (frame.type as StoredMessage['kind']) : 'LOCATION',
    time,
    receivedAt: frame?.received_at ?? fixes[0]?.received_at ?? time,
    isLive: true,
    thing: {
      id: thing.id,
      identifier: thing.identifier,
      companyId: thing.company_id,
      thingTypeId: thing.thing_type_id,
    },
    data,
    devAddr: data.devAddr,
    fPort: data.fport === undefined ? undefined : Number(data.fport),
    payloadHex: data.payload_hex,
    format,
    body,
    network: format === 'xml' ? 'thingpark' : networkOf(body),
    values: frame ? await readValues(on, { frameId, thingId, time }) : [],
    fixes: fixes.map((fix): StoredFix => ({
      type: fix.type === 'GPS' ? 'GPS' : 'LBS',
      time: fix.time,
      latitude: fix.latitude,
      longitude: fix.longitude,
      altitude: fix.altitude ?? undefined,
      radius: fix.radius ?? undefined,
      altitudeRadius: fix.altitude_radius ?? undefined,
    })),
  }
}

async function readValues(on: Database, frame: { frameId: number; thingId: number; time: number }) {
  const rows = await on
    .selectFrom('container_values as v')
    .innerJoin('containers as c', 'c.id', 'v.container_id')
    .select(['v.container_id', 'c.container', 'v.value'])
    // The time is what the index finds them by
    .where('v.thing_id', '=', frame.thingId)
    .where('v.time', '=', frame.time)
    .where('v.frame_id', '=', frame.frameId)
    .orderBy('v.id')
    .execute()
  return rows.map(({ container_id: containerId, container, value }) => ({ containerId, container, value }))
}

/** The network that wrote a JSON body: each names the device in a way of its own. */
function networkOf(body: string): StoredMessage['network'] {
  const text = JSON.parse(body) as object
  if ('deviceInfo' in text) return 'chirpstack'
  if ('end_device_ids' in text || 'data' in text || 'result' in text) return 'tts'
  return 'thingpark'
}
