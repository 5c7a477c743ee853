import * as z from 'zod/mini'

import { BaseStationParams, BaseStationRegistration, BaseStationResponse } from './base-stations.ts'
import { endpoint } from './endpoint.ts'
import { Company } from './shared.ts'

export const PlatformCompany = z.object({
  ...Company.shape,
  /** Whether it is the company of the application, whose name follows the configuration. */
  isOwn: z.optional(z.boolean()),
  things: z.optional(z.int()),
})
export type PlatformCompany = z.infer<typeof PlatformCompany>

export const listCompanies = endpoint({
  operationId: 'listCompanies',
  method: 'GET',
  path: '/platform/companies',
  role: 'viewer',
  tag: 'platform',
  summary: 'The company of the application and its sub-companies',
  answer: z.array(PlatformCompany),
})

export const registerBaseStation = endpoint({
  operationId: 'registerBaseStation',
  method: 'PUT',
  path: '/platform/basestations/{basestationId}',
  role: 'admin',
  tag: 'platform',
  summary: 'Register a base station, or tell of its firmware, restart and place',
  params: BaseStationParams,
  body: BaseStationRegistration,
  answer: BaseStationResponse,
})
