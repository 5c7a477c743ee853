import { expect, it } from 'vitest'
import type * as z from 'zod/mini'

import { endpoints } from './endpoints.ts'
import { check } from './validate.ts'

const { createThing, updateThing, sendDownlink, sendTemplateDownlink, assignDeviceAddresses } = endpoints

const KEY = '12341234123412341234123412341234'
const otaa = {
  connectivityType: 'LORA.OTAA',
  thingIdentifier: 'ABCDAB22ABCDABC2',
  companyId: 987,
  thingTypeId: 10,
  keys: { applicationKey: KEY, applicationEUI: '1234123412341234' },
}
const abp = {
  ...otaa,
  connectivityType: 'LORA.ABP',
  deviceAddress: '07FFF001',
  keys: { networkSessionKey: KEY, applicationSessionkeys: [{ applicationSessionKey: KEY, port: '1' }] },
}
const { keys: _, ...ethernet } = { ...otaa, connectivityType: 'ETHERNET', thingIdentifier: 'meter_1.a:b-2' }
const downlink = { devEUI: '9999888877776666', fPort: '9', payload: '04FD20D9' }

const fieldsRefused = (schema: z.ZodMiniType, input: unknown) => {
  const checked = check(schema, input)
  return checked.ok ? [] : checked.errors.map(({ field }) => field)
}
const valueOf = (schema: z.ZodMiniType, input: unknown) => {
  const checked = check(schema, input)
  expect(checked).toMatchObject({ ok: true })
  return checked.ok ? checked.value : undefined
}

it.each([
  ['OTAA', otaa],
  ['ABP', abp],
  ['Ethernet', ethernet],
])('takes a new %s thing', (_type, thing) => {
  expect(fieldsRefused(createThing.body, thing)).toEqual([])
})

it('accepts hexadecimal digits in any case and keeps them in upper case', () => {
  const lower = {
    ...abp,
    thingIdentifier: 'abcdab22abcdabc2',
    deviceAddress: '07fff00a',
    keys: { networkSessionKey: 'ab'.repeat(16) },
  }

  expect(valueOf(createThing.body, lower)).toMatchObject({
    thingIdentifier: 'ABCDAB22ABCDABC2',
    deviceAddress: '07FFF00A',
    keys: { networkSessionKey: 'AB'.repeat(16) },
  })
  expect(valueOf(endpoints.getThing.params, { thingIdentifier: 'abcdab22abcdabc2' })).toEqual({
    thingIdentifier: 'ABCDAB22ABCDABC2',
  })
})

it.each([
  ['keysLoRaOTAA.applicationKey', 32, (hex: string) => ({ keysLoRaOTAA: { applicationKey: hex } })],
  ['keysLoRaOTAA.applicationEUI', 16, (hex: string) => ({ keysLoRaOTAA: { applicationEUI: hex } })],
  ['keysLoRaABP.networkSessionKey', 32, (hex: string) => ({ keysLoRaABP: { networkSessionKey: hex } })],
  [
    'keysLoRaABP.applicationSessionkeys[0].applicationSessionKey',
    32,
    (hex: string) => ({ keysLoRaABP: { applicationSessionkeys: [{ applicationSessionKey: hex }] } }),
  ],
  ['deviceAddress', 8, (hex: string) => ({ deviceAddress: hex })],
] as const)('wants %s in %i hexadecimal digits', (field, digits, body) => {
  expect(fieldsRefused(updateThing.body, body('a'.repeat(digits)))).toEqual([])
  for (const wrong of ['a'.repeat(digits - 1), 'a'.repeat(digits + 1), 'g'.repeat(digits), '']) {
    expect(fieldsRefused(updateThing.body, body(wrong))).toEqual([field])
  }
})

it.each([
  ['a LoRa identifier that is no DevEUI', { ...otaa, thingIdentifier: 'meter-1' }, ['thingIdentifier']],
  ['an Ethernet one with a space', { ...ethernet, thingIdentifier: 'meter 1' }, ['thingIdentifier']],
  ['one of 65 characters', { ...ethernet, thingIdentifier: 'A'.repeat(65) }, ['thingIdentifier']],
  ['an empty one', { ...ethernet, thingIdentifier: '' }, ['thingIdentifier']],
  ['OTAA without keys', { ...otaa, keys: undefined }, ['keys.applicationKey', 'keys.applicationEUI']],
  [
    'ABP with the keys of OTAA',
    { ...abp, keys: otaa.keys, deviceAddress: undefined },
    ['keys.networkSessionKey', 'deviceAddress'],
  ],
  ['keys given twice', { ...otaa, keysLoRaOTAA: otaa.keys }, ['keysLoRaOTAA']],
  ['latitude alone', { ...otaa, latitude: '50' }, ['longitude']],
  ['an unknown motion', { ...otaa, motionIndicator: 'Flying' }, ['motionIndicator']],
  ['an unknown connectivity', { ...otaa, connectivityType: 'LORA' }, ['connectivityType']],
])('refuses a new thing with %s', (_fault, thing, fields) => {
  expect(fieldsRefused(createThing.body, thing)).toEqual(fields)
})

it('names every offending field at once, also what only several fields together say', () => {
  const body = {
    connectivityType: 'LORA.OTAA',
    thingIdentifier: 'short',
    companyId: 'mine',
    latitude: 'mythingslatitude',
    isPublic: 'no',
    keys: { applicationKey: '12' },
    tags: ['fine', ''],
  }

  expect(fieldsRefused(createThing.body, body).toSorted()).toEqual(
    [
      'companyId',
      'isPublic',
      'keys.applicationEUI',
      'keys.applicationKey',
      'latitude',
      'longitude',
      'tags[1]',
      'thingIdentifier',
      'thingTypeId',
    ].toSorted()
  )
})

it('gives the dotted path of a field within lists', () => {
  const sessionKeys = [{ applicationSessionKey: KEY, port: '0' }]

  expect(
    fieldsRefused(createThing.body, { ...abp, keys: { ...abp.keys, applicationSessionkeys: sessionKeys } })
  ).toEqual(['keys.applicationSessionkeys[0].port'])
})

it('takes keys and keysLoRa… on both create and update, but not together', () => {
  const { keys, ...bare } = otaa

  expect(fieldsRefused(createThing.body, { ...bare, keysLoRaOTAA: keys })).toEqual([])
  expect(fieldsRefused(updateThing.body, { keys })).toEqual([])
  expect(fieldsRefused(updateThing.body, { keysLoRaOTAA: keys })).toEqual([])
  expect(fieldsRefused(updateThing.body, { keys, keysLoRaABP: abp.keys })).toEqual(['keysLoRaABP'])
})

it('reads [{}] as no application session keys, and an empty object only alone', () => {
  const body = (keys: object[]) => ({ keysLoRaABP: { applicationSessionkeys: keys } })

  expect(valueOf(updateThing.body, body([{}]))).toEqual(body([{}]))
  expect(fieldsRefused(updateThing.body, body([{ applicationSessionKey: KEY }, {}]))).toEqual([
    'keysLoRaABP.applicationSessionkeys[1].applicationSessionKey',
    'keysLoRaABP.applicationSessionkeys[1].port',
  ])
})

it('counts null as absent, keeps "" and drops unknown fields', () => {
  const body = { thingName: null, description: '', keys: { applicationKey: null }, latitude: '', colour: 1 }

  expect(valueOf(updateThing.body, body)).toEqual({ description: '', keys: {}, latitude: '' })
  expect(valueOf(updateThing.body, {})).toEqual({})
  expect(fieldsRefused(createThing.body, { ...otaa, companyId: null })).toEqual(['companyId'])
})

it('takes decimal strings and numbers for coordinates and keeps text', () => {
  expect(valueOf(updateThing.body, { latitude: 50.85, longitude: '-4.35' })).toEqual({
    latitude: '50.85',
    longitude: '-4.35',
  })
  expect(valueOf(updateThing.body, { latitude: 1e-7 })).toEqual({ latitude: '0.0000001' })
  expect(fieldsRefused(updateThing.body, { latitude: '90.1', longitude: -180.1 })).toEqual([
    'latitude',
    'longitude',
  ])
  expect(fieldsRefused(updateThing.body, { latitude: '1e1', longitude: '4,35' })).toEqual([
    'latitude',
    'longitude',
  ])
})

it('takes whole numbers and flags as text', () => {
  expect(valueOf(updateThing.body, { companyId: '987', isPublic: 'true', thingTypeId: '3' })).toEqual({
    companyId: 987,
    isPublic: true,
    thingTypeId: 3,
  })
  expect(
    fieldsRefused(updateThing.body, { companyId: '9.5', isPublic: 'yes', thingTypeId: 2 ** 31 })
  ).toEqual(['companyId', 'isPublic', 'thingTypeId'])
})

it('trims tags and bounds them to 1 to 64 characters', () => {
  const { body } = endpoints.addThingTags

  expect(valueOf(body, [' Roof ', 'roof'])).toEqual(['Roof', 'roof'])
  expect(fieldsRefused(body, ['a'.repeat(64), 'a'.repeat(65), ' ', null])).toEqual(['[1]', '[2]', '[3]'])
  expect(fieldsRefused(body, 'roof')).toEqual([''])
})

it('takes the flags and port of a downlink as text or numbers', () => {
  expect(valueOf(sendDownlink.body, { ...downlink, payload: 'ab', encrypted: '0', ack: 1 })).toEqual({
    devEUI: '9999888877776666',
    fPort: 9,
    payload: 'AB',
    encrypted: 0,
    ack: 1,
  })
  expect(fieldsRefused(sendDownlink.body, { ...downlink, payload: '00'.repeat(50), fPort: 255 })).toEqual([])
})

it.each([
  ['an odd number of digits', { payload: '04F' }, 'payload'],
  ['no payload', { payload: '' }, 'payload'],
  ['51 bytes', { payload: '00'.repeat(51) }, 'payload'],
  ['port 0', { fPort: 0 }, 'fPort'],
  ['port 256', { fPort: '256' }, 'fPort'],
  ['an ack of 2', { ack: 2 }, 'ack'],
  ['an ack of true', { ack: true }, 'ack'],
])('refuses a downlink with %s', (_fault, change, field) => {
  expect(fieldsRefused(sendDownlink.body, { ...downlink, ...change })).toEqual([field])
})

it('wants a list of identifiers and of device addresses that is not empty', () => {
  expect(fieldsRefused(sendTemplateDownlink.body, { thingIdentifiers: [] })).toEqual(['thingIdentifiers'])
  expect(fieldsRefused(sendTemplateDownlink.body, { downlinkConfigTemplateRequest: '1' })).toEqual([
    'thingIdentifiers',
  ])
  expect(fieldsRefused(assignDeviceAddresses.body, { companyId: 987, devAddresses: [] })).toEqual([
    'devAddresses',
  ])
  expect(fieldsRefused(assignDeviceAddresses.body, { companyId: 987, devAddresses: ['7FFF001'] })).toEqual([
    'devAddresses[0]',
  ])
})

const stream = { companyId: '987', name: 'My', type: 'DECODED', contentType: 'JSON', url: 'https://a.be/x' }

it('takes the words of the vendor’s all-string stream schema', () => {
  const { body } = endpoints.createStreamDefinition

  expect(valueOf(body, { ...stream, active: 'true', mutualAuth: 'false' })).toEqual({
    ...stream,
    companyId: 987,
    active: true,
    mutualAuth: false,
  })
  expect(fieldsRefused(body, {})).toEqual(
    expect.arrayContaining(['companyId', 'name', 'type', 'contentType', 'url'])
  )
})

it.each([
  ['url', 'ftp://a.be/x'],
  ['url', 'javascript:alert(1)'],
  ['type', 'OTHER'],
  ['contentType', 'CSV'],
  ['name', ''],
])('refuses a stream whose %s is %j', (field, value) => {
  expect(fieldsRefused(endpoints.createStreamDefinition.body, { ...stream, [field]: value })).toEqual([field])
  expect(fieldsRefused(endpoints.updateStreamDefinition.body, { [field]: value })).toEqual([field])
})
