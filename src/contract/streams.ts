import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { flag, integer, text } from './values.ts'

export const STREAM_TYPES = ['NETWORK', 'DECODED', 'LBS', 'CLOE'] as const
export const STREAM_CONTENT_TYPES = ['XML', 'JSON', 'FREEFORM'] as const

export const StreamHeader = z.object({
  key: text('Key', 200).check(z.minLength(1)),
  value: text('Value', 4000),
})

const fields = {
  active: z.optional(flag('Active')),
  aggregated: z.optional(flag('Aggregated')),
  autoLink: z.optional(flag('AutoLink')),
  basicAuth: z.optional(flag('BasicAuth')),
  companyId: z.optional(integer('CompanyId', 0)),
  contentType: z.optional(z.enum(STREAM_CONTENT_TYPES, 'ContentType must be XML, JSON or FREEFORM')),
  headers: z.optional(z.array(StreamHeader)),
  linkedThings: z.optional(z.array(z.string())),
  mutualAuth: z.optional(flag('MutualAuth')),
  name: z.optional(text('Name', 200).check(z.minLength(1, 'Name may not be empty'))),
  /** Never answered back. */
  password: z.optional(text('Password', 500)),
  template: z.optional(text('Template', 65_536)),
  type: z.optional(z.enum(STREAM_TYPES, 'Type must be NETWORK, DECODED or LBS')),
  url: z.optional(z.url({ protocol: /^https?$/, error: 'Url must be an http or https address' })),
  userName: z.optional(text('UserName', 500)),
}

export const StreamDefinitionUpdateRequest = z.object(fields)

export const StreamDefinitionCreateRequest = z.object({
  ...fields,
  companyId: integer('CompanyId', 0),
  contentType: z.nonoptional(fields.contentType),
  name: z.nonoptional(fields.name),
  type: z.nonoptional(fields.type),
  url: z.nonoptional(fields.url),
})

export const StreamDefinition = z.object({
  active: z.optional(z.boolean()),
  aggregated: z.optional(z.boolean()),
  autoLink: z.optional(z.boolean()),
  basicAuth: z.optional(z.boolean()),
  companyId: z.optional(z.int()),
  contentType: z.optional(z.string()),
  headers: z.optional(z.array(z.object({ key: z.optional(z.string()), value: z.optional(z.string()) }))),
  linkedThings: z.optional(z.array(z.string())),
  linkedThingsCount: z.optional(z.int()),
  mutualAuth: z.optional(z.boolean()),
  name: z.optional(z.string()),
  streamDefinitionId: z.optional(z.int()),
  template: z.optional(z.string()),
  type: z.optional(z.string()),
  url: z.optional(z.string()),
  userName: z.optional(z.string()),
})

const StreamParams = z.object({ streamDefinitionId: integer('streamDefinitionId', 0) })

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
