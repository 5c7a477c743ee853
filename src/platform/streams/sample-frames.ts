import type { NetworkData } from '#contract/logs.ts'
import type { StreamSample } from '#contract/stream-preview.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { Draft } from './draft.ts'
import type { Stream } from './stream.ts'

/** The things that were heard last and are looked through for a message. */
const MOST_THINGS = 50
/** The messages of one thing, and of as many things, that can be chosen of. */
const MOST_OF_THING = 20
const MOST_OF_FLEET = 10

/**
 * What a definition can be shown by: the newest messages of the thing that the stream sends, or the newest of each of the
 * things that were heard last; newest first.
 *
 * @throws 404 where the thing is not there, or not the application's
 */
export async function recentSamples(
  on: Database,
  family: CompanyFamily,
  { stream, isSaved }: Draft,
  thingIdentifier: string | undefined
): Promise<StreamSample[]> {
  const ids: number[] = []
  if (thingIdentifier !== undefined) {
    const thingId = await findThing(on, family, thingIdentifier)
    ids.push(...(await newestFrames(on, stream.type, thingId, MOST_OF_THING)))
  } else {
    for (const thingId of await heardLast(on, stream, isSaved)) {
      ids.push(...(await newestFrames(on, stream.type, thingId, 1)))
      if (ids.length === MOST_OF_FLEET) break
    }
  }
  if (ids.length === 0) return []
  const rows = await on
    .selectFrom('frames as f')
    .innerJoin('things as t', 't.id', 'f.thing_id')
    .select(['f.id', 'f.time', 'f.data', 't.identifier', 't.name'])
    .where('f.id', 'in', ids)
    .orderBy('f.time', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  return rows.map(({ id, time, data, identifier, name }) => ({
    messageId: id,
    thingIdentifier: identifier,
    thingName: name,
    fcntUp: (JSON.parse(data) as NetworkData).fcntUp,
    time,
  }))
}

export async function findThing(on: Database, family: CompanyFamily, identifier: string): Promise<number> {
  const thing = await on
    .selectFrom('things')
    .select(['id', 'company_id'])
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  if (!thing || !family.names.has(thing.company_id)) throw notFound(`There is no thing ${identifier}`)
  return thing.id
}

export async function heardLast(on: Database, stream: Stream, isSaved: boolean): Promise<number[]> {
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

/** The newest messages of a thing of which the stream would send something. */
export async function newestFrames(
  on: Database,
  type: Stream['type'],
  thingId: number,
  most: number
): Promise<number[]> {
  if (type === 'NETWORK') {
    const frames = await on
      .selectFrom('frames')
      .select('id')
      .where('thing_id', '=', thingId)
      .where('type', '=', 'UPLINK')
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return frames.map((frame) => frame.id)
  }
  // A frame has a row for each of its values
  const rows = await on
    .selectFrom(type === 'LBS' ? 'locations' : 'container_values')
    .select(['frame_id', 'time'])
    .distinct()
    .where('thing_id', '=', thingId)
    .where('frame_id', 'is not', null)
    .orderBy('time', 'desc')
    .orderBy('frame_id', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap((row) => row.frame_id ?? [])
}
