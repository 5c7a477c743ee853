import { describe, expect, it } from 'vitest'

import { boxOf, looksSwapped, readDegrees, readPair } from './swapped-place.ts'

const brussels = { latitude: 50.85, longitude: 4.35 }
const newYork = { latitude: 40.71, longitude: -74.01 }
const liege = { latitude: 50.63, longitude: 5.58 }
const swap = ({ latitude, longitude }: typeof brussels) => ({ latitude: longitude, longitude: latitude })

describe('looksSwapped', () => {
  const fleet = [brussels, liege]

  it('knows a place near things, as it is or swapped', () => {
    expect(looksSwapped({ latitude: 50.7, longitude: 5 }, fleet)).toBe(false)
    expect(looksSwapped(swap(liege), fleet)).toBe(true)
    expect(looksSwapped(newYork, [...fleet, newYork])).toBe(false)
    expect(looksSwapped(swap(newYork), [...fleet, newYork])).toBe(true)
  })

  it('knows where the network is before there is any thing', () => {
    expect(boxOf([])).toBeUndefined()
    expect(looksSwapped(swap(brussels), [])).toBe(true)
    expect(looksSwapped(brussels, [])).toBe(false)
  })

  it('is not misled by a thing that was swapped itself', () => {
    const misled = [...fleet, swap(brussels)]
    expect(looksSwapped(brussels, misled)).toBe(false)
    expect(looksSwapped(swap(brussels), misled)).toBe(true)
    expect(looksSwapped(brussels, [swap(brussels)])).toBe(false)
  })

  it('takes a place far from everything for what it is, unless a latitude is beyond the pole', () => {
    expect(looksSwapped(newYork, fleet)).toBe(false)
    expect(looksSwapped({ latitude: 139.7, longitude: 35.7 }, [])).toBe(true)
    expect(looksSwapped({ latitude: 139.7, longitude: 135.7 }, [])).toBe(false)
  })
})

it.each([
  ['50.85, 4.35', '50.85', '4.35'],
  [' -33.8688,151.2093 ', '-33.8688', '151.2093'],
  ['50,85; 4,35', '50,85', '4,35'],
  ['50.85° 4.35°', '50.85', '4.35'],
])('reads %j as a pair', (text, latitude, longitude) => {
  expect(readPair(text)).toEqual({ latitude, longitude })
})

it.each(['50.85', '50,85', '', 'Brussels', '50.85, north', '1.2.3, 4'])('reads no pair in %j', (text) => {
  expect(readPair(text)).toBeUndefined()
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
