import type { StreamSample } from '#contract/stream-preview.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import type { Vault } from '#platform/storage/vault.ts'

import type { Draft } from './draft.ts'
import { exampleFix, exampleMessage, exampleThing } from './example-message.ts'
import type { StreamThing } from './rendered-message.ts'
import { readStoredMessage } from './stored-message.ts'
import { readStreamThings } from './stream-things.ts'
import type { Stream } from './stream.ts'

/** A message to show a definition by. */
export interface Sample {
  message: StoredMessage
  thing: StreamThing
  shown: StreamSample
}

interface Wanted {
  thingIdentifier?: string | undefined
  messageId?: number | undefined
}

/** The things that were heard last and are looked through for a message. */
const MOST_THINGS = 50

/**
 * The message that was asked for, else the newest that the stream sends of the thing, or of any thing that feeds it;
 * else the vendor's example.
 *
 * @throws 404 where the message or the thing is not there, or not the application's
 */
export async function findSample(
  on: Database,
  vault: Vault,
  family: CompanyFamily,
  { stream, isSaved }: Draft,
  { thingIdentifier, messageId }: Wanted
): Promise<Sample> {
  if (messageId !== undefined) {
    const found = await read(on, vault, messageId)
    if (!found || !family.names.has(found.message.thing.companyId)) {
      throw notFound(`There is no message ${messageId}`)
    }
    return found
  }
  const thingIds =
    thingIdentifier === undefined
      ? await heardLast(on, stream, isSaved)
      : [await findThing(on, family, thingIdentifier)]
  for (const thingId of thingIds) {
    const frameId = await newestFrame(on, stream.type, thingId)
    const found = frameId === undefined ? undefined : await read(on, vault, frameId)
    if (found) return found
  }
  return invented(stream.type)
}

async function read(on: Database, vault: Vault, frameId: number): Promise<Sample | undefined> {
  const message = await readStoredMessage(on, vault, frameId)
  const thing = message && (await readStreamThings(on, [message.thing.id])).get(message.thing.id)
  return message && thing && { message, thing, shown: { messageId: frameId, ...shown(message, thing) } }
}

const shown = (message: StoredMessage, thing: StreamThing): StreamSample => ({
  thingIdentifier: thing.identifier,
  thingName: thing.name,
  fcntUp: message.data.fcntUp,
  time: message.time,
})

function invented(type: Stream['type']): Sample {
  const message = type === 'LBS' ? { ...exampleMessage, fixes: [exampleFix] } : exampleMessage
  return { message, thing: exampleThing, shown: { ...shown(message, exampleThing), invented: true } }
}

async function findThing(on: Database, family: CompanyFamily, identifier: string): Promise<number> {
  const thing = await on
    .selectFrom('things')
    .select(['id', 'company_id'])
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  if (!thing || !family.names.has(thing.company_id)) throw notFound(`There is no thing ${identifier}`)
  return thing.id
}

async function heardLast(on: Database, stream: Stream, isSaved: boolean): Promise<number[]> {
  const linked = on.selectFrom('stream_links').select('thing_id').where('stream_id', '=', stream.id)
  let query = on
    .selectFrom('thing_activity as a')
    .innerJoin('things as t', 't.id', 'a.thing_id')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .select('t.id')
    .where((eb) => eb.or([eb('c.id', '=', stream.companyId), eb('c.parent_id', '=', stream.companyId)]))
  const isByHand = isSaved && !stream.autoLink && (await linked.limit(1).executeTakeFirst()) !== undefined
  if (isByHand) query = query.where('t.id', 'in', linked)
  const rows = await query.orderBy('a.last_activity', 'desc').limit(MOST_THINGS).execute()
  return rows.map((row) => row.id)
}

/** The newest message of a thing of which the stream would send something. */
async function newestFrame(on: Database, type: Stream['type'], thingId: number): Promise<number | undefined> {
  if (type === 'NETWORK') {
    const frame = await on
      .selectFrom('frames')
      .select('id')
      .where('thing_id', '=', thingId)
      .where('type', '=', 'UPLINK')
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return frame?.id
  }
  const row = await on
    .selectFrom(type === 'LBS' ? 'locations' : 'container_values')
    .select('frame_id')
    .where('thing_id', '=', thingId)
    .where('frame_id', 'is not', null)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.frame_id ?? undefined
}
