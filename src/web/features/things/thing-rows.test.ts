import { describe, expect, it } from 'vitest'

import { rows } from './sample-rows.ts'
import { toRow, valuesOf } from './thing-rows.ts'

describe('the place of a thing', () => {
  it.each([
    [{ locationFN1: 'Brussels', latitude: '50.85', longitude: '4.35' }, 'Brussels'],
    [{ latitude: '50.8503', longitude: '4.35171' }, '50.8503, 4.3517'],
    [{ latitude: 'mythingslatitude', longitude: '4.35171' }, ''],
    [{ longitude: '4.35171' }, ''],
  ])('of %j is %j', (lastlocation, place) => {
    expect(toRow({ thingIdentifier: 'A', lastlocation }).location).toBe(place)
  })
})

it('lists each value once, in order, and no empty one', () => {
  expect(valuesOf(rows, (row) => row.type)).toEqual(['Door', 'Level'])
  expect(valuesOf(rows, (row) => row.tags)).toEqual(['north', 'roof'])
})

it('is the same row for the same thing', () => {
  const thing = { thingIdentifier: 'A' }
  expect(toRow(thing)).toBe(toRow(thing))
})
