import { VERDICT_ROWS } from '#lib/diagnosis/codes.ts'
import { silentAfterTag } from '#lib/diagnosis/silence-tag.ts'
import type { Database } from '#platform/storage/database.ts'

import type { Case } from './protocol.ts'

/** A LoRa thing that is to be judged, as it is now. */
export interface KnownThing {
  id: number
  modifiedAt: number
  case: Case
}

/** Milliseconds by which a gateway's clock may run ahead. */
const CLOCK_TOLERANCE = 10 * 60_000

/**
 * Reads what some things are to be judged by; those that are gone, and those that are on no LoRa network, are left out.
 *
 * @param now ms since the epoch: a frame dated well after it says nothing of when its thing was heard, and would keep it
 *   from ever being silent
 */
export async function readCases(
  db: Database,
  thingIds: readonly number[],
  now: number
): Promise<KnownThing[]> {
  const [things, tags] = await Promise.all([
    db
      .selectFrom('things as t')
      .leftJoin('thing_activity as a', 'a.thing_id', 't.id')
      .select(['t.id', 't.provisioned', 't.inserted_at', 't.modified_at', 'a.last_activity'])
      .where('t.id', 'in', thingIds)
      .where('t.connectivity_type', '!=', 'ETHERNET')
      .orderBy('t.id')
      .execute(),
    db.selectFrom('thing_tags').select(['thing_id', 'tag']).where('thing_id', 'in', thingIds).execute(),
  ])
  const tagsOf = Map.groupBy(tags, ({ thing_id: id }) => id)
  return Promise.all(
    things.map(async (thing) => ({
      id: thing.id,
      modifiedAt: thing.modified_at,
      case: {
        facts: {
          provisioned: thing.provisioned === 1,
          provisionedSince: thing.inserted_at,
          lastActivity: thing.last_activity ?? undefined,
          silentAfter: silentAfterTag((tagsOf.get(thing.id) ?? []).map(({ tag }) => tag)),
        },
        rows: await newestRows(db, thing.id, now + CLOCK_TOLERANCE),
      },
    }))
  )
}

const newestRows = (db: Database, thingId: number, until: number) =>
  db
    .selectFrom('frames')
    .select(['data', 'undecoded'])
    .where('thing_id', '=', thingId)
    .where('time', '<=', until)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(VERDICT_ROWS)
    .execute()
