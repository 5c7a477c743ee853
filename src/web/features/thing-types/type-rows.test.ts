import { expect, it } from 'vitest'

import { applyFilter, readFilter, rowsOf, vendorsOf } from './type-rows.ts'

const rows = rowsOf([
  { thingTypeId: 1, name: 'Probe 10', vendor: 'NKE', kind: 'BUILT_IN', builtIn: 'nke-watteco', things: 3 },
  { thingTypeId: 2, name: 'Probe 9', vendor: 'NKE', kind: 'SCRIPT', things: 0, modifiedAt: 5 },
  { thingTypeId: 3, name: 'gate', vendor: 'Acme', vendorReference: 'G-1', kind: 'NONE', things: 3 },
  { name: 'without id' },
])
const idsFor = (search: string) =>
  applyFilter(rows, readFilter(new URLSearchParams(search))).map(({ thingTypeId }) => thingTypeId)

it.each([
  ['', [3, 2, 1]],
  ['sort=-name', [1, 2, 3]],
  ['sort=-things', [3, 1, 2]],
  ['sort=codec', [3, 2, 1]],
  ['sort=-modified', [2, 3, 1]],
  ['sort=nonsense&codec=nonsense', [3, 2, 1]],
  ['codec=SCRIPT', [2]],
  ['vendor=NKE', [2, 1]],
  ['q=probe nke-w', [1]],
  ['q=g-1', [3]],
])('keeps for ?%s %j', (search, ids) => {
  expect(idsFor(search)).toEqual(ids)
})

it('names each vendor once', () => {
  expect(vendorsOf(rows)).toEqual(['Acme', 'NKE'])
})
