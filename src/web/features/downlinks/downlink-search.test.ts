import { expect, it } from 'vitest'

import { filterOf, filterSearchOf } from './downlink-search.ts'

it.each([
  ['', {}],
  ['state=FAILED&thing=70b3d5e75e000001', { state: ['FAILED'], thingIdentifier: '70B3D5E75E000001' }],
  ['state=waiting', { state: ['QUEUED', 'SENDING', 'ACCEPTED'] }],
  ['template=u1&origin=RULE&range=24h', { templateUid: 'u1', origin: 'RULE', within: 86_400_000 }],
  ['start=2026-11-01T00:00:00Z', { startTime: '2026-11-01T00:00:00.000Z' }],
  // Nothing that can be read
  ['state=lost&origin=me&range=1y&start=now', {}],
  ['start=2026-11-02T00:00:00Z&end=2026-11-01T00:00:00Z', {}],
])('reads of %s what narrows', (search, filter) => {
  expect(filterOf(new URLSearchParams(search))).toEqual(filter)
})

it('keeps apart what narrows and what else is in the address', () => {
  expect(filterSearchOf(new URLSearchParams('downlink=7&state=FAILED&thing='))).toBe('state=FAILED')
  expect(filterSearchOf(new URLSearchParams('thing=A&state=FAILED'), true)).toBe('state=FAILED')
})
