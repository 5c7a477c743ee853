import { expect, it } from 'vitest'

import { applyFilter, readFilter, stationsOf } from './station-filter.ts'

const stations = stationsOf([
  { basestationId: 'FF01', basestationName: 'Ghent 10', state: 'CONNECTED', firmware: '2.6.1' },
  { basestationId: 'FF02', basestationName: 'Ghent 9', state: 'CONNECTED' },
  { basestationId: 'FF03', state: 'CONNECTIONLOST', lastRestart: '2026-03-01T00:00:00Z' },
  { basestationId: 'FF04', basestationName: 'Liège', state: 'NEVERCONNECTED', companyName: 'Acme' },
  { basestationName: 'without id' },
])
const idsFor = (search: string) =>
  applyFilter(stations, readFilter(new URLSearchParams(search))).map(({ basestationId }) => basestationId)

it('shows troubles first', () => {
  expect(idsFor('')).toEqual(['FF03', 'FF04', 'FF02', 'FF01'])
})

it('sorts names as people count', () => {
  expect(idsFor('station-sort=name&station-q=ghent')).toEqual(['FF02', 'FF01'])
  expect(idsFor('station-sort=-name&station-q=ghent')).toEqual(['FF01', 'FF02'])
})

it.each([
  ['station-q=liège', ['FF04']],
  ['station-q=ff0 2.6', ['FF01']],
  ['station-state=CONNECTIONLOST', ['FF03']],
  ['station-state=CONNECTED&station-q=9', ['FF02']],
  ['station-state=nonsense&station-sort=nonsense&q=of+things', ['FF03', 'FF04', 'FF02', 'FF01']],
  ['station-q=nowhere', []],
  ['station-company=Acme', ['FF04']],
])('keeps for ?%s %j', (search, ids) => {
  expect(idsFor(search)).toEqual(ids)
})
