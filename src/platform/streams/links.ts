import { sql } from 'kysely'

import type { FieldProblem } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'
import { insertMany } from '#storage/insert-many.ts'

/** Things named by one query; SQLite takes some 32,000 parameters in a statement. */
const AT_ONCE = 10_000

/** The things that can feed a stream of a company: its own and those of its sub-companies. */
function thingsOf(on: Database, companyId: number) {
  return on
    .selectFrom('things as t')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .where((eb) => eb.or([eb('c.id', '=', companyId), eb('c.parent_id', '=', companyId)]))
}

/** The row ids of things, in the order of their identifiers; undefined for one that cannot feed the company's streams. */
export async function findLinkable(
  on: Database,
  companyId: number,
  identifiers: readonly string[]
): Promise<(number | undefined)[]> {
  const ids = new Map<string, number>()
  for (let from = 0; from < identifiers.length; from += AT_ONCE) {
    const rows = await thingsOf(on, companyId)
      .select(['t.id', 't.identifier'])
      .where('t.identifier', 'in', identifiers.slice(from, from + AT_ONCE))
      .execute()
    for (const row of rows) ids.set(row.identifier, row.id)
  }
  return identifiers.map((identifier) => ids.get(identifier))
}

/** What is wrong with the things that are to feed a stream. */
export async function linkFaults(
  on: Database,
  companyId: number,
  identifiers: readonly string[]
): Promise<FieldProblem[]> {
  const ids = await findLinkable(on, companyId, identifiers)
  return identifiers.flatMap((identifier, index) =>
    ids[index] === undefined
      ? [{ field: `linkedThings[${index}]`, message: `Company ${companyId} has no thing ${identifier}` }]
      : []
  )
}

/** Lets these things, and no others, feed a stream. */
export async function replaceLinks(
  trx: Database,
  stream: { id: number; companyId: number },
  identifiers: readonly string[]
): Promise<void> {
  await trx.deleteFrom('stream_links').where('stream_id', '=', stream.id).execute()
  const ids = new Set(await findLinkable(trx, stream.companyId, identifiers))
  ids.delete(undefined)
  await insertMany(
    trx,
    'stream_links',
    ['stream_id', 'thing_id'],
    [...ids].map((id) => [stream.id, id ?? null])
  )
}

/** Keeps the things that feed a stream now, where it is to link new ones no longer. */
export async function keepLinked(trx: Database, stream: { id: number; companyId: number }): Promise<void> {
  await trx.deleteFrom('stream_links').where('stream_id', '=', stream.id).execute()
  await trx
    .insertInto('stream_links')
    .columns(['stream_id', 'thing_id'])
    .expression(thingsOf(trx, stream.companyId).select([sql.val(stream.id).as('stream_id'), 't.id']))
    .execute()
}

/** Unlinks things that the stream's company does not have. */
export async function dropForeignLinks(
  trx: Database,
  stream: { id: number; companyId: number }
): Promise<void> {
  await trx
    .deleteFrom('stream_links')
    .where('stream_id', '=', stream.id)
    .where('thing_id', 'not in', thingsOf(trx, stream.companyId).select('t.id'))
    .execute()
}

/** How many things feed a stream, and which, where they are linked by hand; in the order of their identifiers. */
export async function readLinks(
  on: Database,
  stream: { id: number; companyId: number; autoLink: boolean }
): Promise<{ count: number; identifiers: string[] | undefined }> {
  if (stream.autoLink) {
    const { count } = await thingsOf(on, stream.companyId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return { count: Number(count), identifiers: undefined }
  }
  const rows = await on
    .selectFrom('stream_links as l')
    .innerJoin('things as t', 't.id', 'l.thing_id')
    .select('t.identifier')
    .where('l.stream_id', '=', stream.id)
    .orderBy('t.identifier')
    .execute()
  return { count: rows.length, identifiers: rows.map((row) => row.identifier) }
}
