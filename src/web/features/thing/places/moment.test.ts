import { expect, it } from 'vitest'

import { addressOf, currentIndex, momentIn } from './moment.ts'

const points = [
  { time: 1000, source: 'GPS' },
  { time: 2000, source: 'LBS' },
  { time: 2000, source: 'GPS' },
  { time: 3000, source: 'GPS' },
]

it('reads a moment from an address, and nothing from nonsense', () => {
  expect(momentIn(new URLSearchParams('at=1970-01-01T00:00:02.000Z&of=LBS'))).toEqual({
    time: 2000,
    source: 'LBS',
  })
  expect(momentIn(new URLSearchParams('at=noon'))).toBeUndefined()
  expect(momentIn(new URLSearchParams())).toBeUndefined()
})

it('finds each fix again by its address', () => {
  for (const index of points.keys()) {
    const { at, of } = addressOf(points, index) ?? { at: '', of: undefined }
    const params = new URLSearchParams({ at, ...(of !== undefined && { of }) })
    expect(currentIndex(points, momentIn(params) ?? { time: 0, source: undefined })).toBe(index)
  }
  expect(addressOf(points, 9)).toBeUndefined()
})

it('stands at the fix last passed', () => {
  expect(currentIndex(points, { time: 999, source: undefined })).toBe(-1)
  expect(currentIndex(points, { time: 2500, source: undefined })).toBe(2)
  expect(currentIndex(points, { time: 2000, source: 'nowhere' })).toBe(2)
})
