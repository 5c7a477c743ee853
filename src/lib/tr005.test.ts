import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { crc16, readDeviceCode } from './tr005.ts'

// The example of TR005-1.0
const example = 'LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122:OAABBCCDDEEFF:SYYWWNNNNNN:PFOOBAR:CAF2C'
const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'.split('')), minLength: digits, maxLength: digits })

describe('readDeviceCode', () => {
  it('reads the example of the recommendation', () => {
    expect(readDeviceCode(example)).toEqual({
      format: 'TR005',
      joinEui: '1122334455667788',
      devEui: 'AABBCCDDEEFF0011',
      vendorId: 'AABB',
      vendorProfileId: '1122',
      serialNumber: 'YYWWNNNNNN',
      checksumFits: true,
      parts: [
        { name: 'joinEui', value: '1122334455667788', isUnderstood: true },
        { name: 'devEui', value: 'AABBCCDDEEFF0011', isUnderstood: true },
        { name: 'profileId', value: 'AABB1122', isUnderstood: true },
        { name: 'ownerToken', value: 'AABBCCDDEEFF', isUnderstood: true },
        { name: 'serialNumber', value: 'YYWWNNNNNN', isUnderstood: true },
        { name: 'proprietary', value: 'FOOBAR', isUnderstood: true },
        { name: 'checksum', value: 'AF2C', isUnderstood: true },
      ],
    })
  })

  it('sees through lower case and stray spaces', () => {
    const noisy = ` ${example.toLowerCase().replace(':aabb', ' : aabb')}\n`
    expect(readDeviceCode(noisy)).toEqual(readDeviceCode(example))
  })

  it('notices a digit that differs from the printed one by its checksum', () => {
    expect(readDeviceCode(example.replace('11223344', '11223345'))).toMatchObject({ checksumFits: false })
  })

  it('tells which part it did not understand, and goes on with the others', () => {
    const code = readDeviceCode('LW:D0:112233445566778:AABBCCDDEEFF0011:AABB1122:Z9:CXY')
    expect(code).toMatchObject({ devEui: 'AABBCCDDEEFF0011', vendorId: 'AABB' })
    expect(code).not.toHaveProperty('joinEui')
    expect(code).not.toHaveProperty('checksumFits')
    expect(code?.parts.filter((part) => !part.isUnderstood)).toEqual([
      { name: 'joinEui', value: '112233445566778', isUnderstood: false },
      { name: 'unknown', value: 'Z9', isUnderstood: false },
      { name: 'checksum', value: 'XY', isUnderstood: false },
    ])
  })

  it.each(['70:B3:D5:7E:D0:00:00:01', 'DevEUI: 70B3D57ED0000001'])('takes %j for a DevEUI', (text) => {
    expect(readDeviceCode(text)).toMatchObject({ format: 'plain', devEui: '70B3D57ED0000001' })
  })

  it.each(['', 'https://example.com/70B3D57ED0000001', 'WIFI:S:net;;', 'LW:D1:00:00'])(
    'does not take %j for a device',
    (text) => {
      expect(readDeviceCode(text)).toBeUndefined()
    }
  )

  it('reads whatever a maker may print, and checks its checksum', () => {
    fc.assert(
      fc.property(hex(16), hex(16), hex(8), (joinEui, devEui, profile) => {
        const text = `LW:D0:${joinEui}:${devEui}:${profile}`
        const checksum = crc16(text).toString(16).padStart(4, '0')
        expect(readDeviceCode(`${text}:C${checksum}`)).toMatchObject({ joinEui, devEui, checksumFits: true })
      })
    )
  })
})

it('computes CRC-16/MODBUS', () => {
  // The check value of the catalogue of parametrised CRC algorithms
  expect(crc16('123456789')).toBe(0x4b37)
})
