import type { ThingCreateBody, ThingUpdateBody } from '#api/thing-mutations.ts'
import { MOTION_INDICATORS } from '#contract/thing-requests.ts'
import { readHex } from '#lib/hex.ts'

import type { ThingValues } from './form-values.ts'

/** Digits alone where the text is a value of hexadecimal digits; else as typed, for the contract to refuse. */
function hexOf(text: string): string | undefined {
  const { digits, bad } = readHex(text)
  if (text.trim() === '') return undefined
  return bad.length === 0 ? digits : text
}

/** Degrees as the contract writes them; a decimal comma is a point. */
const degreesOf = (text: string) => text.trim().replace(',', '.')

const given = (text: string) => (text.trim() === '' ? undefined : text.trim())

/** An object without what is not there: a request says what it has. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** What a new thing asks for: of the form only what its connectivity has. */
export function toCreateRequest(values: ThingValues): ThingCreateBody {
  const { connectivityType } = values
  const isLora = connectivityType !== 'ETHERNET'
  const optional = present({
    thingName: given(values.thingName),
    description: given(values.description),
    connectivityPlan: given(values.connectivityPlan),
    tags: values.tags.length > 0 ? values.tags : undefined,
    latitude: given(degreesOf(values.latitude)),
    longitude: given(degreesOf(values.longitude)),
    locationFN1: given(values.locationFN1),
    locationFN2: given(values.locationFN2),
    motionIndicator: isLora ? given(values.motionIndicator) : undefined,
    serialNumber: isLora ? undefined : given(values.serialNumber),
    deviceAddress: connectivityType === 'LORA.ABP' ? hexOf(values.deviceAddress) : undefined,
    keysLoRaOTAA: connectivityType === 'LORA.OTAA' ? otaaKeys(values) : undefined,
    keysLoRaABP: connectivityType === 'LORA.ABP' ? abpKeys(values) : undefined,
  })
  return {
    ...optional,
    connectivityType,
    thingIdentifier: isLora ? (hexOf(values.thingIdentifier) ?? '') : values.thingIdentifier.trim(),
    // The contract names an absent number, and says of an empty text that it is none
    ...present({ companyId: given(values.companyId), thingTypeId: given(values.thingTypeId) }),
    isPublic: values.isPublic,
  } as ThingCreateBody
}

const otaaKeys = (values: ThingValues) =>
  present({ applicationEUI: hexOf(values.applicationEUI), applicationKey: hexOf(values.applicationKey) })

function abpKeys({ networkSessionKey, applicationSessionkeys }: ThingValues) {
  return present({
    networkSessionKey: hexOf(networkSessionKey),
    applicationSessionkeys:
      applicationSessionkeys.length === 0
        ? undefined
        : applicationSessionkeys.map(({ port, applicationSessionKey }) =>
            // A row without anything would ask for the removal of all keys
            present({ port: given(port), applicationSessionKey: hexOf(applicationSessionKey) ?? '' })
          ),
  })
}

/** Fields that are plain texts, and that `""` clears. */
const TEXTS = ['thingName', 'description', 'locationFN1', 'locationFN2'] as const
const COORDINATES = ['latitude', 'longitude'] as const

/** The fields that differ from what the form started with; empty keys stay as they are. */
export function toUpdateRequest(values: ThingValues, initial: ThingValues): ThingUpdateBody {
  const body: ThingUpdateBody = {}
  for (const field of TEXTS) {
    if (values[field].trim() !== initial[field]) body[field] = values[field].trim()
  }
  if (values.motionIndicator !== initial.motionIndicator) {
    body.motionIndicator = MOTION_INDICATORS.find((word) => word === values.motionIndicator) ?? ''
  }
  if (values.connectivityType === 'ETHERNET' && values.serialNumber.trim() !== initial.serialNumber) {
    body.serialNumber = values.serialNumber.trim()
  }
  // A place is both its coordinates
  if (COORDINATES.some((field) => degreesOf(values[field]) !== initial[field])) {
    for (const field of COORDINATES) body[field] = degreesOf(values[field])
  }
  for (const field of ['thingTypeId', 'companyId', 'connectivityPlan'] as const) {
    const value = given(values[field])
    if (value !== undefined && value !== initial[field]) body[field] = value
  }
  if (values.isPublic !== initial.isPublic) body.isPublic = values.isPublic
  if (JSON.stringify(values.tags) !== JSON.stringify(initial.tags)) body.tags = values.tags
  return { ...body, ...changedKeys(values, initial) }
}

function changedKeys(values: ThingValues, initial: ThingValues): ThingUpdateBody {
  if (values.connectivityType === 'ETHERNET') return {}
  if (values.connectivityType === 'LORA.OTAA') {
    const { applicationEUI, applicationKey } = otaaKeys(values)
    const keys = present({
      applicationEUI: applicationEUI === initial.applicationEUI ? undefined : applicationEUI,
      applicationKey,
    })
    return Object.keys(keys).length > 0 ? { keysLoRaOTAA: keys } : {}
  }
  const address = hexOf(values.deviceAddress)
  const keys = { ...abpKeys(values), ...(values.removesSessionKeys && { applicationSessionkeys: [{}] }) }
  return {
    ...(address !== undefined && address !== initial.deviceAddress && { deviceAddress: address }),
    ...(Object.keys(keys).length > 0 && { keysLoRaABP: keys }),
  }
}

/**
 * What takes a change back: the previous values of the fields that it changed. Never keys, which nobody should be able
 * to bring back by a click; undefined where nothing else changed.
 * @param hidPlace whether a fix hid the configured place, so that the previous one is not known
 */
export function toUndoRequest(
  values: ThingValues,
  initial: ThingValues,
  hidPlace: boolean
): ThingUpdateBody | undefined {
  const { keysLoRaABP: _, keysLoRaOTAA: __, ...back } = toUpdateRequest(initial, values)
  if (hidPlace) {
    delete back.latitude
    delete back.longitude
  }
  return Object.keys(back).length > 0 ? back : undefined
}
