import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StatusMessage } from './shared.ts'
import { ThingIdentifier } from './things.ts'
import { instant, integer } from './values.ts'

// Extensions: payload codecs of thing types as scripts of LoRa Alliance TS013, and decoding past frames again

export const CODEC_KINDS = ['BUILT_IN', 'SCRIPT', 'NONE'] as const

/** The most characters of a script. */
export const LONGEST_SCRIPT = 131_072

export const ThingTypeCodecSummary = z.object({
  /** `SCRIPT` while there is one, whatever else the type has. */
  kind: z.optional(z.enum(CODEC_KINDS)),
  /** The codec that the platform ships for the type; it decodes while there is no script. */
  builtIn: z.optional(z.string()),
  thingTypeId: z.optional(z.int()),
  name: z.optional(z.string()),
  vendor: z.optional(z.string()),
  vendorReference: z.optional(z.string()),
  connectivityType: z.optional(z.string()),
  /** How many things have the type. */
  things: z.optional(z.int()),
  /** Counts up with each change of the script, from 1. */
  scriptVersion: z.optional(z.int()),
  /** Milliseconds since the epoch. */
  modifiedAt: z.optional(z.number()),
})
export type ThingTypeCodecSummary = z.infer<typeof ThingTypeCodecSummary>

export const CodecContainer = z.object({
  container: z.optional(z.string()),
  name: z.optional(z.string()),
  unit: z.optional(z.string()),
})

export const ThingTypeCodec = z.object({
  ...ThingTypeCodecSummary.shape,
  /** The containers that the type declares, to which values are matched by id or name. */
  containers: z.optional(z.array(CodecContainer)),
  script: z.optional(z.string()),
  /** The functions of TS013 that the script has. */
  functions: z.optional(z.array(z.string())),
})
export type ThingTypeCodec = z.infer<typeof ThingTypeCodec>

const script = z.string('script must be text').check(
  z.minLength(1, 'script may not be empty'),
  z.maxLength(LONGEST_SCRIPT, `script must be at most ${LONGEST_SCRIPT} characters`),
  z.refine((text) => !/\u0000/.test(text), 'script must not contain a NUL character')
)

export const CodecScriptRequest = z.object({ script })

export const CodecTryRequest = z.object({
  /** Bytes in hexadecimal; none are an empty payload. */
  payload: z
    .string('payload must be bytes in hexadecimal')
    .check(
      z.regex(/^([0-9a-fA-F]{2})*$/, 'payload must be bytes in hexadecimal'),
      z.maxLength(510, 'payload must be at most 255 bytes')
    ),
  fPort: integer('fPort', 0, 255),
  /** One that is not saved yet; without it the codec that the type has. */
  script: z.optional(script),
  /** When the frame was received; now where it is absent. */
  recvTime: z.optional(instant('recvTime')),
})

export const CodecTryValue = z.object({
  container: z.optional(z.string()),
  /** The friendly name, where the type declares the container. */
  name: z.optional(z.string()),
  unit: z.optional(z.string()),
  value: z.optional(z.string()),
  /** Whether the type declares the container; any other is made known by its first value. */
  declared: z.optional(z.boolean()),
})

export const CodecTryAnswer = z.object({
  /** What the script answered under `data`. */
  data: z.optional(z.unknown()),
  values: z.optional(z.array(CodecTryValue)),
  location: z.optional(
    z.object({
      latitude: z.optional(z.number()),
      longitude: z.optional(z.number()),
      altitude: z.optional(z.number()),
      accuracy: z.optional(z.number()),
    })
  ),
  warnings: z.optional(z.array(z.string())),
  /** Empty where the payload was decoded. */
  errors: z.optional(z.array(z.string())),
  /** Where in the script it failed, from 1. */
  line: z.optional(z.int()),
  column: z.optional(z.int()),
  milliseconds: z.optional(z.number()),
  /** What the script's heap had grown by; 0 for a built-in codec. */
  bytes: z.optional(z.int()),
  /** What the script said to the console: at most 50 lines of 300 characters. */
  console: z.optional(z.array(z.string())),
})
export type CodecTryAnswer = z.infer<typeof CodecTryAnswer>

export const DECODE_JOB_STATES = ['QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const

export const DecodeJob = z.object({
  decodeJobId: z.optional(z.int()),
  thingTypeId: z.optional(z.int()),
  thingTypeName: z.optional(z.string()),
  /** Where the job is for one thing. */
  thingIdentifier: z.optional(z.string()),
  /** ISO 8601; the start belongs to it, the end does not. */
  startTime: z.optional(z.string()),
  endTime: z.optional(z.string()),
  state: z.optional(z.enum(DECODE_JOB_STATES)),
  createdAt: z.optional(z.string()),
  finishedAt: z.optional(z.string()),
  /** Rows of the network log to look at, and looked at. */
  total: z.optional(z.int()),
  done: z.optional(z.int()),
  /** Frames whose values are others than before, and frames that cannot be decoded. */
  changed: z.optional(z.int()),
  failed: z.optional(z.int()),
  /** Why it failed. */
  message: z.optional(z.string()),
})
export type DecodeJob = z.infer<typeof DecodeJob>

export const DecodeJobRequest = z
  .object({
    thingTypeId: z.optional(integer('thingTypeId', 1)),
    thingIdentifier: z.optional(ThingIdentifier),
    startTime: z.optional(instant('startTime')),
    endTime: z.optional(instant('endTime')),
  })
  .check(
    z.superRefine((body, context) => {
      if ((body.thingTypeId === undefined) === (body.thingIdentifier === undefined)) {
        const message = 'Either thingTypeId or thingIdentifier is needed'
        context.addIssue({ code: 'custom', path: ['thingTypeId'], message })
      }
      if (body.startTime !== undefined && body.endTime !== undefined && body.startTime > body.endTime) {
        const message = 'startTime must not be after endTime'
        context.addIssue({ code: 'custom', path: ['startTime'], message })
      }
    })
  )

const TypeParams = z.object({ thingTypeId: integer('thingTypeId', 1) })
const JobParams = z.object({ decodeJobId: integer('decodeJobId', 1) })

const CODEC_PATH = '/platform/thingtypes/{thingTypeId}/codec'

export const listThingTypeCodecs = endpoint({
  operationId: 'listThingTypeCodecs',
  method: 'GET',
  path: '/platform/thingtypes',
  role: 'viewer',
  tag: 'platform',
  summary: 'The thing types, and how their payloads are decoded',
  answer: z.array(ThingTypeCodecSummary),
})

export const getThingTypeCodec = endpoint({
  operationId: 'getThingTypeCodec',
  method: 'GET',
  path: CODEC_PATH,
  role: 'viewer',
  tag: 'platform',
  summary: 'The codec of a thing type, with its script and containers',
  params: TypeParams,
  answer: ThingTypeCodec,
})

export const saveThingTypeCodec = endpoint({
  operationId: 'saveThingTypeCodec',
  method: 'PUT',
  path: CODEC_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Give a thing type a codec script (LoRa Alliance TS013), which decodes frames from now on',
  params: TypeParams,
  body: CodecScriptRequest,
  answer: ThingTypeCodec,
})

export const deleteThingTypeCodec = endpoint({
  operationId: 'deleteThingTypeCodec',
  method: 'DELETE',
  path: CODEC_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Remove the script of a thing type; its built-in codec decodes again where it has one',
  params: TypeParams,
  answer: StatusMessage,
})

export const tryThingTypeCodec = endpoint({
  operationId: 'tryThingTypeCodec',
  method: 'POST',
  path: `${CODEC_PATH}/try`,
  role: 'admin',
  tag: 'platform',
  summary: 'Decode a payload by a script that is not saved yet, or by the codec of the type; stores nothing',
  params: TypeParams,
  body: CodecTryRequest,
  answer: CodecTryAnswer,
})

export const listDecodeJobs = endpoint({
  operationId: 'listDecodeJobs',
  method: 'GET',
  path: '/platform/decodejobs',
  role: 'viewer',
  tag: 'platform',
  summary: 'The last 50 jobs that decode past frames again, newest first',
  answer: z.array(DecodeJob),
})

export const createDecodeJob = endpoint({
  operationId: 'createDecodeJob',
  method: 'POST',
  path: '/platform/decodejobs',
  role: 'admin',
  tag: 'platform',
  summary: 'Decode the past frames of a thing, or of all things of a type, by the codec of now',
  body: DecodeJobRequest,
  answer: DecodeJob,
})

export const getDecodeJob = endpoint({
  operationId: 'getDecodeJob',
  method: 'GET',
  path: '/platform/decodejobs/{decodeJobId}',
  role: 'viewer',
  tag: 'platform',
  summary: 'How far a job is that decodes past frames again',
  params: JobParams,
  answer: DecodeJob,
})

export const cancelDecodeJob = endpoint({
  operationId: 'cancelDecodeJob',
  method: 'DELETE',
  path: '/platform/decodejobs/{decodeJobId}',
  role: 'admin',
  tag: 'platform',
  summary: 'Stop a job; what it has decoded stays decoded',
  params: JobParams,
  answer: DecodeJob,
})
