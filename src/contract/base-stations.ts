import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { Location } from './shared.ts'
import { decimalString, instant, integer, text } from './values.ts'

export const BASE_STATION_STATES = ['CONNECTED', 'NEVERCONNECTED', 'CONNECTIONLOST'] as const
export type BaseStationState = (typeof BASE_STATION_STATES)[number]

export const BaseStationResponse = z.object({
  basestationId: z.optional(z.string()),
  basestationName: z.optional(z.string()),
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  firmware: z.optional(z.string()),
  lastRestart: z.optional(z.string()),
  location: z.optional(Location),
  state: z.optional(z.enum(BASE_STATION_STATES)),
})
export type BaseStationResponse = z.infer<typeof BaseStationResponse>

const placeFields = {
  companyId: z.optional(integer('CompanyId', 0)),
  latitude: z.optional(decimalString('Latitude', -90, 90)),
  locationName: z.optional(text('LocationName', 200)),
  longitude: z.optional(decimalString('Longitude', -180, 180)),
}

export const BaseStationUpdateRequest = z.object(placeFields)

/** Extension: what a network's management system tells of a base station. */
export const BaseStationRegistration = z.object({
  ...placeFields,
  basestationName: z.optional(text('BasestationName', 200)),
  firmware: z.optional(text('Firmware', 100)),
  lastRestart: z.optional(instant('lastRestart')),
})

export const BaseStationParams = z.object({
  basestationId: z
    .string()
    .check(z.minLength(1), z.maxLength(64, 'basestationId must be 1 to 64 characters')),
})

export const listBaseStations = endpoint({
  operationId: 'listBaseStations',
  method: 'GET',
  path: '/basestations',
  role: 'viewer',
  tag: 'base stations',
  summary: 'List the base stations',
  answer: z.array(BaseStationResponse),
})

export const getBaseStation = endpoint({
  operationId: 'getBaseStation',
  method: 'GET',
  path: '/basestations/{basestationId}',
  role: 'viewer',
  tag: 'base stations',
  summary: 'Read one base station',
  params: BaseStationParams,
  answer: BaseStationResponse,
})

export const updateBaseStation = endpoint({
  operationId: 'updateBaseStation',
  method: 'PUT',
  path: '/basestations/{basestationId}',
  role: 'admin',
  tag: 'base stations',
  summary: 'Give a base station its place',
  params: BaseStationParams,
  body: BaseStationUpdateRequest,
  answer: BaseStationResponse,
})
