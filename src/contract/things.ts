import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { Container, Location } from './shared.ts'
import { flag, instant, integer, repeated, Tag } from './values.ts'

export const ApplicationSessionKey = z.object({
  applicationSessionKey: z.optional(z.string()),
  /** The FPort that the key is for. */
  port: z.optional(z.string()),
})

export const ThingKeysLoRaABP = z.object({
  applicationSessionkeys: z.optional(z.array(ApplicationSessionKey)),
  networkSessionKey: z.optional(z.string()),
})

export const ThingKeysLoRaOTAA = z.object({
  applicationEUI: z.optional(z.string()),
  applicationKey: z.optional(z.string()),
})

export const TechnologyDetails = z.object({
  /** `OTAA` or `ABP`. */
  activationType: z.optional(z.string()),
  deviceAddress: z.optional(z.string()),
  keysLoRaABP: z.optional(ThingKeysLoRaABP),
  keysLoRaOTAA: z.optional(ThingKeysLoRaOTAA),
  /** Whether the network has accepted the thing. */
  networkReady: z.optional(z.boolean()),
  provisioned: z.optional(z.boolean()),
})

export const ThingResource = z.object({
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  connectivityPlan: z.optional(z.string()),
  /** `LORA.OTAA`, `LORA.ABP` or `ETHERNET`. */
  connectivityType: z.optional(z.string()),
  description: z.optional(z.string()),
  insertionDate: z.optional(z.string()),
  iotProduct: z.optional(z.string()),
  isPublic: z.optional(z.boolean()),
  /** Extension: when the thing was last heard; absent while it never was. */
  lastActivity: z.optional(z.string()),
  lastModifiedDate: z.optional(z.string()),
  lastlocation: z.optional(Location),
  motionIndicator: z.optional(z.string()),
  serialNumber: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  technologyDetails: z.optional(TechnologyDetails),
  thingId: z.optional(z.int()),
  /** A DevEUI in upper case, or an Ethernet thing's own identifier. */
  thingIdentifier: z.string(),
  thingKeysLoRaABP: z.optional(ThingKeysLoRaABP),
  thingKeysLoRaOTAA: z.optional(ThingKeysLoRaOTAA),
  thingName: z.optional(z.string()),
  thingType: z.optional(z.string()),
  /** Extension: which of the types of that name it is. */
  thingTypeId: z.optional(z.int()),
  vendor: z.optional(z.string()),
})
export type ThingResource = z.infer<typeof ThingResource>

export const ThingContainerResource = z.object({
  connectivityType: z.optional(z.string()),
  containers: z.optional(z.array(Container)),
  thingType: z.optional(z.string()),
  thingTypeVersion: z.optional(z.string()),
  vendor: z.optional(z.string()),
  vendorReference: z.optional(z.string()),
})
export type ThingContainerResource = z.infer<typeof ThingContainerResource>

/** Upper case, whatever the caller typed. */
export const ThingIdentifier = z
  .string()
  .check(z.minLength(1), z.maxLength(64, 'thingIdentifier must be 1 to 64 characters'), z.toUpperCase())

export const ThingParams = z.object({ thingIdentifier: ThingIdentifier })

export const ThingsQuery = z.object({
  isPublic: z.optional(flag('isPublic')),
  /** Active at or after this instant. */
  lastActivity: z.optional(instant('lastActivity')),
  modifiedSince: z.optional(instant('modifiedSince')),
  /** The most to return. */
  results: z.optional(integer('results', 1)),
  /** May repeat: the thing carries all of them. */
  tags: z.optional(repeated(Tag)),
  /** Case-insensitive substring. */
  thingName: z.optional(z.string().check(z.maxLength(200, 'thingName must be at most 200 characters'))),
})
export type ThingsQuery = z.input<typeof ThingsQuery>

export const listThings = endpoint({
  operationId: 'listThings',
  method: 'GET',
  path: '/things',
  role: 'viewer',
  tag: 'things',
  summary: 'List the things of the company and all public ones',
  query: ThingsQuery,
  answer: z.array(ThingResource),
})

export const getThing = endpoint({
  operationId: 'getThing',
  method: 'GET',
  path: '/things/{thingIdentifier}',
  role: 'viewer',
  tag: 'things',
  summary: 'Read one thing',
  params: ThingParams,
  answer: ThingResource,
})

export const getThingType = endpoint({
  operationId: 'getThingType',
  method: 'GET',
  path: '/things/{thingIdentifier}/type',
  role: 'viewer',
  tag: 'things',
  summary: 'The type of a thing and its containers',
  params: ThingParams,
  answer: ThingContainerResource,
})
