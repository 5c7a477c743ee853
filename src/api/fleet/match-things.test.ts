import { expect, it } from 'vitest'

import { matchThings, type ThingsMatch } from './match-things.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const things = [
  {
    thingIdentifier: '70B3D5E75E000001',
    thingName: 'Tank North',
    thingType: 'Level',
    vendor: 'A',
    tags: ['site:ghent', 'pilot'],
    technologyDetails: { provisioned: true, deviceAddress: '07FFF001' },
    lastActivity: '2026-03-01T11:30:00Z',
  },
  {
    thingIdentifier: '70B3D5E75E000002',
    thingName: 'Tank South',
    thingType: 'Level',
    vendor: 'B',
    tags: ['site:ghent'],
    technologyDetails: { provisioned: false },
    lastActivity: '2026-01-01T00:00:00Z',
  },
  { thingIdentifier: 'GATE', thingType: 'Gate', serialNumber: 'SN-7' },
]
const found = (match: ThingsMatch) =>
  matchThings({ things }, match, now).map(({ thingIdentifier }) => thingIdentifier.slice(-1))

it.each<[ThingsMatch, string[]]>([
  [{}, ['1', '2', 'E']],
  [{ search: 'tank north' }, ['1']],
  [{ search: '70:B3:D5:E7:5E:00:00:02' }, ['2']],
  [{ search: '07fff001' }, ['1']],
  [{ search: 'sn-7' }, ['E']],
  [{ type: 'Level', vendor: 'B' }, ['2']],
  [{ tags: ['site:ghent'], notTags: ['pilot'] }, ['2']],
  [{ provisioned: 'no' }, ['2']],
  [{ activity: 'day' }, ['1']],
  [{ activity: 'silent' }, ['2']],
  [{ activity: 'never' }, ['E']],
])('leaves by %j the things %j', (match, ids) => {
  expect(found(match)).toEqual(ids)
})
