import { expect, it } from 'vitest'

import { faultsOf, metresBetween, movedPlaces, type PlaceEdits, withEdit } from './place-edits.ts'

const station = {
  basestationId: 'FF01',
  location: { latitude: '50.850000', longitude: '4.350000', name: 'Roof' },
}
const none: PlaceEdits = new Map()

it('keeps what is not saved, and forgets what is as it was', () => {
  const moved = withEdit(none, station, { latitude: '50.9' })
  expect(moved.get('FF01')).toEqual({ latitude: '50.9', longitude: '4.350000', locationName: 'Roof' })
  expect(movedPlaces(moved)).toEqual(new Map([['FF01', [50.9, 4.35]]]))

  expect(withEdit(moved, station, { latitude: '50.850000' }).size).toBe(0)
})

it.each([
  ['50.9', '4', { latitude: false, longitude: false }],
  ['', '', { latitude: false, longitude: false }],
  ['50.9', '', { latitude: false, longitude: true }],
  ['91', '181', { latitude: true, longitude: true }],
  ['50,9', '4e1', { latitude: true, longitude: true }],
])('of %j, %j the faults are %j', (latitude, longitude, faults) => {
  expect(faultsOf({ latitude, longitude, locationName: '' })).toEqual(faults)
  const isPlace = latitude !== '' && !faults.latitude && !faults.longitude
  expect(movedPlaces(withEdit(none, station, { latitude, longitude })).size).toBe(isPlace ? 1 : 0)
})

it('measures how far a place is moved', () => {
  const at = (latitude: string) => ({ latitude, longitude: '4.35', locationName: '' })
  expect(metresBetween(at('50.85'), at('50.86'))).toBeCloseTo(1112, 0)
  expect(metresBetween(at(''), at('50.86'))).toBeUndefined()
})
