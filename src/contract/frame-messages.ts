import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { ThingParams } from './things.ts'
import { instant } from './values.ts'

const text = z.optional(z.string())

/** What a network sent of which a row of the network log was made, secrets masked. An extension. */
export const FrameMessage = z.object({
  /** As the row's own. */
  type: text,
  fcntUp: text,
  fcntDn: text,
  /** `XML` or `JSON`. */
  format: text,
  /** XML as it came; JSON indented. */
  message: text,
})
export type FrameMessage = z.infer<typeof FrameMessage>

export const listFrameMessages = endpoint({
  operationId: 'listFrameMessages',
  method: 'GET',
  path: '/platform/things/{thingIdentifier}/messages',
  role: 'viewer',
  tag: 'platform',
  summary: 'The messages of a network of which the rows of an instant were made, secrets masked',
  params: ThingParams,
  /** When the frames were received, as `NetworkData.time`. */
  query: z.object({ time: instant('time') }),
  answer: z.array(FrameMessage),
})
