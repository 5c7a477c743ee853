import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, JsonText } from '#contract/fastify.ts'
import * as logs from '#contract/logs.ts'
import { pageText } from '#contract/page-text.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import { namedContainers, readContainers } from '#platform/storage/containers.ts'
import type { Database } from '#platform/storage/database.ts'
import type { HistoryKind } from '#platform/storage/schema.ts'
import type { Vault } from '#storage/vault.ts'

import { countIntervals, countRows, toPageRequest, type PageRequest } from './history.ts'
import { decodedRows, locationRows, networkRows, type HistoryThing } from './history-rows.ts'
import { demandHistoryThing } from './history-thing.ts'

interface HistoryOptions {
  db: Database
  vault: Vault
  family: () => Promise<CompanyFamily>
  now: () => number
  /** The IANA zone whose hours, days, weeks and months are counted. */
  timeZone: string
}

const DEFAULT_VALUES = 100

/** Locations, logs, counts and values of things. */
export const historyRoutes: FastifyPluginAsync<HistoryOptions> = async (app, options) => {
  const { db, vault, family, now, timeZone } = options

  const demandThing = async (identifier: string) => demandHistoryThing(db, await family(), identifier)

  const page = async (
    kind: HistoryKind,
    identifier: string,
    request: PageRequest,
    url: string,
    read: (thing: HistoryThing) => Promise<string[]>
  ) => {
    const thing = await demandThing(identifier)
    const [rows, total] = await Promise.all([read(thing), countRows(db, kind, thing.id, request.window)])
    return new JsonText(pageText(rows, total, request, url))
  }

  addEndpoints(
    app,
    {
      listThingLocations: logs.listThingLocations,
      listDecodedLogs: logs.listDecodedLogs,
      countDecodedLogs: logs.countDecodedLogs,
      listNetworkLogs: logs.listNetworkLogs,
      countNetworkLogs: logs.countNetworkLogs,
      listContainerValues: logs.listContainerValues,
    },
    {
      listThingLocations: ({ params, query, request: { url } }) => {
        const request = toPageRequest(query, now())
        return page('location', params.thingIdentifier, request, url, (thing) =>
          locationRows(db, thing, request)
        )
      },
      listDecodedLogs: ({ params, query, request: { url } }) => {
        const request = toPageRequest(query, now())
        return page('decoded', params.thingIdentifier, request, url, (thing) =>
          decodedRows(db, thing, request)
        )
      },
      listNetworkLogs: ({ params, query, request: { url } }) => {
        const request = toPageRequest(query, now())
        return page('network', params.thingIdentifier, request, url, (thing) =>
          networkRows(db, vault, thing, request)
        )
      },
      countDecodedLogs: async ({ params, query }) => {
        const thing = await demandThing(params.thingIdentifier)
        const window = { start: query.startTime, end: query.endTime }
        return countIntervals(db, 'decoded', thing.id, query.interval, window, { now: now(), zone: timeZone })
      },
      countNetworkLogs: async ({ params, query }) => {
        const thing = await demandThing(params.thingIdentifier)
        const window = { start: query.startTime, end: query.endTime }
        return countIntervals(db, 'network', thing.id, query.interval, window, { now: now(), zone: timeZone })
      },
      listContainerValues: async ({ params, query }) => {
        const thing = await demandThing(params.thingIdentifier)
        const found = namedContainers(await readContainers(db, thing), params.containerName)
        const rows = await db
          .selectFrom('container_values')
          .select(['time', 'value', 'container_id'])
          .where('thing_id', '=', thing.id)
          .where(
            'container_id',
            'in',
            found.map((container) => container.id)
          )
          .$if(query?.startTime !== undefined, (q) => q.where('time', '>=', query?.startTime ?? 0))
          .$if(query?.endTime !== undefined, (q) => q.where('time', '<', query?.endTime ?? 0))
          .orderBy('time', 'desc')
          .orderBy('id', 'desc')
          .limit(query?.results ?? DEFAULT_VALUES)
          .execute()
        const containers = new Map(found.map(({ id, container }) => [id, container]))
        return rows.map((row) => ({
          container: containers.get(row.container_id),
          thingType: thing.typeName,
          timestamp: row.time,
          value: row.value,
        }))
      },
    }
  )
}
