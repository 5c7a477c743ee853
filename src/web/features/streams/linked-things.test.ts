import { expect, it } from 'vitest'

import { identifiersIn, linkPlan } from './linked-things.ts'

const things = ['70B3D5E75E000001', '70B3D5E75E000002', 'GATE-1', 'ROOF:2'].map((thingIdentifier) => ({
  thingIdentifier,
}))

it('reads identifiers however they are separated, each once', () => {
  expect(identifiersIn(' 70b3d5e75e000001;GATE-1,\n"ROOF:2"\t70B3D5E75E000001\n')).toEqual([
    '70B3D5E75E000001',
    'GATE-1',
    'ROOF:2',
  ])
  expect(identifiersIn(' \n')).toEqual([])
})

it('tells what is new, what was linked before and what nobody knows', () => {
  const asked = ['70-B3-D5-E7-5E-00-00-01', '70B3D5E75E000001', 'GATE-1', 'ROOF:2', 'X']
  expect(linkPlan(asked, ['GATE-1'], things)).toEqual({
    added: ['70B3D5E75E000001', 'ROOF:2'],
    already: 1,
    unknown: ['X'],
  })
})
