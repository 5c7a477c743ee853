import * as z from 'zod/mini'

import { decimalString, flag, hex, integer, Tag, text } from './values.ts'

export const CONNECTIVITY_TYPES = ['LORA.ABP', 'LORA.OTAA', 'ETHERNET'] as const
export const MOTION_INDICATORS = ['Near static', 'Walking speed', 'Vehicle speed', 'Random'] as const

export const ApplicationSessionKeyRequest = z.object({
  applicationSessionKey: z.optional(hex('ApplicationSessionKey', 32)),
  port: z.optional(
    z.pipe(
      integer('Port', 1, 255),
      z.transform((port) => String(port))
    )
  ),
})

/** A list of one empty object removes the keys. */
const ApplicationSessionKeys = z.array(ApplicationSessionKeyRequest).check(
  z.superRefine((keys, context) => {
    const removes = keys.length === 1 && Object.keys(keys[0] ?? {}).length === 0
    if (removes) return
    const ports = new Set<string>()
    keys.forEach((key, index) => {
      if (key.applicationSessionKey === undefined) {
        context.addIssue({
          code: 'custom',
          path: [index, 'applicationSessionKey'],
          message: 'ApplicationSessionKey may not be null',
        })
      }
      const port = key.port ?? ''
      if (ports.has(port)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'port'],
          message: 'Each port may have one application session key',
        })
      }
      ports.add(port)
    })
  })
)

const keyFields = {
  applicationKey: z.optional(hex('ApplicationKey', 32)),
  applicationEUI: z.optional(hex('ApplicationEUI', 16)),
  applicationSessionkeys: z.optional(ApplicationSessionKeys),
  networkSessionKey: z.optional(hex('NetworkSessionKey', 32)),
}

/** Keys of either activation: which of them a thing needs depends on its connectivity type. */
export const ThingKeys = z.object(keyFields)
export type ThingKeys = z.infer<typeof ThingKeys>

export const ThingKeysOTAARequest = z.object({
  applicationKey: keyFields.applicationKey,
  applicationEUI: keyFields.applicationEUI,
})
export const ThingKeysABPRequest = z.object({
  applicationSessionkeys: keyFields.applicationSessionkeys,
  networkSessionKey: keyFields.networkSessionKey,
})

const common = {
  companyId: z.optional(integer('CompanyId', 0)),
  connectivityPlan: z.optional(text('ConnectivityPlan', 200)),
  description: z.optional(text('Description', 2000)),
  deviceAddress: z.optional(hex('DeviceAddress', 8)),
  isPublic: z.optional(flag('IsPublic')),
  keys: z.optional(ThingKeys),
  keysLoRaABP: z.optional(ThingKeysABPRequest),
  keysLoRaOTAA: z.optional(ThingKeysOTAARequest),
  latitude: z.optional(decimalString('Latitude', -90, 90)),
  longitude: z.optional(decimalString('Longitude', -180, 180)),
  locationFN1: z.optional(text('LocationFN1', 200)),
  locationFN2: z.optional(text('LocationFN2', 200)),
  motionIndicator: z.optional(
    z.enum(
      [...MOTION_INDICATORS, ''],
      'MotionIndicator must be Near static, Walking speed, Vehicle speed or Random'
    )
  ),
  serialNumber: z.optional(text('SerialNumber', 100)),
  tags: z.optional(z.array(Tag, 'Tags must be a list')),
  thingName: z.optional(text('ThingName', 200)),
  thingTypeId: z.optional(integer('ThingTypeId', 0)),
}

/** For rules over several fields: they run even when single fields failed, so that all faults are named at once. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

interface Fields {
  connectivityType?: string | undefined
  thingIdentifier?: string | undefined
  deviceAddress?: string | undefined
  latitude?: string | undefined
  longitude?: string | undefined
  keys?: ThingKeys | undefined
  keysLoRaABP?: Pick<ThingKeys, 'applicationSessionkeys' | 'networkSessionKey'> | undefined
  keysLoRaOTAA?: Pick<ThingKeys, 'applicationKey' | 'applicationEUI'> | undefined
}

type Report = (path: string[], message: string) => void

function refuseKeysTwice(thing: Fields, report: Report) {
  if (thing.keys === undefined) return
  for (const other of ['keysLoRaABP', 'keysLoRaOTAA'] as const) {
    if (thing[other] !== undefined) report([other], `Give either keys or ${other}, not both`)
  }
}

function refuseHalfAPlace(thing: Fields, report: Report) {
  const given = (value: string | undefined) => value !== undefined && value !== ''
  if (given(thing.latitude) && !given(thing.longitude))
    report(['longitude'], 'Longitude is needed with latitude')
  if (given(thing.longitude) && !given(thing.latitude))
    report(['latitude'], 'Latitude is needed with longitude')
}

function refuseUnfitIdentifier({ thingIdentifier, connectivityType }: Fields, report: Report) {
  if (thingIdentifier === undefined) return
  if (connectivityType === 'ETHERNET') {
    if (!/^[A-Z0-9._:-]{1,64}$/.test(thingIdentifier)) {
      report(['thingIdentifier'], 'ThingIdentifier must be 1 to 64 of the characters A–Z 0–9 . _ : -')
    }
  } else if (!/^[0-9A-F]{16}$/.test(thingIdentifier)) {
    report(['thingIdentifier'], 'ThingIdentifier must be a DevEUI: 16 hexadecimal digits')
  }
}

/** Which keys a new thing must bring, by how it is activated. */
function demandKeys(thing: Fields, report: Report) {
  const [where, keys] =
    thing.keys !== undefined
      ? (['keys', thing.keys] as const)
      : thing.connectivityType === 'LORA.OTAA'
        ? (['keysLoRaOTAA', thing.keysLoRaOTAA] as const)
        : (['keysLoRaABP', thing.keysLoRaABP] as const)
  const holder = keys === undefined ? 'keys' : where
  const given: ThingKeys | undefined = keys
  const demand = (name: keyof ThingKeys, label: string) => {
    if (given?.[name] === undefined) report([holder, name], `${label} may not be null`)
  }
  if (thing.connectivityType === 'LORA.OTAA') {
    demand('applicationKey', 'ApplicationKey')
    demand('applicationEUI', 'ApplicationEUI')
  }
  if (thing.connectivityType === 'LORA.ABP') {
    demand('networkSessionKey', 'NetworkSessionKey')
    if (thing.deviceAddress === undefined) report(['deviceAddress'], 'DeviceAddress may not be null')
  }
}

export const ThingCreateRequest = z
  .object({
    ...common,
    companyId: integer('CompanyId', 0),
    connectivityType: z.enum(
      CONNECTIVITY_TYPES,
      "ConnectivityType can only be of type 'LORA.ABP', 'LORA.OTAA' or 'ETHERNET'"
    ),
    thingIdentifier: z.string('ThingIdentifier must be text').check(z.trim(), z.toUpperCase()),
    thingTypeId: integer('ThingTypeId', 0),
  })
  .check(
    z.superRefine((thing, context) => {
      const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message, input: '' })
      refuseUnfitIdentifier(thing, report)
      refuseKeysTwice(thing, report)
      refuseHalfAPlace(thing, report)
      demandKeys(thing, report)
    }, always)
  )
export type ThingCreateRequest = z.output<typeof ThingCreateRequest>

export const ThingUpdateRequest = z.object(common).check(
  z.superRefine((thing, context) => {
    refuseKeysTwice(thing, (path, message) => context.addIssue({ code: 'custom', path, message, input: '' }))
  }, always)
)
export type ThingUpdateRequest = z.output<typeof ThingUpdateRequest>
