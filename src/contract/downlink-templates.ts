import * as z from 'zod/mini'

import { ConfigurationTemplate, DownlinkPayload } from './downlinks.ts'
import { endpoint } from './endpoint.ts'
import { StatusMessage } from './shared.ts'
import { flag, integer, text } from './values.ts'

// Extensions: encoding downlinks from fields, and the configuration templates of which the vendor's API tells the name

/** The fields that an encoder of LoRa Alliance TS013 takes under `data`. */
export const EncoderData = z.record(z.string(), z.unknown())

export const ENCODER_KINDS = ['BUILT_IN', 'SCRIPT', 'NONE'] as const

/** A field that an encoder takes, enough to make an input of it. */
export const EncoderField = z.object({
  name: z.optional(z.string()),
  label: z.optional(z.string()),
  description: z.optional(z.string()),
  /** `any` where only the name is known, as of scripts: a number, a boolean, text or JSON. */
  type: z.optional(z.enum(['integer', 'number', 'boolean', 'text', 'choice', 'any'])),
  unit: z.optional(z.string()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  /** Of a choice. */
  choices: z.optional(z.array(z.object({ value: z.optional(z.string()), label: z.optional(z.string()) }))),
  required: z.optional(z.boolean()),
  /** What it is where it is absent. */
  default: z.optional(z.union([z.number(), z.boolean(), z.string()])),
})
export type EncoderField = z.infer<typeof EncoderField>

export const DownlinkEncoder = z.object({
  thingTypeId: z.optional(z.int()),
  thingType: z.optional(z.string()),
  /** `SCRIPT` where the type's script has `encodeDownlink`; `NONE`: payloads have to be written in hexadecimal. */
  kind: z.optional(z.enum(ENCODER_KINDS)),
  /** Why there is none. */
  reason: z.optional(z.string()),
  fields: z.optional(z.array(EncoderField)),
  /** Whether `fields` are all there are; those of a script are read from its text. */
  complete: z.optional(z.boolean()),
  /** Data that can be encoded as it is. */
  example: z.optional(EncoderData),
})
export type DownlinkEncoder = z.infer<typeof DownlinkEncoder>

export const EncodeRequest = z.object({ data: EncoderData })

export const EncodeAnswer = z.object({
  /** Upper-case hexadecimal; absent where there are errors. */
  payload: z.optional(z.string()),
  bytes: z.optional(z.int()),
  fPort: z.optional(z.int()),
  warnings: z.optional(z.array(z.string())),
  errors: z.optional(z.array(z.string())),
})
export type EncodeAnswer = z.infer<typeof EncodeAnswer>

/** A configuration template with all that the vendor's API does not tell of it. */
export const PlatformTemplate = z.object({
  ...ConfigurationTemplate.shape,
  description: z.optional(z.string()),
  thingTypeId: z.optional(z.int()),
  thingTypeName: z.optional(z.string()),
  /** What is sent where no parameters are given. */
  payload: z.optional(z.string()),
  bytes: z.optional(z.int()),
  fPort: z.optional(z.int()),
  confirmed: z.optional(z.boolean()),
  /** What the payload was encoded from; absent where it was written in hexadecimal. */
  data: z.optional(EncoderData),
  /** The fields of `data` that may be given another value when it is sent, in their order. */
  parameters: z.optional(z.array(EncoderField)),
  /** How many rules name it, and when it was last sent. */
  rules: z.optional(z.int()),
  lastUsed: z.optional(z.number()),
  modifiedAt: z.optional(z.number()),
})
export type PlatformTemplate = z.infer<typeof PlatformTemplate>

/** The check of the whole runs even where single fields are of another kind. */
function unknownNames(parameters: unknown, data: unknown): string[] {
  const names: unknown[] = Array.isArray(parameters) ? parameters : []
  const fields = typeof data === 'object' && data !== null ? data : {}
  return names.filter((name) => typeof name === 'string').filter((name) => !Object.hasOwn(fields, name))
}

export const TemplateRequest = z
  .object({
    name: text('Name', 200).check(z.trim(), z.minLength(1, 'Name may not be empty')),
    description: z.optional(text('Description', 1000)),
    /** The type whose things it is for; any where it is absent. */
    thingTypeId: z.optional(integer('ThingTypeId', 0)),
    /** Either a payload with its port, or `data` for the encoder of the thing type. */
    payload: z.optional(DownlinkPayload),
    /** That of the encoder where it is absent. */
    fPort: z.optional(integer('FPort', 1, 255)),
    confirmed: z.optional(flag('Confirmed')),
    data: z.optional(EncoderData),
    /** Names of fields of `data`. */
    parameters: z.optional(
      z
        .array(z.string('Parameters must be a list of names'), 'Parameters must be a list')
        .check(z.maxLength(16))
    ),
  })
  .check(
    z.superRefine(
      (body, context) => {
        const report = (field: string, message: string) =>
          context.addIssue({ code: 'custom', path: [field], message, input: '' })
        if ((body.payload === undefined) === (body.data === undefined)) {
          report('payload', 'Either payload or data is needed')
        }
        if (body.payload !== undefined && body.fPort === undefined) report('fPort', 'FPort is needed')
        if (body.data !== undefined && body.thingTypeId === undefined) {
          report('thingTypeId', 'ThingTypeId is needed with data')
        }
        const unknown = unknownNames(body.parameters, body.data)
        if (unknown.length > 0)
          report('parameters', `Parameters must be fields of data, not ${unknown.join(', ')}`)
      },
      { when: ({ value }) => typeof value === 'object' && value !== null }
    )
  )
export type TemplateRequest = z.output<typeof TemplateRequest>

const TypeParams = z.object({ thingTypeId: integer('thingTypeId', 1) })
const TemplateParams = z.object({ templateUid: z.string().check(z.minLength(1)) })

export const getDownlinkEncoder = endpoint({
  operationId: 'getDownlinkEncoder',
  method: 'GET',
  path: '/platform/thingtypes/{thingTypeId}/encoder',
  role: 'viewer',
  tag: 'platform',
  summary: 'The fields of which downlinks for things of a type are made',
  params: TypeParams,
  answer: DownlinkEncoder,
})

export const encodeDownlink = endpoint({
  operationId: 'encodeDownlink',
  method: 'POST',
  path: '/platform/thingtypes/{thingTypeId}/encoder',
  role: 'operator',
  tag: 'platform',
  summary: 'Encode fields into a payload, by the codec of the thing type; sends nothing',
  params: TypeParams,
  body: EncodeRequest,
  answer: EncodeAnswer,
})

export const listTemplates = endpoint({
  operationId: 'listTemplates',
  method: 'GET',
  path: '/platform/configurationtemplates',
  role: 'viewer',
  tag: 'platform',
  summary: 'The configuration templates with payload, thing type and parameters; by name',
  answer: z.array(PlatformTemplate),
})

export const createTemplate = endpoint({
  operationId: 'createTemplate',
  method: 'POST',
  path: '/platform/configurationtemplates',
  role: 'admin',
  tag: 'platform',
  summary: 'Create a configuration template',
  body: TemplateRequest,
  answer: PlatformTemplate,
})

export const updateTemplate = endpoint({
  operationId: 'updateTemplate',
  method: 'PUT',
  path: '/platform/configurationtemplates/{templateUid}',
  role: 'admin',
  tag: 'platform',
  summary: 'Replace a configuration template; what was queued by it stays as it is',
  params: TemplateParams,
  body: TemplateRequest,
  answer: PlatformTemplate,
})

export const deleteTemplate = endpoint({
  operationId: 'deleteTemplate',
  method: 'DELETE',
  path: '/platform/configurationtemplates/{templateUid}',
  role: 'admin',
  tag: 'platform',
  summary: 'Delete a configuration template; 409 while a rule names it',
  params: TemplateParams,
  answer: StatusMessage,
})
