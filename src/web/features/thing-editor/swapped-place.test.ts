import { describe, expect, it } from 'vitest'

import { boxOf, looksSwapped, readDegrees } from './swapped-place.ts'

const brussels = { latitude: 50.85, longitude: 4.35 }
const liege = { latitude: 50.63, longitude: 5.58 }
const swap = ({ latitude, longitude }: typeof brussels) => ({ latitude: longitude, longitude: latitude })

describe('looksSwapped', () => {
  const box = boxOf([brussels, liege])

  it('knows a place of the fleet, near it or swapped', () => {
    expect(looksSwapped({ latitude: 50.7, longitude: 5 }, box)).toBe(false)
    expect(looksSwapped({ latitude: 51.2, longitude: 4.4 }, box)).toBe(false)
    expect(looksSwapped(swap(liege), box)).toBe(true)
  })

  it('takes a place far from the fleet for what it is', () => {
    expect(looksSwapped({ latitude: 40.7, longitude: -74 }, box)).toBe(false)
  })

  it('says nothing without a fleet, unless a latitude is beyond the pole', () => {
    expect(boxOf([])).toBeUndefined()
    expect(looksSwapped(swap(brussels), undefined)).toBe(false)
    expect(looksSwapped({ latitude: 139.7, longitude: 35.7 }, undefined)).toBe(true)
    expect(looksSwapped({ latitude: 139.7, longitude: 135.7 }, undefined)).toBe(false)
  })
})

it.each([
  ['50.85', 50.85],
  [' -4,35 ', -4.35],
  ['.5', 0.5],
  ['', undefined],
  ['50°51′', undefined],
  ['1e3', undefined],
  [undefined, undefined],
])('reads %j as %j degrees', (text, degrees) => {
  expect(readDegrees(text)).toBe(degrees)
})
