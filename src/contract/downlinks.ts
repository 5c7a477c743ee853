import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { ErrorBody } from './error.ts'
import { ThingIdentifier } from './things.ts'
import { bit, integer } from './values.ts'

/** The most bytes of a payload. */
export const LONGEST_PAYLOAD = 50

export const DownlinkPayload = z
  .string('Payload must be hexadecimal text')
  .check(
    z.trim(),
    z.regex(/^([0-9a-fA-F]{2}){1,50}$/, 'Payload must be 1 to 50 bytes in hexadecimal, two digits each'),
    z.toUpperCase()
  )

export const DownlinkRequest = z.object({
  ack: z.optional(bit('Ack')),
  devEUI: z
    .string('DevEUI must be 16 hexadecimal digits')
    .check(z.trim(), z.regex(/^[0-9a-fA-F]{16}$/, 'DevEUI must be 16 hexadecimal digits'), z.toUpperCase()),
  encrypted: z.optional(bit('Encrypted')),
  fPort: integer('FPort', 1, 255),
  payload: DownlinkPayload,
})

export const DownlinkRequestWithTemplate = z.object({
  thingIdentifiers: z.array(ThingIdentifier).check(z.minLength(1, 'ThingIdentifiers may not be empty')),
  /** Extension: other values for the template's parameters, by name. */
  parameters: z.optional(z.record(z.string(), z.unknown())),
})

export const DownlinkResponse = ErrorBody

export const ConfigurationTemplate = z.object({ name: z.optional(z.string()), uid: z.optional(z.string()) })

export const sendDownlink = endpoint({
  operationId: 'sendDownlink',
  method: 'POST',
  path: '/downlink',
  role: 'operator',
  tag: 'downlinks',
  summary: 'Queue a downlink for one thing',
  body: DownlinkRequest,
  answer: DownlinkResponse,
})

export const sendTemplateDownlink = endpoint({
  operationId: 'sendTemplateDownlink',
  method: 'POST',
  path: '/downlink/template/{templateUid}',
  role: 'operator',
  tag: 'downlinks',
  summary: 'Queue the downlink of a template for several things',
  params: z.object({ templateUid: z.string().check(z.minLength(1)) }),
  body: DownlinkRequestWithTemplate,
  answer: DownlinkResponse,
})

export const listConfigurationTemplates = endpoint({
  operationId: 'listConfigurationTemplates',
  method: 'GET',
  path: '/configurationtemplates',
  role: 'viewer',
  tag: 'downlinks',
  summary: 'The downlink templates',
  answer: z.array(ConfigurationTemplate),
})
