import type { StreamSample } from '#contract/stream-preview.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import type { Vault } from '#storage/vault.ts'

import type { Draft } from './draft.ts'
import { exampleFix, exampleMessage, exampleThing } from './example-message.ts'
import type { StreamThing } from './rendered-message.ts'
import { findThing, heardLast, newestFrames } from './sample-frames.ts'
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
    const [frameId] = await newestFrames(on, stream.type, thingId, 1)
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
