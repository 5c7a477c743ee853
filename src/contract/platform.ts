import * as z from 'zod/mini'

import { BaseStationParams, BaseStationRegistration, BaseStationResponse } from './base-stations.ts'
import { endpoint } from './endpoint.ts'
import { Company } from './shared.ts'

export const listCompanies = endpoint({
  operationId: 'listCompanies',
  method: 'GET',
  path: '/platform/companies',
  role: 'viewer',
  tag: 'platform',
  summary: 'The company of the application and its sub-companies',
  answer: z.array(Company),
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
