import { Readable } from 'node:stream'

import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, JsonText } from '#contract/fastify.ts'
import { countVerdicts, listVerdicts } from '#contract/verdicts.ts'
import { VERDICTS, type Verdict } from '#lib/diagnosis/codes.ts'
import { isSeenBy, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { createLostStations, type StationsNow } from './lost-stations.ts'
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
  const lostStations = createLostStations({ db, lostMinutes })

  async function* chunks(filter: Filter) {
    const at = now()
    const stations = await lostStations(at)
    const ids = await findIds(db, await family(), filter, at, stations)
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
      const texts = rows.map((row) => JSON.stringify(toThingVerdict(row.identifier, row, at, stations)))
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
async function findIds(
  db: Database,
  family: CompanyFamily,
  filter: Filter,
  at: number,
  stations: StationsNow
): Promise<number[]> {
  const { verdict, modifiedSince: since, after, results } = filter
  const heardBy = since === undefined ? [] : await heardByChanged(db, since, at, stations)
  const rows = await db
    .selectFrom('things as t')
    .innerJoin('thing_health as h', 'h.thing_id', 't.id')
    .select('t.id')
    .where(isSeenBy(family))
    .$if(after !== undefined, (query) => query.where('t.identifier', '>', after ?? ''))
    .$if(verdict !== undefined, (query) => query.where(verdictInSql(at), 'in', verdict ?? []))
    .$if(since !== undefined, (query) => query.where(changedSince(since ?? 0, at, heardBy)))
    .orderBy('t.identifier')
    .$if(results !== undefined, (query) => query.limit(results ?? 0))
    .execute()
  return rows.map(({ id }) => id)
}

/** The base stations of silent things, as they are kept, of which one was lost since, or came back. */
async function heardByChanged(db: Database, since: number, at: number, { changed }: StationsNow) {
  if (![...changed.values()].some((time) => time >= since)) return []
  const rows = await db
    .selectFrom('thing_health')
    .select('heard_by')
    .distinct()
    .where('silent_at', '<', at)
    .execute()
  const isChanged = (station: string) => (changed.get(station) ?? -Infinity) >= since
  return rows.map((row) => row.heard_by).filter((text) => (JSON.parse(text) as string[]).some(isChanged))
}
