import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { ThingParams } from './things.ts'
import { instant, integer } from './values.ts'

/** Something that happened to a thing, for its timeline. An extension. */
export const ThingEvent = z.object({
  thingEventId: z.optional(z.int()),
  /** `CREATED`, `UPDATED`, `PROVISIONED`, `DEPROVISIONED`, `JOIN_REFUSED`, `NETWORK_LOG` or `DOWNLINK`. */
  kind: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  time: z.optional(z.number()),
  /** Of an update: the names of the fields that changed. */
  fields: z.optional(z.array(z.string())),
  /** Of what the network said and what became of a downlink: `INFO`, `WARNING` or `ERROR`, its own word, what it means, and how it put it. */
  level: z.optional(z.string()),
  code: z.optional(z.string()),
  text: z.optional(z.string()),
  description: z.optional(z.string()),
})
export type ThingEvent = z.infer<typeof ThingEvent>

export const listThingEvents = endpoint({
  operationId: 'listThingEvents',
  method: 'GET',
  path: '/platform/things/{thingIdentifier}/events',
  role: 'viewer',
  tag: 'platform',
  summary: 'What happened to a thing: provisioning, and what the network said in words; newest first',
  params: ThingParams,
  query: z.object({
    startTime: z.optional(instant('startTime')),
    endTime: z.optional(instant('endTime')),
    /** 100 where it is absent. */
    results: z.optional(integer('results', 1, 1000)),
  }),
  answer: z.array(ThingEvent),
})
