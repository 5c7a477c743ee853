import { describe, expect, it } from 'vitest'

import { nkeWatteco } from './nke-watteco.ts'

const decode = (hex: string) =>
  nkeWatteco.decodeUplink({ bytes: [...Buffer.from(hex, 'hex')], fPort: 125, recvTime: new Date(0) })

describe('NKE Watteco', () => {
  it.each([
    ['the MyThings example, which starts at the cluster', '0402000029094b', '0x0402.0x0000.0.m2m', 23.79],
    ['the same report with its header', '110a0402000029094b', '0x0402.0x0000.0.m2m', 23.79],
    ['an alarm report', '118a0402000029094b98d2', '0x0402.0x0000.0.m2m', 23.79],
    ['a temperature below zero', '110a0402000029ff38', '0x0402.0x0000.0.m2m', -2],
    ['humidity', '110a0405000021108a', '0x0405.0x0000.0.m2m', 42.34],
    ['an answer to a read', '11010402000000290bb8', '0x0402.0x0000.0.m2m', 30],
    ['the battery alone', '110a00500006410503040e6804', '0x0050.0x0006.0.m2m', 3.688],
    [
      'the battery beside mains, with the reasons of an alarm',
      '110a005000064107010536d80e4e01a059022ee0000001',
      '0x0050.0x0006.0.m2m',
      3.662,
    ],
    ['a second endpoint', '310a000f04022300000102', '0x000f.0x0402.1.m2m', 258],
    ['an endpoint above seven', '130a000c00553941c80000', '0x000c.0x0055.8.m2m', 25],
    ['a flag', '110a000f00551001', '0x000f.0x0055.0.m2m', true],
  ])('reads %s', (_, hex, container, value) => {
    expect(decode(hex)).toEqual({ data: { [container]: value } })
  })

  it.each([
    ['a batch report', '300180c4a46002', 'batch'],
    ['a configuration answer', '11070402000000', '0x07'],
    ['a refused read', '11010402000086', '0x86'],
    ['an unknown data type', '110a0402000055094b', '0x55'],
    ['a report cut short', '110a040200002909', 'too short'],
    ['a descriptor without battery', '110a0050000641050101138801', 'no battery'],
    ['a number that is none', '110a000c0055397fc00000', 'not a number'],
  ])('says why it cannot read %s', (_, hex, words) => {
    expect(decode(hex)).toEqual({ errors: [expect.stringContaining(words)] })
  })
})
