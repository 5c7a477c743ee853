import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { ThingIdentifier } from './things.ts'
import { flag, integer, text } from './values.ts'

export const STREAM_TYPES = ['NETWORK', 'DECODED', 'LBS', 'CLOE'] as const
export const STREAM_CONTENT_TYPES = ['XML', 'JSON', 'FREEFORM'] as const

export type StreamType = (typeof STREAM_TYPES)[number]
export type StreamContentType = (typeof STREAM_CONTENT_TYPES)[number]

/** The definitions that a company may have besides the automatic one of type `CLOE`. */
export const MOST_DEFINITIONS = 2

/**
 * Names that a definition may not set: those that frame an HTTP/1.1 message or belong to the connection (RFC 9110,
 * section 7.6.1, and RFC 9112, section 6), and those of the platform's own signature.
 */
const RESERVED_HEADERS = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'proxy-connection'],
  ...['te', 'trailer', 'upgrade', 'expect', 'webhook-id', 'webhook-timestamp', 'webhook-signature'],
])

export const StreamHeader = z.object({
  key: text('Key', 200).check(
    z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Key must be the name of an HTTP header'),
    z.refine((key) => !RESERVED_HEADERS.has(key.toLowerCase()), 'Key must be a header that may be set')
  ),
  value: text('Value', 4000).check(
    // A line break would begin another header
    z.refine(
      (value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
      'Value must not contain line breaks, other control characters or characters beyond Latin-1'
    )
  ),
})
export type StreamHeader = z.infer<typeof StreamHeader>

/** A password in a URL shows in every log that names it. */
const holdsNoUser = (url: string) => {
  if (!URL.canParse(url)) return true
  const { username, password } = new URL(url)
  return username === '' && password === ''
}

/** Where a stream sends to. */
const StreamUrl = z
  .url({ protocol: /^https?$/, error: 'Url must be an http or https address' })
  .check(
    z.maxLength(2000, 'Url must be at most 2000 characters'),
    z.refine(holdsNoUser, 'Url must not hold a user or password; userName and password are for that')
  )

const fields = {
  active: z.optional(flag('Active')),
  /** One message for all containers of a frame, instead of one for each. */
  aggregated: z.optional(flag('Aggregated')),
  /** All things of the company and its sub-companies feed the stream, those to come included. */
  autoLink: z.optional(flag('AutoLink')),
  basicAuth: z.optional(flag('BasicAuth')),
  companyId: z.optional(integer('CompanyId', 0)),
  contentType: z.optional(z.enum(STREAM_CONTENT_TYPES, 'ContentType must be XML, JSON or FREEFORM')),
  headers: z.optional(
    z.array(StreamHeader, 'Headers must be a list').check(z.maxLength(50, 'Headers must be at most 50'))
  ),
  /** Replaces those that feed the stream. Of no effect while `autoLink` holds. */
  linkedThings: z.optional(
    z
      .array(ThingIdentifier, 'LinkedThings must be a list')
      .check(z.maxLength(50_000, 'LinkedThings must be at most 50000'))
  ),
  mutualAuth: z.optional(flag('MutualAuth')),
  name: z.optional(text('Name', 200).check(z.trim(), z.minLength(1, 'Name may not be empty'))),
  /** Never answered back. `""` clears it. */
  password: z.optional(text('Password', 500)),
  /** Text with `%name%` and `%timestamp[pattern]%`. `""` takes the preset of the type again. */
  template: z.optional(text('Template', 65_536)),
  type: z.optional(z.enum(STREAM_TYPES, 'Type must be NETWORK, DECODED or LBS')),
  url: z.optional(StreamUrl),
  userName: z.optional(
    text('UserName', 500).check(
      z.refine((name) => !/[:\p{Cc}]/u.test(name), 'UserName must not contain a colon or control characters')
    )
  ),
}

export const StreamDefinitionUpdateRequest = z.object(fields)
export type StreamDefinitionUpdateRequest = z.output<typeof StreamDefinitionUpdateRequest>

export const StreamDefinitionCreateRequest = z.object({
  ...fields,
  companyId: integer('CompanyId', 0),
  contentType: z.nonoptional(fields.contentType),
  name: z.nonoptional(fields.name),
  type: z.nonoptional(fields.type),
  url: z.nonoptional(fields.url),
})
export type StreamDefinitionCreateRequest = z.output<typeof StreamDefinitionCreateRequest>

/** What is likely a slip in a definition, though it can be saved. An extension. */
export const StreamWarning = z.object({
  field: z.optional(z.string()),
  message: z.optional(z.string()),
  /** Where in the field, as an index of UTF-16 units from 0, and how many of them. */
  offset: z.optional(z.int()),
  length: z.optional(z.int()),
  /** The same for people, from 1. */
  line: z.optional(z.int()),
  column: z.optional(z.int()),
})
export type StreamWarning = z.infer<typeof StreamWarning>

export const StreamDefinition = z.object({
  active: z.optional(z.boolean()),
  aggregated: z.optional(z.boolean()),
  autoLink: z.optional(z.boolean()),
  basicAuth: z.optional(z.boolean()),
  companyId: z.optional(z.int()),
  contentType: z.optional(z.string()),
  headers: z.optional(z.array(z.object({ key: z.optional(z.string()), value: z.optional(z.string()) }))),
  /** Answered where `autoLink` is false. */
  linkedThings: z.optional(z.array(z.string())),
  linkedThingsCount: z.optional(z.int()),
  mutualAuth: z.optional(z.boolean()),
  name: z.optional(z.string()),
  streamDefinitionId: z.optional(z.int()),
  template: z.optional(z.string()),
  type: z.optional(z.string()),
  url: z.optional(z.string()),
  userName: z.optional(z.string()),
  /** Extension: what is likely a slip, after a write, where there is any. */
  warnings: z.optional(z.array(StreamWarning)),
})
export type StreamDefinition = z.infer<typeof StreamDefinition>

export const StreamParams = z.object({ streamDefinitionId: integer('streamDefinitionId', 0) })

export const listStreamDefinitions = endpoint({
  operationId: 'listStreamDefinitions',
  method: 'GET',
  path: '/streamdefinitions',
  role: 'viewer',
  tag: 'streams',
  summary: 'List the stream definitions',
  answer: z.array(StreamDefinition),
})

export const getStreamDefinition = endpoint({
  operationId: 'getStreamDefinition',
  method: 'GET',
  path: '/streamdefinitions/{streamDefinitionId}',
  role: 'viewer',
  tag: 'streams',
  summary: 'Read one stream definition',
  params: StreamParams,
  answer: StreamDefinition,
})

export const createStreamDefinition = endpoint({
  operationId: 'createStreamDefinition',
  method: 'POST',
  path: '/streamdefinitions',
  role: 'admin',
  tag: 'streams',
  summary: 'Create a stream definition, at most two a company',
  body: StreamDefinitionCreateRequest,
  answer: StreamDefinition,
})

export const updateStreamDefinition = endpoint({
  operationId: 'updateStreamDefinition',
  method: 'PUT',
  path: '/streamdefinitions/{streamDefinitionId}',
  role: 'admin',
  tag: 'streams',
  summary: 'Change the fields that are present, and no other',
  params: StreamParams,
  body: StreamDefinitionUpdateRequest,
  answer: StreamDefinition,
})

export const deleteStreamDefinition = endpoint({
  operationId: 'deleteStreamDefinition',
  method: 'DELETE',
  path: '/streamdefinitions/{streamDefinitionId}',
  role: 'admin',
  tag: 'streams',
  summary: 'Delete a stream definition',
  params: StreamParams,
})
