import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { integer } from './values.ts'

// The proxy's own: never forwarded. What CloudEngine's two inbound endpoints, Data and Things, take in, as the browser sees it.

export const LIVE_TYPES = ['data', 'thing'] as const
export type LiveType = (typeof LIVE_TYPES)[number]

/** What happened to a thing. The vendor's service tells of none itself: they are then what two lists of things differ in. */
export const THING_CHANGES = ['CREATED', 'UPDATED', 'PROVISIONED', 'DEPROVISIONED', 'DELETED'] as const

const text = z.optional(z.string())
const number = z.optional(z.number())

export const LiveContainer = z.object({ container: text, name: text, value: text, unit: text })

export const LiveEvent = z.object({
  type: z.enum(LIVE_TYPES),
  /** When it happened, and when it reached the proxy: milliseconds since the epoch. */
  time: z.number(),
  receivedAt: z.number(),
  thingIdentifier: z.string(),
  thingName: text,
  thingType: text,
  companyName: text,
  tags: z.optional(z.array(z.string())),

  // Of data
  /** `UPLINK`, `JOIN_REQUEST`, `DOWNLINK_SENT`, `NOTIFICATION` or `LOCATION`. */
  message: text,
  devAddr: text,
  fcntUp: number,
  /** Of a downlink that was sent. */
  fcntDn: number,
  fPort: number,
  /** Hexadecimal. */
  payload: text,
  /** dBm and dB, of the network's best gateway. */
  rssi: number,
  snr: number,
  spFact: number,
  /** How many gateways heard it, and the best of them. */
  gateways: number,
  lrrid: text,
  containers: z.optional(z.array(LiveContainer)),
  /** Decimal degrees. */
  latitude: number,
  longitude: number,

  // Of a thing
  /** One of `THING_CHANGES`, or another word of the platform. */
  change: text,
  /** Of an update: the names of the fields that changed. */
  fields: z.optional(z.array(z.string())),
})
export type LiveEvent = z.infer<typeof LiveEvent>

/** One value or several, of which one must fit; of tags all must. */
const anyOf = z.optional(z.union([z.string(), z.array(z.string())]))

export const LiveFilter = z.object({
  type: z.optional(z.enum(LIVE_TYPES, 'type must be data or thing')),
  thingIdentifier: anyOf,
  thingType: anyOf,
  companyName: anyOf,
  tag: anyOf,
  /** Of data. */
  message: anyOf,
  /** Of a thing. */
  change: anyOf,
  /** Part of the thing's name or identifier, in any case. */
  search: z.optional(z.string().check(z.maxLength(100, 'search must be at most 100 characters'))),
})
export type LiveFilter = z.infer<typeof LiveFilter>

/** The most past events that somebody gets who begins to listen. */
const MOST_RECENT = 2000

export const LiveQuery = z.extend(LiveFilter, {
  /**
   * How many of the newest past events come first, to one who has not listened before, or whose last event this start
   * of the server does not know.
   */
  recent: z.optional(integer('recent', 0, MOST_RECENT)),
})

/** Where data come from: the platform's own stream `CLOE`, a stream that was made for it, or nowhere yet. */
export const LIVE_SOURCES = ['PLATFORM', 'STREAM', 'NONE'] as const

export const LiveState = z.object({
  source: z.optional(z.enum(LIVE_SOURCES)),
  streamDefinitionId: z.optional(z.int()),
  /** Whether `POST /live/stream` can make the stream. */
  canCreate: z.optional(z.boolean()),
  /** Why no data come in. */
  reason: text,
})
export type LiveState = z.infer<typeof LiveState>

/**
 * Answers `text/event-stream`: `event`; `position`, whose id is what to come back with although nothing happened; `gap`
 * (some are lost to this listener: ask anew); `bye` (the server closes).
 */
export const openLive = endpoint({
  operationId: 'openLive',
  method: 'GET',
  path: '/live',
  role: 'viewer',
  tag: 'session',
  summary: 'What happens, as it happens: server-sent events',
  query: LiveQuery,
})

export const getLiveState = endpoint({
  operationId: 'getLiveState',
  method: 'GET',
  path: '/live/state',
  role: 'viewer',
  tag: 'session',
  summary: 'Where live data come from',
  answer: LiveState,
})

export const createLiveStream = endpoint({
  operationId: 'createLiveStream',
  method: 'POST',
  path: '/live/stream',
  role: 'admin',
  tag: 'session',
  summary: 'Make the stream definition that brings live data from the platform',
  body: z.object({ companyId: integer('CompanyId', 0) }),
  answer: LiveState,
})
