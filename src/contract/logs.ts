import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import {
  Company,
  Container,
  CountQuery,
  CountResponse,
  Data,
  HistoryQuery,
  Location,
  pageOf,
  Sensor,
  SensorGroup,
  ValuesQuery,
} from './shared.ts'
import { ThingIdentifier, ThingParams } from './things.ts'

const text = z.optional(z.string())

/** One gateway's reception; the figures are decimal strings, as the network sends them. */
export const Lrr = z.object({ lrrESP: text, lrrRSSI: text, lrrSNR: text, lrrid: text })
export type Lrr = z.infer<typeof Lrr>

export const NetworkData = z.object({
  ackBit: text,
  adrBit: text,
  /** A secret: masked wherever it is shown, never exported. */
  appSKey: text,
  battery: text,
  channel: text,
  companyId: z.optional(z.int()),
  companyName: text,
  createdOn: text,
  customerData: text,
  customerID: text,
  deliveryFailedCause1: text,
  deliveryFailedCause2: text,
  deliveryFailedCause3: text,
  deliveryStatus: text,
  devAddr: text,
  devEUI: text,
  devLrrCnt: text,
  fcntDn: text,
  fcntUp: text,
  fport: text,
  /** Extension: in MHz, where the network tells it. */
  frequency: text,
  late: text,
  lrcid: text,
  lrrLAT: text,
  lrrLON: text,
  lrrRSSI: text,
  lrrSNR: text,
  lrrid: text,
  lrrs: z.optional(z.array(Lrr)),
  mType: text,
  margin: text,
  mic_hex: text,
  modelCfg: text,
  /** Extension: `join`, `reset`, `devstatusans`, `ack` or `nack` in a notification. */
  notificationType: text,
  payload_hex: text,
  spFact: text,
  subBand: text,
  /** Milliseconds since the epoch. */
  time: z.optional(z.number()),
  timeStr: text,
  /** Extension: why the payload could not be decoded, in words. */
  undecoded: text,
  /** `UPLINK`, `JOIN_REQUEST`, `DOWNLINK_SENT` or `NOTIFICATION`. */
  type: text,
})
export type NetworkData = z.infer<typeof NetworkData>

export const SensorHistory = z.object({
  clusterName: text,
  company: z.optional(Company),
  container: z.optional(Container),
  count: z.optional(z.int()),
  data: z.optional(z.array(Data)),
  /** Milliseconds since the epoch. */
  date: z.optional(z.number()),
  location: z.optional(Location),
  sensor: z.optional(Sensor),
  sensorgroup: z.optional(SensorGroup),
  totalCount: z.optional(z.int()),
})
export type SensorHistory = z.infer<typeof SensorHistory>

export const LocationHistory = z.object({
  company: z.optional(Company),
  count: z.optional(z.int()),
  created_on: text,
  data: z.optional(z.array(Data)),
  date: z.optional(z.number()),
  sensor: z.optional(Sensor),
  updated_on: z.optional(z.number()),
})
export type LocationHistory = z.infer<typeof LocationHistory>

export const ThingContainerValueResource = z.object({
  container: text,
  thingType: text,
  /** Milliseconds since the epoch. */
  timestamp: z.optional(z.number()),
  value: text,
})
export type ThingContainerValueResource = z.infer<typeof ThingContainerValueResource>

export const listThingLocations = endpoint({
  operationId: 'listThingLocations',
  method: 'GET',
  path: '/things/{thingIdentifier}/locations',
  role: 'viewer',
  tag: 'history',
  summary: 'Where a thing was, newest first',
  params: ThingParams,
  query: HistoryQuery,
  answer: pageOf(LocationHistory),
})

export const listDecodedLogs = endpoint({
  operationId: 'listDecodedLogs',
  method: 'GET',
  path: '/things/{thingIdentifier}/logs/decoded',
  role: 'viewer',
  tag: 'history',
  summary: 'Decoded values of a thing, a row a frame and container, newest first',
  params: ThingParams,
  query: HistoryQuery,
  answer: pageOf(SensorHistory),
})

export const countDecodedLogs = endpoint({
  operationId: 'countDecodedLogs',
  method: 'GET',
  path: '/things/{thingIdentifier}/logs/decoded/count',
  role: 'viewer',
  tag: 'history',
  summary: 'How many decoded values, a row an interval, oldest first',
  params: ThingParams,
  query: CountQuery,
  answer: z.array(CountResponse),
})

export const listNetworkLogs = endpoint({
  operationId: 'listNetworkLogs',
  method: 'GET',
  path: '/things/{thingIdentifier}/logs/network',
  role: 'viewer',
  tag: 'history',
  summary: 'What the network said of a thing, newest first',
  params: ThingParams,
  query: HistoryQuery,
  answer: pageOf(NetworkData),
})

export const countNetworkLogs = endpoint({
  operationId: 'countNetworkLogs',
  method: 'GET',
  path: '/things/{thingIdentifier}/logs/network/count',
  role: 'viewer',
  tag: 'history',
  summary: 'How many network messages, a row an interval, oldest first',
  params: ThingParams,
  query: CountQuery,
  answer: z.array(CountResponse),
})

export const listContainerValues = endpoint({
  operationId: 'listContainerValues',
  method: 'GET',
  path: '/things/{thingIdentifier}/type/{containerName}/values',
  role: 'viewer',
  tag: 'history',
  summary: 'The values of one container of a thing, newest first',
  params: z.object({ thingIdentifier: ThingIdentifier, containerName: z.string().check(z.minLength(1)) }),
  query: ValuesQuery,
  answer: z.array(ThingContainerValueResource),
})
