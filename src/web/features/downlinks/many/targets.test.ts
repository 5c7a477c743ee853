import { expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'

import { identifiersIn, readTargetFilter, targetsOf } from './targets.ts'

const things: ThingResource[] = [
  { thingIdentifier: '70B3D5E75E000001', thingName: 'Tank 1', thingType: 'Level', tags: ['roof'] },
  { thingIdentifier: '70B3D5E75E000002', thingName: 'Tank 2', thingType: 'Level', tags: [] },
  { thingIdentifier: '70B3D5E75E000003', thingName: 'Door', thingType: 'Contact', tags: ['roof'] },
]

it.each([
  ['70b3d5e75e000001, 70B3D5E75E000002;\n70B3D5E75E000001', ['70B3D5E75E000001', '70B3D5E75E000002']],
  ['70:B3:D5:E7:5E:00:00:01\t"70-B3-D5-E7-5E-00-00-02"', ['70B3D5E75E000001', '70B3D5E75E000002']],
  ['gate-7', ['GATE-7']],
  [' \n', []],
])('finds in %j the identifiers', (text, identifiers) => {
  expect(identifiersIn(text)).toEqual(identifiers)
})

const found = (search: string, pasted = '', ofTemplate?: string) =>
  targetsOf(things, readTargetFilter(new URLSearchParams(search), ofTemplate), pasted).map(
    ({ name, id }) => name || id
  )

it('takes the things of the template’s type unless the address says another', () => {
  expect(found('', '', 'Level')).toEqual(['Tank 1', 'Tank 2'])
  expect(found('type=any', '', 'Level')).toEqual(['Tank 1', 'Tank 2', 'Door'])
  expect(found('type=any&tag=roof&q=tank', '', 'Level')).toEqual(['Tank 1'])
})

it('takes what was pasted as it is, also what the fleet does not have', () => {
  expect(found('from=list&tag=roof', '70B3D5E75E000002 FFFF')).toEqual(['Tank 2', 'FFFF'])
})
