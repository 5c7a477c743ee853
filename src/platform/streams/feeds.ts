import type { Database } from '#platform/storage/database.ts'

import type { StreamRow } from './stream.ts'

/**
 * Which streams things feed that are active or were disabled by the platform, read in the transaction that asks: a definition that changes meanwhile counts for
 * the next one.
 *
 * @returns the streams of each thing, by its row id and in the order of the streams' ids; a thing that feeds none is absent
 */
export async function readFeeds(
  trx: Database,
  things: readonly { id: number; companyId: number }[]
): Promise<Map<number, StreamRow[]>> {
  const feeds = new Map<number, StreamRow[]>()
  const rows = await trx
    .selectFrom('stream_definitions')
    .selectAll()
    .where('url', '<>', '')
    // What arrives for one that the platform disabled is kept in its failures
    .where((eb) =>
      eb.or([
        eb('active', '=', 1),
        eb(
          'id',
          'in',
          eb.selectFrom('stream_deliveries').select('stream_id').where('state', '=', 'DISABLED')
        ),
      ])
    )
    .orderBy('id')
    .execute()
  if (rows.length === 0 || things.length === 0) return feeds

  const parents = await readParents(trx)
  const linked = await readLinked(
    trx,
    rows.filter((row) => row.auto_link === 0).map((row) => row.id),
    things.map((thing) => thing.id)
  )
  for (const { id, companyId } of things) {
    if (feeds.has(id)) continue
    const parent = parents.get(companyId)
    const own = rows.filter((row) =>
      row.auto_link === 1
        ? row.company_id === companyId || row.company_id === parent
        : linked.has(`${row.id} ${id}`)
    )
    if (own.length > 0) feeds.set(id, own)
  }
  return feeds
}

async function readParents(trx: Database): Promise<Map<number, number>> {
  const rows = await trx.selectFrom('companies').select(['id', 'parent_id']).execute()
  return new Map(
    rows.flatMap(({ id, parent_id: parent }) => (parent === null ? [] : [[id, parent] as const]))
  )
}

async function readLinked(
  trx: Database,
  streamIds: readonly number[],
  thingIds: readonly number[]
): Promise<Set<string>> {
  if (streamIds.length === 0) return new Set()
  const rows = await trx
    .selectFrom('stream_links')
    .select(['stream_id', 'thing_id'])
    .where('stream_id', 'in', [...streamIds])
    .where('thing_id', 'in', [...new Set(thingIds)])
    .execute()
  return new Set(rows.map((row) => `${row.stream_id} ${row.thing_id}`))
}
