import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { MOST_PAGE_SIZE, pageOf } from './shared.ts'
import { StreamAnswer, StreamRequest } from './stream-preview.ts'
import { StreamParams } from './streams.ts'
import { ThingIdentifier } from './things.ts'
import { instant, integer } from './values.ts'

// Extensions: what became of the messages of streams

/**
 * How a stream stands. `ACTIVE`. `INACTIVE`: `active` is false, by hand. `TIMEOUT`: its endpoint gave no answer, and for
 * 60 seconds messages go to the failures. `DISABLED`: it failed for too long, or its endpoint said 410; resumes by hand.
 */
export const STREAM_STATES = ['ACTIVE', 'INACTIVE', 'TIMEOUT', 'DISABLED'] as const

/** `WAITING` for its first attempt, `RETRYING` after a failed one, `DELIVERED`, or `FAILED` and in a group of failures. */
export const STREAM_MESSAGE_STATES = ['WAITING', 'RETRYING', 'DELIVERED', 'FAILED'] as const

export const StreamHour = z.object({
  /** The hour's start, in milliseconds since the epoch. */
  start: z.optional(z.number()),
  delivered: z.optional(z.int()),
  failed: z.optional(z.int()),
})

/** All instants are milliseconds since the epoch. */
export const StreamDelivery = z.object({
  streamDefinitionId: z.optional(z.int()),
  state: z.optional(z.enum(STREAM_STATES)),
  /** Since when the state is this one, and why, in words, where it is `TIMEOUT` or `DISABLED`. */
  since: z.optional(z.number()),
  reason: z.optional(z.string()),
  timeoutUntil: z.optional(z.number()),
  /** Messages delivered a minute, over the last five. */
  ratePerMinute: z.optional(z.number()),
  /** 0 to 1 of the last 24 hours' attempts, and of what went to the failures without one; absent where there was none. */
  successShare: z.optional(z.number()),
  /** The last 24 hours, oldest first. */
  hours: z.optional(z.array(StreamHour)),
  /** Messages that wait for their first or another attempt, and since when the oldest does. */
  backlog: z.optional(z.int()),
  oldestWaitingAt: z.optional(z.number()),
  /** Messages in the failures. */
  failures: z.optional(z.int()),
  /** Since the stream was made. */
  delivered: z.optional(z.int()),
  /** Failed attempts in a row, and since when. */
  failedInARow: z.optional(z.int()),
  failingSince: z.optional(z.number()),
  lastDeliveredAt: z.optional(z.number()),
  lastFailedAt: z.optional(z.number()),
  /** The last failure in words, such as `503 Service Unavailable`. */
  lastFailure: z.optional(z.string()),
  /** Messages lost to a bound of the queue or of the failures, and the last time. */
  droppedWaiting: z.optional(z.int()),
  droppedFailures: z.optional(z.int()),
  lastDroppedAt: z.optional(z.number()),
})
export type StreamDelivery = z.infer<typeof StreamDelivery>

/** Failures of one status code and message. */
export const StreamFailureGroup = z.object({
  failureGroupId: z.optional(z.int()),
  /** Absent where there was no answer; then a stable word such as `TIMEOUT` says why. */
  statusCode: z.optional(z.int()),
  errorCode: z.optional(z.string()),
  /** The endpoint's reason phrase, or in words why there was no answer. */
  message: z.optional(z.string()),
  /** Whether it gathers all that found the stream's groups full. */
  overflow: z.optional(z.boolean()),
  count: z.optional(z.int()),
  firstSeen: z.optional(z.number()),
  lastSeen: z.optional(z.number()),
  /** The beginning of what an endpoint answered once. */
  sampleBody: z.optional(z.string()),
})
export type StreamFailureGroup = z.infer<typeof StreamFailureGroup>

export const StreamMessage = z.object({
  streamMessageId: z.optional(z.int()),
  /** The same over all attempts: what the endpoint gets as `webhook-id`. */
  webhookId: z.optional(z.string()),
  state: z.optional(z.enum(STREAM_MESSAGE_STATES)),
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
  fcntUp: z.optional(z.string()),
  /** The friendly name of the one container that it is about. */
  container: z.optional(z.string()),
  /** When it happened by the network's clock. */
  time: z.optional(z.number()),
  queuedAt: z.optional(z.number()),
  attempts: z.optional(z.int()),
  lastAttemptAt: z.optional(z.number()),
  nextAttemptAt: z.optional(z.number()),
  failureGroupId: z.optional(z.int()),
  /** The job that sends it again, or was the last to. */
  reprocessJobId: z.optional(z.int()),
  statusCode: z.optional(z.int()),
  /** As that of a group. */
  message: z.optional(z.string()),
})
export type StreamMessage = z.infer<typeof StreamMessage>

export const StreamMessageDetail = z.object({
  ...StreamMessage.shape,
  /** As it was, or will be, sent. */
  request: z.optional(StreamRequest),
  /** Of the last attempt. */
  answer: z.optional(StreamAnswer),
})
export type StreamMessageDetail = z.infer<typeof StreamMessageDetail>

export const STREAM_EVENT_KINDS = ['FAILING', 'RECOVERED', 'DISABLED', 'RESUMED'] as const
export const STREAM_MAIL_OUTCOMES = ['SENT', 'NOT_SENT', 'FAILED'] as const

export const StreamEvent = z.object({
  streamEventId: z.optional(z.int()),
  /** `FAILING`: for more than 10 minutes. `DISABLED` by the platform, and `RESUMED` by hand. */
  kind: z.optional(z.enum(STREAM_EVENT_KINDS)),
  at: z.optional(z.number()),
  /** In words. */
  reason: z.optional(z.string()),
  /** Whether its company was told by mail, where it was to be; to which address, and why not. */
  mail: z.optional(z.enum(STREAM_MAIL_OUTCOMES)),
  mailTo: z.optional(z.string()),
  mailReason: z.optional(z.string()),
})
export type StreamEvent = z.infer<typeof StreamEvent>

const STREAM_PATH = '/platform/streams/{streamDefinitionId}'
const GroupParams = z.object({ ...StreamParams.shape, failureGroupId: integer('failureGroupId', 1) })
const MessageParams = z.object({ ...StreamParams.shape, streamMessageId: integer('streamMessageId', 1) })

export const listStreamDeliveries = endpoint({
  operationId: 'listStreamDeliveries',
  method: 'GET',
  path: '/platform/streams',
  role: 'viewer',
  tag: 'platform',
  summary: 'How the streams stand: state, rate, success, backlog, failures',
  answer: z.array(StreamDelivery),
})

export const getStreamDelivery = endpoint({
  operationId: 'getStreamDelivery',
  method: 'GET',
  path: STREAM_PATH,
  role: 'viewer',
  tag: 'platform',
  summary: 'How one stream stands',
  params: StreamParams,
  answer: StreamDelivery,
})

export const resumeStream = endpoint({
  operationId: 'resumeStream',
  method: 'POST',
  path: `${STREAM_PATH}/resume`,
  role: 'admin',
  tag: 'platform',
  summary: 'Let a stream send again that was disabled, or that waits for its time-out to end',
  params: StreamParams,
  answer: StreamDelivery,
})

export const listStreamFailures = endpoint({
  operationId: 'listStreamFailures',
  method: 'GET',
  path: `${STREAM_PATH}/failures`,
  role: 'viewer',
  tag: 'platform',
  summary: 'The failures of a stream by status code and message, the newest group first',
  params: StreamParams,
  answer: z.array(StreamFailureGroup),
})

export const discardStreamFailures = endpoint({
  operationId: 'discardStreamFailures',
  method: 'DELETE',
  path: `${STREAM_PATH}/failures/{failureGroupId}`,
  role: 'admin',
  tag: 'platform',
  summary: 'Give up the messages of a group of failures',
  params: GroupParams,
  answer: StreamFailureGroup,
})

export const listStreamMessages = endpoint({
  operationId: 'listStreamMessages',
  method: 'GET',
  path: `${STREAM_PATH}/messages`,
  role: 'viewer',
  tag: 'platform',
  summary: 'Messages of a stream that wait or failed, and the last ones delivered; newest first',
  params: StreamParams,
  query: z.object({
    state: z.optional(
      z.enum(STREAM_MESSAGE_STATES, `state must be one of ${STREAM_MESSAGE_STATES.join(', ')}`)
    ),
    failureGroupId: z.optional(integer('failureGroupId', 1)),
    reprocessJobId: z.optional(integer('reprocessJobId', 1)),
    thingIdentifier: z.optional(ThingIdentifier),
    startTime: z.optional(instant('startTime')),
    endTime: z.optional(instant('endTime')),
    page: z.optional(integer('page', 0)),
    size: z.optional(integer('size', 1, MOST_PAGE_SIZE)),
  }),
  answer: pageOf(StreamMessage),
})

export const getStreamMessage = endpoint({
  operationId: 'getStreamMessage',
  method: 'GET',
  path: `${STREAM_PATH}/messages/{streamMessageId}`,
  role: 'viewer',
  tag: 'platform',
  summary: 'One message of a stream, with its request and the last answer',
  params: MessageParams,
  answer: StreamMessageDetail,
})

export const listStreamEvents = endpoint({
  operationId: 'listStreamEvents',
  method: 'GET',
  path: `${STREAM_PATH}/events`,
  role: 'viewer',
  tag: 'platform',
  summary: 'When a stream failed for long, recovered, was disabled or resumed, newest first',
  params: StreamParams,
  answer: z.array(StreamEvent),
})
