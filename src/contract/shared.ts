import * as z from 'zod/mini'

import { integer, instant } from './values.ts'

export const Company = z.object({
  companyId: z.optional(z.int()),
  /** The vendor's schema has the name in both spellings. */
  companyid: z.optional(z.int()),
  name: z.optional(z.string()),
})
export type Company = z.infer<typeof Company>

export const Location = z.object({
  altitude: z.optional(z.number()),
  /** Metres. */
  estimatedradius: z.optional(z.number()),
  /** Decimal degrees, as text. */
  latitude: z.optional(z.string()),
  longitude: z.optional(z.string()),
  locationFN1: z.optional(z.string()),
  locationFN2: z.optional(z.string()),
  /** `STATIC` (configured), `GPS` or `LBS`. */
  locationtype: z.optional(z.string()),
  name: z.optional(z.string()),
  timestamp: z.optional(z.string()),
})
export type Location = z.infer<typeof Location>

/** One value or one position of a history row. */
export const Data = z.object({
  accuracy: z.optional(z.number()),
  altRadius: z.optional(z.number()),
  altitude: z.optional(z.number()),
  latitude: z.optional(z.number()),
  locRadius: z.optional(z.number()),
  longitude: z.optional(z.number()),
  /** Milliseconds since the epoch. */
  time: z.optional(z.number()),
  ts: z.optional(z.number()),
  type: z.optional(z.string()),
  value: z.optional(z.string()),
})
export type Data = z.infer<typeof Data>

export const Sensor = z.object({
  active: z.optional(z.boolean()),
  locationName: z.optional(z.string()),
  /** The thing's identifier. */
  mac: z.optional(z.string()),
  name: z.optional(z.string()),
  sensorId: z.optional(z.int()),
  type: z.optional(z.string()),
})

export const SensorGroup = z.object({
  sensorGroupId: z.optional(z.int()),
  sensorGroupName: z.optional(z.string()),
})

export const Container = z.object({
  /** Its id, such as `0x0402.0x0000.0.m2m`. */
  container: z.optional(z.string()),
  containerId: z.optional(z.int()),
  /** Its friendly name, such as `Temperature`. */
  name: z.optional(z.string()),
  /** Its unit, such as `°C`. */
  type: z.optional(z.string()),
})
export type Container = z.infer<typeof Container>

export const StatusMessage = z.object({
  message: z.optional(z.string()),
  status: z.optional(z.string()),
})
export type StatusMessage = z.infer<typeof StatusMessage>

export const Link = z.object({
  href: z.optional(z.string()),
  rel: z.optional(z.string()),
  templated: z.optional(z.boolean()),
})

/** The vendor's `PageResource«…»`: zero-based, newest first. */
// @__NO_SIDE_EFFECTS__
export function pageOf<S extends z.ZodMiniType>(item: S) {
  return z.object({
    content: z.optional(z.array(item)),
    first: z.optional(z.boolean()),
    last: z.optional(z.boolean()),
    links: z.optional(z.array(Link)),
    number: z.optional(z.int()),
    numberOfElements: z.optional(z.int()),
    size: z.optional(z.int()),
    sort: z.optional(z.record(z.string(), z.unknown())),
    totalElements: z.optional(z.int()),
    totalPages: z.optional(z.int()),
  })
}

/** The most rows a page may be asked for; 100 is what an unasked page has. */
export const MOST_PAGE_SIZE = 1000
export const DEFAULT_PAGE_SIZE = 100

/** An instant range: the start belongs to it, the end does not. */
const window = { startTime: z.optional(instant('startTime')), endTime: z.optional(instant('endTime')) }

/** What every paged history takes. `timeframe` is in hours, counted back from now, and excludes a window. */
export const HistoryQuery = z
  .object({
    page: z.optional(integer('page', 0)),
    size: z.optional(integer('size', 1, MOST_PAGE_SIZE)),
    timeframe: z.optional(integer('timeframe', 1)),
    ...window,
  })
  .check(
    z.superRefine((query, context) => {
      refuseInvertedWindow(query, context)
      if (query.timeframe !== undefined && (query.startTime !== undefined || query.endTime !== undefined)) {
        context.addIssue({
          code: 'custom',
          path: ['timeframe'],
          message: 'timeframe cannot be combined with startTime or endTime',
        })
      }
    })
  )

export const INTERVALS = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY'] as const
export type Interval = (typeof INTERVALS)[number]

export const CountQuery = z
  .object({
    interval: z.enum(INTERVALS, 'interval must be HOURLY, DAILY, WEEKLY or MONTHLY'),
    ...window,
  })
  .check(z.superRefine(refuseInvertedWindow))

export const ValuesQuery = z
  .object({ results: z.optional(integer('results', 1, 10_000)), ...window })
  .check(z.superRefine(refuseInvertedWindow))

function refuseInvertedWindow(
  query: { startTime?: number | undefined; endTime?: number | undefined },
  context: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }
) {
  if (query.startTime !== undefined && query.endTime !== undefined && query.startTime > query.endTime) {
    context.addIssue({ code: 'custom', path: ['startTime'], message: 'startTime must not be after endTime' })
  }
}

export const CountResponse = z.object({
  count: z.optional(z.int()),
  /** ISO 8601 with offset. */
  endTime: z.optional(z.string()),
  startTime: z.optional(z.string()),
})
export type CountResponse = z.infer<typeof CountResponse>
