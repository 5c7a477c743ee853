import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StreamDefinitionUpdateRequest, StreamWarning } from './streams.ts'
import { ThingIdentifier } from './things.ts'
import { integer } from './values.ts'

// Extensions: what a stream sends, before it sends it

export const StreamRequestHeader = z.object({
  key: z.optional(z.string()),
  /** Without what is secret in it, where `masked`. */
  value: z.optional(z.string()),
  masked: z.optional(z.boolean()),
})
export type StreamRequestHeader = z.infer<typeof StreamRequestHeader>

/** A request as it goes out. */
export const StreamRequest = z.object({
  method: z.optional(z.string()),
  url: z.optional(z.string()),
  headers: z.optional(z.array(StreamRequestHeader)),
  body: z.optional(z.string()),
  /** Bytes of the body. */
  bytes: z.optional(z.int()),
})
export type StreamRequest = z.infer<typeof StreamRequest>

/** What came back, or why nothing did. */
export const StreamAnswer = z.object({
  /** Absent where there was no answer. */
  statusCode: z.optional(z.int()),
  reasonPhrase: z.optional(z.string()),
  headers: z.optional(z.array(StreamRequestHeader)),
  /** Its beginning. */
  body: z.optional(z.string()),
  /** Whether there was more of it. */
  truncated: z.optional(z.boolean()),
  milliseconds: z.optional(z.number()),
  /** Why there was no answer: a stable word such as `TIMEOUT` or `ADDRESS_REFUSED`, and a sentence. */
  errorCode: z.optional(z.string()),
  error: z.optional(z.string()),
})
export type StreamAnswer = z.infer<typeof StreamAnswer>

/** Which definition, and with which message. */
const sources = {
  /** A saved definition; what `draft` leaves out is taken from it. */
  streamDefinitionId: z.optional(integer('streamDefinitionId', 0)),
  /** What is not saved yet. */
  draft: z.optional(StreamDefinitionUpdateRequest),
  /** Whose newest message that the stream sends is taken; any thing of the stream where it is absent. */
  thingIdentifier: z.optional(ThingIdentifier),
  /** One message of the platform's, as a preview answers it, instead of the newest. */
  messageId: z.optional(integer('messageId', 1)),
}

export const StreamPreviewRequest = z.object(sources)
export type StreamPreviewRequest = z.output<typeof StreamPreviewRequest>

/** The message of the fleet that a preview is made of. */
export const StreamSample = z.object({
  messageId: z.optional(z.int()),
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
  fcntUp: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  time: z.optional(z.number()),
  /** Whether it is made up, since the fleet has none of its kind yet. */
  invented: z.optional(z.boolean()),
})
export type StreamSample = z.infer<typeof StreamSample>

export const StreamPlaceholderValue = z.object({
  name: z.optional(z.string()),
  value: z.optional(z.string()),
})
export type StreamPlaceholderValue = z.infer<typeof StreamPlaceholderValue>

export const StreamPreview = z.object({
  sample: z.optional(StreamSample),
  /** What else it can be made of: the newest of the thing, or the newest of each thing that was heard last. */
  recent: z.optional(z.array(StreamSample)),
  /** One a container, or one where they are aggregated; none where the stream would send nothing of this message. */
  requests: z.optional(z.array(StreamRequest)),
  /** What each placeholder stands for in the first request. */
  placeholders: z.optional(z.array(StreamPlaceholderValue)),
  warnings: z.optional(z.array(StreamWarning)),
})
export type StreamPreview = z.infer<typeof StreamPreview>

/** A definition beside a message, as a preview is made of one. */
export const StreamTestRequest = z.object(sources)
export type StreamTestRequest = z.output<typeof StreamTestRequest>

export const StreamTest = z.object({
  sample: z.optional(StreamSample),
  request: z.optional(StreamRequest),
  answer: z.optional(StreamAnswer),
  /** Whether a delivery with this answer would count as delivered. */
  delivered: z.optional(z.boolean()),
})
export type StreamTest = z.infer<typeof StreamTest>

export const previewStream = endpoint({
  operationId: 'previewStream',
  method: 'POST',
  path: '/platform/streams/preview',
  role: 'admin',
  tag: 'platform',
  summary:
    'The exact requests that a definition, saved or not, makes of a message of the fleet; sends nothing',
  body: StreamPreviewRequest,
  answer: StreamPreview,
})

export const testStream = endpoint({
  operationId: 'testStream',
  method: 'POST',
  path: '/platform/streams/test',
  role: 'admin',
  tag: 'platform',
  summary: 'Send one message of the fleet by a definition, saved or not, and show the answer of the endpoint',
  body: StreamTestRequest,
  answer: StreamTest,
})
