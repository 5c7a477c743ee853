import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { asCArray, asLsb, asMsb, readHex, reverseBytes } from './hex.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 16 })
const hexOf = (value: Uint8Array) => Buffer.from(value).toString('hex')

describe('readHex', () => {
  it.each([
    ['70 b3 d5 7e', '70B3D57E'],
    ['70:B3:D5:7E', '70B3D57E'],
    ['70-b3-d5-7e', '70B3D57E'],
    ['0x70B3D57E', '70B3D57E'],
    ['0x70, 0xb3, 0xD5,\n0X7e', '70B3D57E'],
    ['{0x70, 0xB3, 0xD5, 0x7E};', '70B3D57E'],
    ['{ 0x1, 0x2, 0xA0 }', '0102A0'],
    ['static const u1_t PROGMEM APPEUI[8] = { 0x70, 0xB3 };', '70B3'],
    [String.raw`"\x70\xB3"`, '70B3'],
    ['70‑B3–D5', '70B3D5'],
    ['0070', '0070'],
    ['', ''],
  ])('reads %j', (text, digits) => {
    expect(readHex(text)).toMatchObject({ digits, bad: [] })
  })

  it('tells what is missing and what is too much', () => {
    expect(readHex('70B3', 16)).toMatchObject({ missing: 12, extra: 0, isComplete: false })
    expect(readHex('70B3D5', 4)).toMatchObject({ missing: 0, extra: 2, isComplete: false })
    expect(readHex('70B3', 4)).toMatchObject({ missing: 0, extra: 0, isComplete: true })
    expect(readHex('').isComplete).toBe(false)
  })

  it('tells which characters are bad, and where', () => {
    expect(readHex('70O3l5')).toMatchObject({
      digits: '7035',
      bad: [
        { character: 'O', at: 2 },
        { character: 'l', at: 4 },
      ],
    })
    expect(readHex('k = {0x7G}').bad).toEqual([{ character: 'G', at: 8 }])
    expect(readHex('7😀', 1)).toMatchObject({ bad: [{ character: '😀', at: 1 }], isComplete: false })
  })

  it('reads back every notation of the same bytes', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(' ', ':', '-', ', ', ''), (value, separator) => {
        const hex = hexOf(value)
        const split = (hex.match(/../g) ?? []).join(separator)
        const elements = [...value].map((byte) => `0x${byte.toString(16)}`).join(', ')
        for (const text of [split, split.toUpperCase(), `0x${hex}`, `{${elements}};`, asCArray(hex)]) {
          expect(readHex(text, hex.length)).toMatchObject({ digits: hex.toUpperCase(), isComplete: true })
        }
      })
    )
  })

  it('never answers anything but digits, and places every bad character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { digits, bad } = readHex(text)
        expect(digits).toMatch(/^[0-9A-F]*$/)
        for (const { character, at } of bad) expect(text.startsWith(character, at)).toBe(true)
      })
    )
  })
})

describe('byte orders', () => {
  it('writes a value as MSB, LSB and C array', () => {
    expect(asMsb('70b3d57e')).toBe('70B3D57E')
    expect(asLsb('70b3d57e')).toBe('7ED5B370')
    expect(asCArray('70b3d57e')).toBe('{ 0x70, 0xB3, 0xD5, 0x7E }')
  })

  it('is back where it was after two reversals', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const hex = hexOf(value)
        expect(reverseBytes(hex)).toBe(hexOf(value.toReversed()).toUpperCase())
        expect(reverseBytes(reverseBytes(hex))).toBe(hex.toUpperCase())
      })
    )
  })

  it.each(['', '123', '70 B3', 'XY'])('refuses %j', (text) => {
    expect(() => reverseBytes(text)).toThrow(RangeError)
  })
})
