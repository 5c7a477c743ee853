import { describe, expect, it } from 'vitest'

import { ThingCreateRequest, ThingUpdateRequest } from '#contract/thing-requests.ts'
import type { ThingResource } from '#contract/things.ts'
import { check } from '#contract/validate.ts'

import { toFormFaults } from './fault-fields.ts'
import { emptyValues, tellsPlace, type ThingValues, valuesOf } from './form-values.ts'
import { toCreateRequest, toUndoRequest, toUpdateRequest } from './request-of.ts'

const key = '000102030405060708090A0B0C0D0E0F'
const filled: ThingValues = {
  ...emptyValues,
  thingIdentifier: '70:b3:d5:7e:d0:00:00:01',
  thingName: ' Tank 7 ',
  thingTypeId: '3',
  companyId: '987',
  connectivityPlan: 'a/plan',
  tags: ['roof'],
  motionIndicator: 'Random',
  latitude: '50,85',
  longitude: '4.35',
  serialNumber: 'SN1',
  deviceAddress: '07fff001',
  applicationEUI: '0x70B3D57ED0000000',
  applicationKey:
    '{ 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x8, 0x9, 0xA, 0xB, 0xC, 0xD, 0xE, 0xF };',
  networkSessionKey: key.toLowerCase(),
  applicationSessionkeys: [{ id: 'a', port: '7', applicationSessionKey: key }],
}
const faultsOf = (values: ThingValues) => {
  const checked = check(ThingCreateRequest, toCreateRequest(values))
  return toFormFaults(checked.ok ? [] : checked.errors, values, 'needed')
}

describe('toCreateRequest', () => {
  it('sends of an OTAA thing what the contract takes, and nothing of the others', () => {
    expect(check(ThingCreateRequest, toCreateRequest(filled))).toEqual({
      ok: true,
      value: {
        connectivityType: 'LORA.OTAA',
        thingIdentifier: '70B3D57ED0000001',
        thingName: 'Tank 7',
        thingTypeId: 3,
        companyId: 987,
        connectivityPlan: 'a/plan',
        isPublic: false,
        tags: ['roof'],
        motionIndicator: 'Random',
        latitude: '50.85',
        longitude: '4.35',
        keysLoRaOTAA: { applicationEUI: '70B3D57ED0000000', applicationKey: key },
      },
    })
  })

  it('sends of an ABP thing its address and session keys by port', () => {
    const request = toCreateRequest({ ...filled, connectivityType: 'LORA.ABP' })
    expect(request).toMatchObject({
      deviceAddress: '07FFF001',
      keysLoRaABP: {
        networkSessionKey: key,
        applicationSessionkeys: [{ port: '7', applicationSessionKey: key }],
      },
    })
    expect(request).not.toHaveProperty('keysLoRaOTAA')
    expect(check(ThingCreateRequest, request).ok).toBe(true)
  })

  it('sends of an Ethernet thing no key, address or motion', () => {
    const request = toCreateRequest({ ...filled, connectivityType: 'ETHERNET', thingIdentifier: ' gate-1 ' })
    expect(Object.keys(request)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/keys|deviceAddress|motion/)])
    )
    expect(request).toMatchObject({ thingIdentifier: 'gate-1', serialNumber: 'SN1' })
    expect(check(ThingCreateRequest, request).ok).toBe(true)
  })
})

describe('faults', () => {
  it('are at the fields, and an empty one says that it is needed', () => {
    expect(faultsOf({ ...emptyValues, applicationKey: '12' })).toEqual({
      fields: {
        thingIdentifier: 'needed',
        thingTypeId: 'needed',
        companyId: 'needed',
        applicationEUI: 'needed',
        applicationKey: 'Must be 32 hexadecimal digits',
      },
      others: [],
    })
  })

  it('find the row of a list, and an empty row does not remove keys', () => {
    const rows = [
      { id: 'a', port: '', applicationSessionKey: '' },
      { id: 'b', port: '999', applicationSessionKey: key },
    ]
    const { fields } = faultsOf({
      ...filled,
      connectivityType: 'LORA.ABP',
      applicationSessionkeys: rows.slice(0, 1),
    })
    expect(fields).toEqual({ 'applicationSessionkeys.0.applicationSessionKey': 'needed' })
    const both = faultsOf({ ...filled, connectivityType: 'LORA.ABP', applicationSessionkeys: rows })
    expect(Object.keys(both.fields)).toContain('applicationSessionkeys.1.port')
  })

  it('of the server are at the same fields, and what has no field is for the whole form', () => {
    const errors = [
      { field: 'keys.applicationSessionkeys[0].port', message: 'Taken' },
      { field: 'deviceAddress', message: 'It is assigned' },
      { field: 'tags[0]', message: 'A tag must be 1 to 64 characters' },
      { field: 'template', message: 'Unknown' },
      { message: 'The quota is used up' },
    ]
    expect(toFormFaults(errors, filled, 'needed')).toEqual({
      fields: {
        'applicationSessionkeys.0.port': 'Taken',
        deviceAddress: 'It is assigned',
        tags: 'A tag must be 1 to 64 characters',
      },
      others: ['template: Unknown', 'The quota is used up'],
    })
  })
})

const thing: ThingResource = {
  thingIdentifier: '70B3D57ED0000001',
  thingName: 'Tank 7',
  connectivityType: 'LORA.ABP',
  thingTypeId: 3,
  companyId: 987,
  connectivityPlan: 'a/plan',
  tags: ['roof'],
  lastlocation: { latitude: '50.85', longitude: '4.35', locationtype: 'STATIC', locationFN1: 'Cellar' },
  technologyDetails: { deviceAddress: '07FFF001', keysLoRaABP: { networkSessionKey: key } },
}

describe('toUpdateRequest', () => {
  const initial = valuesOf(thing)

  it('sends nothing of what did not change, keys included', () => {
    expect(toUpdateRequest(initial, initial)).toEqual({})
    expect(JSON.stringify(initial)).not.toContain(key)
  })

  it('sends the fields that changed, and clears with an empty text', () => {
    const values = { ...initial, thingName: 'Tank 8', locationFN1: '', latitude: '51', tags: ['roof', 'b'] }
    expect(toUpdateRequest(values, initial)).toEqual({
      thingName: 'Tank 8',
      locationFN1: '',
      latitude: '51',
      longitude: '4.35',
      tags: ['roof', 'b'],
    })
  })

  it('sends keys that were entered, and the removal of the session keys', () => {
    const values = { ...initial, networkSessionKey: key, removesSessionKeys: true }
    const request = toUpdateRequest(values, initial)
    expect(request).toEqual({ keysLoRaABP: { networkSessionKey: key, applicationSessionkeys: [{}] } })
    expect(check(ThingUpdateRequest, request).ok).toBe(true)
  })
})

describe('toUndoRequest', () => {
  const initial = valuesOf(thing)

  it('brings the previous values back, and never a key', () => {
    const values = { ...initial, thingName: 'Tank 8', tags: [], networkSessionKey: key }
    expect(toUndoRequest(values, initial, false)).toEqual({ thingName: 'Tank 7', tags: ['roof'] })
    expect(toUndoRequest({ ...initial, networkSessionKey: key }, initial, false)).toBeUndefined()
  })

  it('leaves a place alone that a fix had hidden', () => {
    const hidden = { ...thing, lastlocation: { ...thing.lastlocation, locationtype: 'GPS' } }
    const before = valuesOf(hidden)
    expect(before).toMatchObject({ latitude: '', longitude: '', locationFN1: 'Cellar' })
    const values = { ...before, latitude: '50', longitude: '4' }
    expect(toUndoRequest(values, before, !tellsPlace(hidden))).toBeUndefined()
  })
})
