import { expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'

import { findThings } from './find-things.ts'

const thing = (thingIdentifier: string, thingName: string, more: Partial<ThingResource> = {}) => ({
  thingIdentifier,
  thingName,
  ...more,
})
const FLEET = [
  thing('0E7E3464061004A2', 'Gate north', { tags: ['tank', 'yard'] }),
  thing('70B3D5E75E000001', 'Old tank', { technologyDetails: { deviceAddress: '07FFF010' } }),
  thing('70B3D5E75E000002', 'Tank 7', { serialNumber: 'SN-0042' }),
  thing('70B3D5E75E000003', 'Thankful'),
  thing('GATE:1', 'Ethernet gate'),
]
const found = (text: string, most = 10) =>
  findThings(FLEET, text, most).things.map(({ thingName }) => thingName)

it.each([
  ['a name, then a word of one, then a tag', 'tank', ['Tank 7', 'Old tank', 'Gate north']],
  ['an identifier as a label prints it', '0e:7e:34:64 06-10-04-A2', ['Gate north']],
  ['the end of an identifier', '000002', ['Tank 7']],
  ['a device address', '07fff010', ['Old tank']],
  ['a serial number', 'sn-0042', ['Tank 7']],
  ['an identifier that is no hexadecimal', 'gate:', ['Ethernet gate']],
  ['nothing', '  ', []],
  ['nothing that is there', 'boat', []],
])('finds by %s', (_, text, names) => {
  expect(found(text)).toEqual(names)
})

it('says how many there are beyond those it answers', () => {
  expect(findThings(FLEET, 'a', 2)).toMatchObject({ count: 5, things: [{}, {}] })
})
