import { describe, expect, it } from 'vitest'

import { cayenneLpp } from './cayenne-lpp.ts'

const decode = (hex: string) =>
  cayenneLpp.decodeUplink({ bytes: [...Buffer.from(hex, 'hex')], fPort: 1, recvTime: new Date(0) })

describe('Cayenne LPP', () => {
  it.each([
    ['two temperatures', '03670110056700ff', { temperature_3: 27.2, temperature_5: 25.5 }],
    ['temperature below zero', '0167ffd7', { temperature_1: -4.1 }],
    [
      'acceleration',
      '067104d2fb2e0000',
      { accelerometer_6_x: 1.234, accelerometer_6_y: -1.234, accelerometer_6_z: 0 },
    ],
    [
      'a position',
      '018806765ff2960a0003e8',
      { location: { latitude: 42.3519, longitude: -87.9094, altitude: 10 } },
    ],
    [
      'inputs and outputs',
      '000001010100020200fa0303ff38',
      { digital_in_0: 1, digital_out_1: 0, analog_in_2: 2.5, analog_out_3: -2 },
    ],
    [
      'climate',
      '0165012c02660103684b047327a6',
      { luminosity_1: 300, presence_2: true, relative_humidity_3: 37.5, barometric_pressure_4: 1015 },
    ],
    ['rotation', '0186000afff60000', { gyrometer_1_x: 0.1, gyrometer_1_y: -0.1, gyrometer_1_z: 0 }],
    [
      'extensions',
      '0174014a027501f4037d02bc048e00',
      { voltage_1: 3.3, current_2: 0.5, concentration_3: 700, switch_4: false },
    ],
  ])('reads %s', (_, hex, data) => {
    expect(decode(hex)).toEqual({ data })
  })

  it('keeps the first of two positions and says so', () => {
    const { data, warnings } = decode('018806765ff2960a0003e8' + '0288000000000000000000')
    expect(data).toEqual({ location: { latitude: 42.3519, longitude: -87.9094, altitude: 10 } })
    expect(warnings).toEqual([expect.stringContaining('Channel 2')])
  })

  it.each([
    ['an unknown type', '01670110ee990000', '0x99'],
    ['a value cut short', '03670110056700', 'too short'],
    ['a place that is not on the globe', '01880fffff0000000003e8', 'not on the globe'],
    ['nothing', '', 'no value'],
  ])('says why it cannot read %s', (_, hex, words) => {
    expect(decode(hex)).toEqual({ errors: [expect.stringContaining(words)] })
  })
})
