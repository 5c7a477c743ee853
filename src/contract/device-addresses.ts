import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { hex, integer } from './values.ts'

export const DeviceAddressResponse = z.object({
  amount: z.optional(z.int()),
  companyId: z.optional(z.int()),
  devAddresses: z.optional(z.array(z.string())),
})

const DeviceAddressQuery = z.object({
  companyId: integer('companyId', 0),
  amount: integer('amount', 1, 1000),
})

export const DeviceAddressAssignRequest = z.object({
  companyId: integer('CompanyId', 0),
  devAddresses: z.array(hex('DevAddress', 8)).check(z.minLength(1, 'DevAddresses may not be empty')),
})

export const listDeviceAddresses = endpoint({
  operationId: 'listDeviceAddresses',
  method: 'GET',
  path: '/deviceaddress',
  role: 'viewer',
  tag: 'device addresses',
  summary: 'The next device addresses that are reserved for a company',
  query: DeviceAddressQuery,
  answer: DeviceAddressResponse,
})

// A GET that writes, hence the role
export const reserveDeviceAddresses = endpoint({
  operationId: 'reserveDeviceAddresses',
  method: 'GET',
  path: '/deviceaddress/reserve',
  role: 'operator',
  tag: 'device addresses',
  summary: 'Reserve free device addresses for a company',
  query: DeviceAddressQuery,
  answer: DeviceAddressResponse,
})

export const assignDeviceAddresses = endpoint({
  operationId: 'assignDeviceAddresses',
  method: 'PUT',
  path: '/deviceaddress/assign',
  role: 'operator',
  tag: 'device addresses',
  summary: 'Move reserved device addresses to assigned',
  body: DeviceAddressAssignRequest,
  answer: DeviceAddressResponse,
})
