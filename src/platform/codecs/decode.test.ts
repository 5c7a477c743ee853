import { describe, expect, it, vi } from 'vitest'

import { cayenneLpp } from './cayenne-lpp.ts'
import { decodePayload } from './decode.ts'

const decode = (codec: string | null, hex: string, fPort = 1) => decodePayload(codec, hex, fPort, new Date(0))
const nothing = { values: [], errors: [], warnings: [] }
/** Lets the Cayenne codec answer this instead of reading the payload. */
const answering = (data: Record<string, unknown>) => {
  vi.spyOn(cayenneLpp, 'decodeUplink').mockReturnValue({ data })
  return decode('cayenne-lpp', '00')
}

describe('decodePayload', () => {
  it("decodes the vendor's example", () => {
    expect(decode('nke-watteco', '0402000029094B', 6)).toEqual({
      values: [{ container: '0x0402.0x0000.0.m2m', value: '23.79' }],
      errors: [],
      warnings: [],
    })
  })

  it("lists values in the order of the type's containers, others after them", () => {
    const { values } = decode('elsys', '070e4b15283c060308' + '0100e2', 5)
    expect(values).toEqual([
      { container: 'temperature', value: '22.6' },
      { container: 'co2', value: '776' },
      { container: 'battery', value: '3.659' },
      { container: 'noise_peak', value: '40' },
      { container: 'noise_average', value: '60' },
    ])
  })

  it('gives a position apart from the values', () => {
    expect(decode('cayenne-lpp', '018806765ff2960a0003e8')).toEqual({
      ...nothing,
      location: { latitude: 42.3519, longitude: -87.9094, altitude: 10 },
    })
  })

  it.each([
    [1 / 3, '0.333333'],
    [0.1 + 0.2, '0.3'],
    [100, '100'],
    [-1e-9, '0'],
    [2e21, '2000000000000000000000'],
    [true, 'true'],
    [false, 'false'],
    ['#ff8000', '#ff8000'],
  ])('writes %s as %s', (value, text) => {
    expect(answering({ a: value }).values).toEqual([{ container: 'a', value: text }])
  })

  it('drops what is not finite and places that are none', () => {
    const places = [{ latitude: 91, longitude: 4 }, { latitude: null, longitude: 4 }, 'here', null]
    for (const location of places) {
      expect(answering({ a: 1, b: Number.NaN, c: Number.POSITIVE_INFINITY, location })).toEqual({
        ...nothing,
        values: [{ container: 'a', value: '1' }],
      })
    }
    expect(answering({ b: Number.NaN }).errors).toHaveLength(1)
  })

  it('turns a codec that throws into an error', () => {
    vi.spyOn(cayenneLpp, 'decodeUplink').mockImplementation(() => {
      throw new Error('boom')
    })
    expect(decode('cayenne-lpp', '00')).toEqual({ ...nothing, errors: ['The payload decoder failed: boom'] })
  })

  it('has nothing to say of a frame without payload and of port 0', () => {
    expect(decode('elsys', '', 5)).toEqual(nothing)
    expect(decode('elsys', '02', 0)).toEqual(nothing)
  })

  it.each([
    [null, '00', 'no payload decoder'],
    ['acme', '00', 'acme is not known'],
    ['elsys', '010', 'even number of hex digits'],
    ['elsys', 'zz', 'even number of hex digits'],
    ['elsys', '0100', 'too short'],
  ])('says why %s cannot decode %s', (codec, hex, words) => {
    expect(decode(codec, hex)).toEqual({ ...nothing, errors: [expect.stringContaining(words)] })
  })
})
