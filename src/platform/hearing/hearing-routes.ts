import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import {
  listStationDependents,
  listStationFigures,
  MOST_DEPENDENTS,
  type StationFigures,
} from '#contract/hearing.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { type Measure, stationKey } from './hearing-reaction.ts'

interface HearingOptions {
  db: Database
  family: () => Promise<CompanyFamily>
  now: () => number
}

const HOUR_MS = 3_600_000
const WINDOW_HOURS = 24

interface Counted {
  measure: Measure
  bucket: number
  frames: number
}

/** What base stations heard, from counts that were kept at ingest and from the gateways of each thing's newest frames. */
export const hearingRoutes: FastifyPluginAsync<HearingOptions> = async (app, { db, family, now }) => {
  const heardThings = async () => {
    const rows = await db
      .selectFrom('thing_health as h')
      .innerJoin('things as t', 't.id', 'h.thing_id')
      .select(['h.heard_by', (eb) => eb.fn.countAll<number>().as('things')])
      .where('t.company_id', 'in', [...(await family()).names.keys()])
      .groupBy('h.heard_by')
      .execute()
    const counts = new Map<string, { things: number; thingsOnlyHere: number }>()
    for (const { heard_by: heardBy, things } of rows) {
      const stations = new Set((JSON.parse(heardBy) as string[]).map(stationKey))
      for (const station of stations) {
        const known = counts.get(station) ?? { things: 0, thingsOnlyHere: 0 }
        counts.set(station, {
          things: known.things + things,
          thingsOnlyHere: known.thingsOnlyHere + (stations.size === 1 ? things : 0),
        })
      }
    }
    return counts
  }

  addEndpoints(
    app,
    { listStationFigures, listStationDependents },
    {
      listStationFigures: async () => {
        // Whole hours and the one that runs
        const since = Math.ceil((now() - WINDOW_HOURS * HOUR_MS) / HOUR_MS) * HOUR_MS
        const hours = (now() - since) / HOUR_MS
        const [rows, things, stations] = await Promise.all([
          db
            .selectFrom('station_hours')
            .select(['station_id', 'measure', 'bucket', (eb) => eb.fn.sum<number>('frames').as('frames')])
            .where('hour', '>=', since)
            .groupBy(['station_id', 'measure', 'bucket'])
            .orderBy('station_id')
            .orderBy('measure')
            .orderBy('bucket')
            .execute(),
          heardThings(),
          db
            .selectFrom('base_stations')
            .select('id')
            .where('company_id', 'in', [...(await family()).names.keys()])
            .orderBy('id')
            .execute(),
        ])
        const counted = Map.groupBy(rows, ({ station_id: id }) => id)
        return stations.map(({ id }) => ({
          basestationId: id,
          things: 0,
          thingsOnlyHere: 0,
          ...things.get(stationKey(id)),
          ...figuresOf((counted.get(stationKey(id)) ?? []) as readonly Counted[], hours),
        }))
      },

      listStationDependents: async ({ params }) => {
        const id = stationKey(params.basestationId)
        const rows = await db
          .selectFrom('thing_health as h')
          .innerJoin('things as t', 't.id', 'h.thing_id')
          .select(['t.identifier', 't.name'])
          .where('h.heard_by', 'in', [JSON.stringify([id]), JSON.stringify([id.toLowerCase()])])
          .where('t.company_id', 'in', [...(await family()).names.keys()])
          .orderBy('t.identifier')
          .limit(MOST_DEPENDENTS)
          .execute()
        return rows.map(({ identifier, name }) => ({
          thingIdentifier: identifier,
          thingName: name ?? undefined,
        }))
      },
    }
  )
}

/** @param hours that the rows are of */
function figuresOf(rows: readonly Counted[], hours: number): StationFigures {
  const of = (measure: Measure) => rows.filter((row) => row.measure === measure)
  const frames = total(of('snr'))
  const delivered = total(of('late'))
  return {
    frames,
    framesPerHour: Number((frames / hours).toFixed(1)),
    snr: median(of('snr')),
    noise: median(of('noise')),
    lateShare:
      delivered === 0
        ? undefined
        : Number((total(of('late').filter(({ bucket }) => bucket === 1)) / delivered).toFixed(4)),
  }
}

const total = (rows: readonly Counted[]) => rows.reduce((sum, { frames }) => sum + frames, 0)

/** The lower one of two in the middle. @param rows in the order of their buckets */
function median(rows: readonly Counted[]): number | undefined {
  const half = total(rows) / 2
  let seen = 0
  return rows.find(({ frames }) => (seen += frames) >= half)?.bucket
}
