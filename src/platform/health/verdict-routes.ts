import { Readable } from 'node:stream'

import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, JsonText } from '#contract/fastify.ts'
import { countVerdicts, listVerdicts } from '#contract/verdicts.ts'
import { VERDICTS, type Verdict } from '#lib/diagnosis/codes.ts'
import type { GatewaysDown } from '#lib/diagnosis/gateways-down.ts'
import { isSeenBy, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { changedSince, toThingVerdict, verdictInSql } from './verdict-rows.ts'

interface VerdictRoutesOptions {
  db: Database
  family: () => Promise<CompanyFamily>
  now: () => number
  /** After so many minutes without a frame a base station counts as lost. */
  lostMinutes: number
}

interface Filter {
  verdict?: readonly Verdict[] | undefined
  modifiedSince?: number | undefined
  after?: string | undefined
  results?: number | undefined
}

/** Read at once: so few that they are gone again before the garbage collector has to look for them. */
const CHUNK = 1_000

/** The verdicts that were kept, as they are now. */
export const verdictRoutes: FastifyPluginAsync<VerdictRoutesOptions> = async (app, options) => {
  const { db, family, now, lostMinutes } = options

  const lostStations = async (at: number): Promise<GatewaysDown> => {
    const rows = await db
      .selectFrom('base_stations')
      .select(['id', 'last_heard'])
      .where('last_heard', '<', at - lostMinutes * 60_000)
      .execute()
    return new Map(rows.map(({ id, last_heard }) => [id, last_heard ?? undefined]))
  }

  async function* chunks(filter: Filter) {
    const at = now()
    const [ids, down] = await Promise.all([findIds(db, await family(), filter, at), lostStations(at)])
    let separator = '['
    for (let from = 0; from < ids.length; from += CHUNK) {
      const rows = await db
        .selectFrom('thing_health as h')
        .innerJoin('things as t', 't.id', 'h.thing_id')
        .selectAll('h')
        .select(['t.identifier', 't.inserted_at'])
        .where('h.thing_id', 'in', ids.slice(from, from + CHUNK))
        .orderBy('t.identifier')
        .execute()
      // A thing may have gone since the ids were read
      if (rows.length === 0) continue
      const texts = rows.map((row) => JSON.stringify(toThingVerdict(row.identifier, row, at, down)))
      yield separator + texts.join(',')
      separator = ','
    }
    yield separator === '[' ? '[]' : ']'
  }

  addEndpoints(
    app,
    { listVerdicts, countVerdicts },
    {
      listVerdicts: ({ query }) =>
        new JsonText(Readable.from(chunks(query ?? {}), { objectMode: false, encoding: 'utf8' })),

      countVerdicts: async () => {
        const companies = await family()
        const rows = await db
          .selectFrom('things as t')
          .leftJoin('thing_health as h', 'h.thing_id', 't.id')
          .select((eb) => [verdictInSql(now()).as('current'), eb.fn.countAll<number>().as('things')])
          .where('t.connectivity_type', '!=', 'ETHERNET')
          .where(isSeenBy(companies))
          .groupBy('current')
          .execute()
        const counts = new Map(rows.map(({ current, things }) => [current, Number(things)]))
        return {
          things: rows.reduce((sum, { things }) => sum + Number(things), 0),
          pending: counts.get(null) ?? 0,
          verdicts: VERDICTS.map((verdict) => ({ verdict, count: counts.get(verdict) ?? 0 })),
        }
      },
    }
  )
}

/** The things that a filter leaves, in the order of their identifiers. */
async function findIds(db: Database, family: CompanyFamily, filter: Filter, at: number): Promise<number[]> {
  const { verdict, modifiedSince, after, results } = filter
  const rows = await db
    .selectFrom('things as t')
    .innerJoin('thing_health as h', 'h.thing_id', 't.id')
    .select('t.id')
    .where(isSeenBy(family))
    .$if(after !== undefined, (query) => query.where('t.identifier', '>', after ?? ''))
    .$if(verdict !== undefined, (query) => query.where(verdictInSql(at), 'in', verdict ?? []))
    .$if(modifiedSince !== undefined, (query) => query.where(changedSince(modifiedSince ?? 0, at)))
    .orderBy('t.identifier')
    .$if(results !== undefined, (query) => query.limit(results ?? 0))
    .execute()
  return rows.map(({ id }) => id)
}
