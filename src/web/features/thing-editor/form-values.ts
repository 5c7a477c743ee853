import type { CONNECTIVITY_TYPES } from '#contract/thing-requests.ts'
import type { ThingResource } from '#contract/things.ts'

export type ConnectivityType = (typeof CONNECTIVITY_TYPES)[number]

export interface SessionKeyRow {
  /** Of the row, for as long as the form lives. */
  id: string
  port: string
  applicationSessionKey: string
}

/** What the form shows: every field as text, so that nothing that somebody types gets lost. */
export interface ThingValues {
  connectivityType: ConnectivityType
  thingIdentifier: string
  thingName: string
  description: string
  thingTypeId: string
  companyId: string
  connectivityPlan: string
  isPublic: boolean
  tags: string[]
  motionIndicator: string
  latitude: string
  longitude: string
  locationFN1: string
  locationFN2: string
  serialNumber: string
  deviceAddress: string
  applicationEUI: string
  applicationKey: string
  networkSessionKey: string
  applicationSessionkeys: SessionKeyRow[]
  /** On an edit: takes the application session keys away. */
  removesSessionKeys: boolean
}

export const emptyValues: ThingValues = {
  connectivityType: 'LORA.OTAA',
  thingIdentifier: '',
  thingName: '',
  description: '',
  thingTypeId: '',
  companyId: '',
  connectivityPlan: '',
  isPublic: false,
  tags: [],
  motionIndicator: '',
  latitude: '',
  longitude: '',
  locationFN1: '',
  locationFN2: '',
  serialNumber: '',
  deviceAddress: '',
  applicationEUI: '',
  applicationKey: '',
  networkSessionKey: '',
  applicationSessionkeys: [],
  removesSessionKeys: false,
}

/** A row without an FPort is for all ports that have no key of their own. */
export const newSessionKey = (): SessionKeyRow => ({
  id: crypto.randomUUID(),
  port: '',
  applicationSessionKey: '',
})

/** `LORA` or `ETHERNET`, which types and plans are made for. */
export const technologyOf = (connectivityType: string) => connectivityType.split('.')[0] ?? ''

/**
 * A thing as the form shows it for a change. Keys start empty, which leaves them as they are; so does the configured
 * place where a fix of the device hides it.
 */
export function valuesOf(thing: ThingResource): ThingValues {
  const { lastlocation: place, technologyDetails: details } = thing
  const isAbp = thing.connectivityType === 'LORA.ABP'
  const isConfigured = tellsPlace(thing)
  return {
    ...emptyValues,
    connectivityType: connectivityOf(thing),
    thingIdentifier: thing.thingIdentifier,
    thingName: thing.thingName ?? '',
    description: thing.description ?? '',
    thingTypeId: thing.thingTypeId === undefined ? '' : String(thing.thingTypeId),
    companyId: thing.companyId === undefined ? '' : String(thing.companyId),
    connectivityPlan: thing.connectivityPlan ?? '',
    isPublic: thing.isPublic ?? false,
    tags: [...(thing.tags ?? [])],
    motionIndicator: thing.motionIndicator ?? '',
    latitude: isConfigured ? (place?.latitude ?? '') : '',
    longitude: isConfigured ? (place?.longitude ?? '') : '',
    locationFN1: place?.locationFN1 ?? '',
    locationFN2: place?.locationFN2 ?? '',
    serialNumber: thing.serialNumber ?? '',
    // That of an OTAA thing is the network's, and changes at every join
    deviceAddress: isAbp ? (details?.deviceAddress ?? '') : '',
    applicationEUI: details?.keysLoRaOTAA?.applicationEUI ?? '',
  }
}

/** Whether the thing's last location is the configured one, and not a fix that hides it. */
export const tellsPlace = ({ lastlocation }: ThingResource): boolean =>
  lastlocation?.locationtype === undefined || lastlocation.locationtype === 'STATIC'

/** Of a thing whose service does not say it in full. */
function connectivityOf({ connectivityType, technologyDetails }: ThingResource): ConnectivityType {
  if (connectivityType === 'ETHERNET') return 'ETHERNET'
  const isAbp = connectivityType === 'LORA.ABP' || technologyDetails?.activationType === 'ABP'
  return isAbp ? 'LORA.ABP' : 'LORA.OTAA'
}
