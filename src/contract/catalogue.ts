import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

export const ConnectivityPlan = z.object({
  /** How many things have it. */
  assignedthings: z.optional(z.int()),
  connectivitytype: z.optional(z.enum(['LORA', 'ETHERNET'])),
  id: z.optional(z.string()),
  name: z.optional(z.string()),
})
export type ConnectivityPlan = z.infer<typeof ConnectivityPlan>

export const ConnectivityPlanResult = z.object({
  companyName: z.optional(z.string()),
  connectivityPlans: z.optional(z.array(ConnectivityPlan)),
  subscriberId: z.optional(z.string()),
})
export type ConnectivityPlanResult = z.infer<typeof ConnectivityPlanResult>

export const ThingTypeDTO = z.object({
  connectivityType: z.optional(z.string()),
  name: z.optional(z.string()),
  /** Extension: without it nobody could create a thing. */
  thingTypeId: z.optional(z.int()),
  vendor: z.optional(z.string()),
  vendorReference: z.optional(z.string()),
  version: z.optional(z.int()),
})
export type ThingTypeDTO = z.infer<typeof ThingTypeDTO>

export const VendorDTO = z.object({ name: z.optional(z.string()) })

export const ContainerDefinitionDTO = z.object({
  connectivityType: z.optional(z.string()),
  container: z.optional(z.string()),
  name: z.optional(z.string()),
  thingTypeName: z.optional(z.string()),
  vendor: z.optional(z.string()),
})

export const listConnectivityPlans = endpoint({
  operationId: 'listConnectivityPlans',
  method: 'GET',
  path: '/connectivityplans',
  role: 'viewer',
  tag: 'catalogue',
  summary: 'The connectivity plans of each company and how many things have them',
  answer: z.array(ConnectivityPlanResult),
})

export const listThingTypes = endpoint({
  operationId: 'listThingTypes',
  method: 'GET',
  path: '/thingtypes',
  role: 'viewer',
  tag: 'catalogue',
  summary: 'The thing types',
  answer: z.array(ThingTypeDTO),
})

export const listVendors = endpoint({
  operationId: 'listVendors',
  method: 'GET',
  path: '/vendors',
  role: 'viewer',
  tag: 'catalogue',
  summary: 'The vendors of the thing types',
  answer: z.array(VendorDTO),
})

export const listContainerDefinitions = endpoint({
  operationId: 'listContainerDefinitions',
  method: 'GET',
  path: '/containerdefinitions',
  role: 'viewer',
  tag: 'catalogue',
  summary: 'The containers of all thing types, or of those of one name',
  query: z.object({ thingTypeName: z.optional(z.string()) }),
  answer: z.array(ContainerDefinitionDTO),
})
