import { describe, expect, it } from 'vitest'

import { catalogue } from '#platform/storage/catalogue.ts'

import { codecNamed, codecNames } from './registry.ts'

const decode = (codec: string, hex: string, fPort: number) =>
  codecNamed(codec)?.decodeUplink({ bytes: [...Buffer.from(hex, 'hex')], fPort, recvTime: new Date(0) })

/** Twenty-three hourly differences of 0, 0, 0, 0, 0, 14, 8, 21 … litres, from a meter in the field. */
const meterFrame =
  '01aeac986a0032170000' +
  '00000000000000008003800054000e4005100048000240020000200000000000000000000000000000'
const calm: Record<string, boolean> = {
  burst: false,
  backflow: false,
  frost: false,
  temporary_error: false,
  permanent_error: false,
}

describe('the codecs of the shipped types', () => {
  it.each([
    [
      'elsys',
      5,
      '0100e202290400270506060308',
      { temperature: 22.6, humidity: 41, light: 39, motion: 6, co2: 776 },
    ],
    [
      'elsys',
      5,
      '01ff9c070e4b15283c',
      { temperature: -10, battery: 3.659, noise_peak: 40, noise_average: 60 },
    ],
    [
      'dragino-lds02',
      10,
      '8b880100002500000301',
      { open: true, open_count: 37, open_minutes: 3, open_alarm: true, battery: 2.952 },
    ],
    ['dragino-lds02', 10, '0b880300000000000000', { open: false, open_alarm: false, battery: 2.952 }],
    [
      'dragino-lse01',
      2,
      'ce2900f107a5099b6e2890',
      { moisture: 19.57, temperature: 24.59, conductivity: 28200, battery: 3.625 },
    ],
    [
      'dragino-lse01',
      2,
      '0e29000005dcff7e00c810',
      { moisture: 15, temperature: -1.3, conductivity: 200, battery: 3.625 },
    ],
    ['bosch-tps110', 1, '01', { occupied: true }],
    ['bosch-tps110', 2, '01ff', { occupied: true, temperature: -1 }],
    ['bosch-tps110', 2, '00', { occupied: false }],
    ['bosch-tps110', 3, '240300007503000000000000001d020301', { occupied: true }],
    ['axioma-w1', 100, meterFrame, { volume: 6.054, leak: false, low_battery: false, ...calm }],
    ['browan-tbwl100', 106, '110b362836', { leak: true, battery: 3.6, humidity: 40, temperature: 22 }],
    ['milesight-vs340', 85, '017564030001', { battery: 100, occupied: true }],
    ['milesight-vs340', 85, 'ff0bffff0110030000', { occupied: false }],
    [
      'milesight-ws302',
      85,
      '017564055b053f02da016a02',
      { battery: 100, noise: 57.5, noise_average: 47.4, noise_peak: 61.8 },
    ],
    ['adeunis-pulse', 1, '46230000012700010002', { pulses_a: 295, pulses_b: 65538, low_battery: true }],
    ['adeunis-pulse', 1, '5a6700000127000100020003000414aba3e9', { pulses_a: 295, low_battery: true }],
  ])('%s on port %i reads %s', (codec, fPort, hex, data) => {
    expect(decode(codec, hex, fPort)).toEqual({ data })
  })

  it.each([
    [0x20, { ...calm, leak: true, low_battery: false }],
    [0x60, { ...calm, leak: false, backflow: true, low_battery: false }],
    [0xa0, { ...calm, leak: false, burst: true, low_battery: false }],
    [0x84, { ...calm, leak: false, frost: true, low_battery: true }],
    [0x18, { ...calm, leak: false, temporary_error: true, permanent_error: true, low_battery: false }],
  ])('the water meter reads status %i', (status, flags) => {
    const extended = '00000000' + status.toString(16).padStart(2, '0') + '39300000' + '00'.repeat(38)
    expect(decode('axioma-w1', extended, 100)).toEqual({ data: { volume: 12.345, ...flags } })
  })

  it('the tracker reads a position with its accuracy, west and south included', () => {
    const place = (hex: string) => decode('browan-tbol100', `020b35${hex}`, 136)?.data
    expect(place('af0e080301804240')).toEqual({
      moving: true,
      button: false,
      battery: 3.6,
      temperature: 21,
      location: { latitude: 50.859695, longitude: 4.358145, accuracy: 16 },
    })
    expect(place('20bafa0d003de73e')).toMatchObject({
      location: { latitude: -33.9, longitude: -18.4, accuracy: 8 },
    })
  })

  it('the tracker without a fix gives its other values and no place', () => {
    const output = decode('browan-tbol100', '080035' + '00'.repeat(8), 136)
    expect(output?.data).toEqual({ moving: false, button: false, temperature: 21 })
    expect(output?.warnings).toEqual([expect.stringContaining('No satellite fix')])
  })

  it('a leak is reported although the humidity sensor is broken', () => {
    const output = decode('browan-tbwl100', '010b367f36', 106)
    expect(output?.data).toMatchObject({ leak: true })
    expect(output?.data).not.toHaveProperty('humidity')
    expect(output?.warnings).toHaveLength(1)
  })

  it.each([
    ['elsys', 5, '99', 'value type 0x99'],
    ['dragino-lds02', 10, '0b880200002500000100', 'Mode 2'],
    ['dragino-lds02', 42, '0b880100002500000100', 'Port 42'],
    ['axioma-w1', 100, '00'.repeat(20), '20 bytes'],
    ['axioma-w1', 100, '02' + '00'.repeat(50), 'version 2'],
    ['milesight-vs340', 85, '0367b600', 'Channel 0x03 with type 0x67'],
    ['milesight-vs340', 85, 'ff0bff', 'no value'],
    ['adeunis-pulse', 1, '300000', 'Frame code 0x30'],
    ['bosch-tps110', 3, '01', 'too short'],
  ])('%s on port %i says why it cannot read %s', (codec, fPort, hex, words) => {
    expect(decode(codec, hex, fPort)).toEqual({ errors: [expect.stringContaining(words)] })
  })
})

describe('the catalogue', () => {
  it('names a codec that exists for every LoRa type, and every codec serves a type', () => {
    const used = catalogue.map(({ codec }) => codec).filter((codec) => codec !== null)
    expect([...new Set(used)].sort()).toEqual([...codecNames].sort())
    for (const { connectivityType, codec } of catalogue)
      expect(codec === null).toBe(connectivityType === 'ETHERNET')
  })

  it('has unique ids and keys, and unique containers and names within a type', () => {
    const lists: unknown[][] = [
      catalogue.map(({ thingTypeId }) => thingTypeId),
      catalogue.map(({ key }) => key),
      ...catalogue.map(({ containers }) => containers.map(({ container }) => container.toLowerCase())),
      ...catalogue.map(({ containers }) => containers.map(({ name }) => name.toLowerCase())),
    ]
    for (const list of lists) expect(new Set(list).size).toBe(list.length)
  })

  it("has the types of the vendor's examples", () => {
    const byId = new Map(catalogue.map((type) => [type.thingTypeId, type]))
    expect(byId.get(10)).toMatchObject({ vendor: 'NKE', name: 'Temperature and humidity' })
    expect(byId.get(24)).toMatchObject({ connectivityType: 'ETHERNET' })
    expect(byId.get(33)).toMatchObject({ vendor: 'myDevices', codec: 'cayenne-lpp' })
  })
})
