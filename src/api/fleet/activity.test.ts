import { describe, expect, it } from 'vitest'

import { activityIn, countsAs } from './activity.ts'
import type { Fleet } from './known-fleet.ts'

const now = Date.parse('2026-03-22T12:00:00Z')
const HOUR = 3_600_000

describe('activityIn', () => {
  it.each([
    [0, 'hour'],
    [HOUR, 'hour'],
    [HOUR + 1, 'day'],
    [25 * HOUR, 'week'],
    [169 * HOUR, 'silent'],
  ])('tells of an age of %i ms: %s', (age, activity) => {
    expect(activityIn({ things: [] })('A', now - age, now)).toBe(activity)
  })

  it('tells of a thing without a last activity: never', () => {
    expect(activityIn({ things: [] })('A', undefined, now)).toBe('never')
  })

  it('goes by who was heard where things do not say when', () => {
    const fleet: Fleet = {
      things: [],
      heard: { hour: ['A'], day: ['A', 'B'], week: ['A', 'B', 'C'], ever: ['A', 'B', 'C', 'D'] },
    }
    const activityOf = activityIn(fleet)
    expect(['A', 'B', 'C', 'D', 'E'].map((id) => activityOf(id, undefined, now))).toEqual([
      'hour',
      'day',
      'week',
      'silent',
      'never',
    ])
  })
})

it('counts what was heard within the hour as heard within the week, but not the silent', () => {
  expect(countsAs('hour', 'week')).toBe(true)
  expect(countsAs('silent', 'week')).toBe(false)
  expect(countsAs('week', 'day')).toBe(false)
})
