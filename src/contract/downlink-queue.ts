import * as z from 'zod/mini'

import { ConfigurationTemplate, DownlinkPayload } from './downlinks.ts'
import { EncoderData } from './downlink-templates.ts'
import { endpoint } from './endpoint.ts'
import { FieldError } from './error.ts'
import { MOST_PAGE_SIZE, pageOf, StatusMessage } from './shared.ts'
import { ThingIdentifier, ThingParams } from './things.ts'
import { instant, integer, repeated } from './values.ts'

// Extensions: the downlinks that were asked for, and what became of each

/**
 * What became of a downlink. `QUEUED`: not given to the network yet, can be cancelled. `SENDING`: being given to it.
 * `ACCEPTED`: the network has it, and sends it in the thing's next receive window. `SENT`: a base station transmitted it;
 * of an unconfirmed one nothing more is known. `ACKNOWLEDGED`: the thing said that it has it. `NOT_ACKNOWLEDGED`: it was
 * transmitted, but the thing does not say so. `FAILED`: never transmitted. `UNCERTAIN`: nobody knows, `reason` says why;
 * it is not sent again by itself. `CANCELLED`.
 */
export const DOWNLINK_STATES = [
  'QUEUED',
  'SENDING',
  'ACCEPTED',
  'SENT',
  'ACKNOWLEDGED',
  'NOT_ACKNOWLEDGED',
  'FAILED',
  'UNCERTAIN',
  'CANCELLED',
] as const
export type DownlinkState = (typeof DOWNLINK_STATES)[number]

/** States in which a downlink is still to be transmitted. */
export const WAITING_DOWNLINK_STATES = ['QUEUED', 'SENDING', 'ACCEPTED'] as const satisfies DownlinkState[]

export const DOWNLINK_NETWORKS = ['thingpark', 'chirpstack', 'tts', 'simulator'] as const
export type DownlinkNetwork = (typeof DOWNLINK_NETWORKS)[number]

/** Who asked for a downlink. */
export const DOWNLINK_ORIGINS = ['API', 'TEMPLATE', 'RULE'] as const

/** Why a receive window was not used, as the network reports it. */
export const DownlinkCause = z.object({
  window: z.optional(z.enum(['RX1', 'RX2', 'PING_SLOT'])),
  /** The network's own code, such as `D0`. */
  code: z.optional(z.string()),
  /** What it means, in words. */
  text: z.optional(z.string()),
})

/** Times are milliseconds since the epoch. */
export const PlatformDownlink = z.object({
  downlinkId: z.optional(z.int()),
  state: z.optional(z.enum(DOWNLINK_STATES)),
  /** Why it is in that state, in words, where there is something to say. */
  reason: z.optional(z.string()),
  causes: z.optional(z.array(DownlinkCause)),
  /** Whether it can still be cancelled by itself. */
  cancellable: z.optional(z.boolean()),
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
  thingType: z.optional(z.string()),
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  /** Upper-case hexadecimal. */
  payload: z.optional(z.string()),
  /** Length of the payload. */
  bytes: z.optional(z.int()),
  fPort: z.optional(z.int()),
  /** Whether the thing is asked to acknowledge it. */
  confirmed: z.optional(z.boolean()),
  encrypted: z.optional(z.boolean()),
  origin: z.optional(z.enum(DOWNLINK_ORIGINS)),
  /** Of the template and the rule that it came from, which may be gone by now. */
  templateUid: z.optional(z.string()),
  templateName: z.optional(z.string()),
  ruleId: z.optional(z.int()),
  ruleName: z.optional(z.string()),
  network: z.optional(z.enum(DOWNLINK_NETWORKS)),
  /** By which the network's reports name it; 16 hexadecimal digits. */
  correlationId: z.optional(z.string()),
  createdAt: z.optional(z.number()),
  /** When the network took it. */
  acceptedAt: z.optional(z.number()),
  /** When a base station transmitted it, by the network's clock. */
  sentAt: z.optional(z.number()),
  /** When the thing acknowledged it. */
  acknowledgedAt: z.optional(z.number()),
  /** When its state last changed. */
  changedAt: z.optional(z.number()),
  /** How often the network could not be reached, and when that is tried again. */
  attempts: z.optional(z.int()),
  nextAttemptAt: z.optional(z.number()),
  /** As the network reported them. */
  fcntDn: z.optional(z.string()),
  /** The base station that transmitted it. */
  lrrid: z.optional(z.string()),
  spFact: z.optional(z.string()),
  window: z.optional(z.string()),
})
export type PlatformDownlink = z.infer<typeof PlatformDownlink>

/** How a thing stands with downlinks, before one is sent. */
export const ThingDownlinks = z.object({
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
  thingTypeId: z.optional(z.int()),
  /** Whether a downlink would be taken now; otherwise the status and the error that it would be answered. */
  allowed: z.optional(z.boolean()),
  status: z.optional(z.int()),
  code: z.optional(z.string()),
  message: z.optional(z.string()),
  /** By which network it would go. */
  network: z.optional(z.enum(DOWNLINK_NETWORKS)),
  /** The most bytes of a payload: of the API, of the thing's data rate, and the lesser of the two. */
  apiBytes: z.optional(z.int()),
  dataRateBytes: z.optional(z.int()),
  maximumBytes: z.optional(z.int()),
  /** Of its last uplink; absent where none is known. */
  spFact: z.optional(z.int()),
  /** Downlinks a day that the plan allows (absent: any number), and how many count for today. */
  quota: z.optional(z.int()),
  usedToday: z.optional(z.int()),
  /** Downlinks that are still to be transmitted, and of them those that can be cancelled one by one. */
  waiting: z.optional(z.int()),
  cancellable: z.optional(z.int()),
  /** When the thing was last heard: a class A thing can only be reached after its next uplink. */
  lastUplink: z.optional(z.number()),
})
export type ThingDownlinks = z.infer<typeof ThingDownlinks>

export const ClearedDownlinks = z.object({
  ...StatusMessage.shape,
  /** How many were cancelled, and how many the network keeps. */
  cancelled: z.optional(z.int()),
  left: z.optional(z.int()),
})

/** The most things of a preview. */
export const MOST_PREVIEWED = 5000

export const DownlinkPreviewRequest = z.object({
  thingIdentifiers: z
    .array(ThingIdentifier, 'ThingIdentifiers must be a list')
    .check(
      z.minLength(1, 'ThingIdentifiers may not be empty'),
      z.maxLength(MOST_PREVIEWED, `ThingIdentifiers must be at most ${MOST_PREVIEWED}`)
    ),
  /** Either a template, with values for its parameters, or a payload; neither to learn only which things take any. */
  templateUid: z.optional(z.string()),
  parameters: z.optional(EncoderData),
  payload: z.optional(DownlinkPayload),
})

export const DownlinkPreview = z.object({
  /** How many would be queued. */
  accepted: z.optional(z.int()),
  /** Each that would be refused, as the send answers it: the identifier, and why. */
  errors: z.optional(z.array(FieldError)),
  /** What would be sent. */
  payload: z.optional(z.string()),
  fPort: z.optional(z.int()),
  template: z.optional(ConfigurationTemplate),
})
export type DownlinkPreview = z.infer<typeof DownlinkPreview>

const DownlinkParams = z.object({ downlinkId: integer('downlinkId', 1) })

export const listDownlinks = endpoint({
  operationId: 'listDownlinks',
  method: 'GET',
  path: '/platform/downlinks',
  role: 'viewer',
  tag: 'platform',
  summary:
    'The downlinks of the fleet or of a thing, queued and past, with what became of each; newest first',
  query: z.object({
    thingIdentifier: z.optional(ThingIdentifier),
    /** May repeat. */
    state: z.optional(repeated(z.enum(DOWNLINK_STATES, `state must be ${DOWNLINK_STATES.join(', ')}`))),
    templateUid: z.optional(z.string()),
    origin: z.optional(z.enum(DOWNLINK_ORIGINS, `origin must be ${DOWNLINK_ORIGINS.join(', ')}`)),
    /** By when it was asked for; the start belongs to it, the end does not. */
    startTime: z.optional(instant('startTime')),
    endTime: z.optional(instant('endTime')),
    page: z.optional(integer('page', 0)),
    size: z.optional(integer('size', 1, MOST_PAGE_SIZE)),
  }),
  answer: pageOf(PlatformDownlink),
})

export const getDownlink = endpoint({
  operationId: 'getDownlink',
  method: 'GET',
  path: '/platform/downlinks/{downlinkId}',
  role: 'viewer',
  tag: 'platform',
  summary: 'One downlink and what became of it',
  params: DownlinkParams,
  answer: PlatformDownlink,
})

export const cancelDownlink = endpoint({
  operationId: 'cancelDownlink',
  method: 'DELETE',
  path: '/platform/downlinks/{downlinkId}',
  role: 'operator',
  tag: 'platform',
  summary: 'Cancel a downlink that the network does not have yet; 409 for one that it has',
  params: DownlinkParams,
  answer: PlatformDownlink,
})

export const previewDownlinks = endpoint({
  operationId: 'previewDownlinks',
  method: 'POST',
  path: '/platform/downlinks/preview',
  role: 'operator',
  tag: 'platform',
  summary: 'Which things a downlink would be refused for, and why; queues nothing',
  body: DownlinkPreviewRequest,
  answer: DownlinkPreview,
})

export const getThingDownlinks = endpoint({
  operationId: 'getThingDownlinks',
  method: 'GET',
  path: '/platform/things/{thingIdentifier}/downlinks',
  role: 'viewer',
  tag: 'platform',
  summary: 'Whether a thing takes downlinks now, of how many bytes, and how many wait',
  params: ThingParams,
  answer: ThingDownlinks,
})

export const clearThingDownlinks = endpoint({
  operationId: 'clearThingDownlinks',
  method: 'DELETE',
  path: '/platform/things/{thingIdentifier}/downlinks',
  role: 'operator',
  tag: 'platform',
  summary: 'Cancel all that waits for a thing, in the network too where it can be asked to',
  params: ThingParams,
  answer: ClearedDownlinks,
})
