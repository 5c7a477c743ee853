import { expect, it } from 'vitest'

import { applyFilter, readFilter, stationsOf } from './station-filter.ts'

const stations = stationsOf([
  { basestationId: 'FF01', basestationName: 'Ghent 10', state: 'CONNECTED', firmware: '2.6.1' },
  { basestationId: 'FF02', basestationName: 'Ghent 9', state: 'CONNECTED' },
  { basestationId: 'FF03', state: 'CONNECTIONLOST', lastRestart: '2026-03-01T00:00:00Z' },
  { basestationId: 'FF04', basestationName: 'Liège', state: 'NEVERCONNECTED' },
  { basestationName: 'without id' },
])
const idsFor = (search: string) =>
  applyFilter(stations, readFilter(new URLSearchParams(search))).map(({ basestationId }) => basestationId)

it('shows troubles first', () => {
  expect(idsFor('')).toEqual(['FF03', 'FF04', 'FF02', 'FF01'])
})

it('sorts names as people count', () => {
  expect(idsFor('sort=name&q=ghent')).toEqual(['FF02', 'FF01'])
  expect(idsFor('sort=-name&q=ghent')).toEqual(['FF01', 'FF02'])
})

it.each([
  ['q=liège', ['FF04']],
  ['q=ff0 2.6', ['FF01']],
  ['state=CONNECTIONLOST', ['FF03']],
  ['state=CONNECTED&q=9', ['FF02']],
  ['state=nonsense&sort=nonsense', ['FF03', 'FF04', 'FF02', 'FF01']],
  ['q=nowhere', []],
])('keeps for ?%s %j', (search, ids) => {
  expect(idsFor(search)).toEqual(ids)
})

it('shows things unless told not to', () => {
  expect(readFilter(new URLSearchParams('')).showsThings).toBe(true)
  expect(readFilter(new URLSearchParams('things=off')).showsThings).toBe(false)
})
