import type { FastifyPluginAsync } from 'fastify'
import * as z from 'zod/mini'

import { addEndpoints } from '#contract/fastify.ts'
import { listThingEvents } from '#contract/thing-events.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { demandHistoryThing } from './history-thing.ts'

interface ThingEventOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

const DEFAULT_RESULTS = 100

const text = z.optional(z.string())
/** What an event holds besides; a network's own body stays where it is. */
const Detail = z.object({
  fields: z.optional(z.array(z.string())),
  level: text,
  code: text,
  text,
  description: text,
})

/** What happened to things, for their timelines. */
export const thingEventRoutes: FastifyPluginAsync<ThingEventOptions> = async (app, { db, family }) => {
  addEndpoints(
    app,
    { listThingEvents },
    {
      listThingEvents: async ({ params, query }) => {
        const thing = await demandHistoryThing(db, await family(), params.thingIdentifier)
        const rows = await db
          .selectFrom('thing_events')
          .select(['id', 'kind', 'at', 'detail'])
          .where('thing_id', '=', thing.id)
          .$if(query?.startTime !== undefined, (q) => q.where('at', '>=', query?.startTime ?? 0))
          .$if(query?.endTime !== undefined, (q) => q.where('at', '<', query?.endTime ?? 0))
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(query?.results ?? DEFAULT_RESULTS)
          .execute()
        return rows.map(({ id, kind, at, detail }) => ({
          thingEventId: id,
          kind,
          time: at,
          ...Detail.parse(JSON.parse(detail)),
        }))
      },
    }
  )
}
