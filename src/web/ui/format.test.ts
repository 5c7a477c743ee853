import { beforeEach, describe, expect, it, vi } from 'vitest'

import { formatExactTime, formatNumber, formatQuantity, formatRelative, formatShare } from './format.ts'

beforeEach(() => vi.stubEnv('TZ', 'Europe/Brussels'))

const now = Date.parse('2026-03-22T12:00:00Z')
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [59_900, '59 sec ago'],
    [MINUTE, '1 min ago'],
    [3.9 * MINUTE, '3 min ago'],
    [47 * HOUR, '47 hr ago'],
    [2 * DAY, '2 days ago'],
    [61 * DAY, '61 days ago'],
    [63 * DAY, '2 mo ago'],
    [731 * DAY, '2 yr ago'],
    [-5 * MINUTE, 'in 5 min'],
  ])('says of an age of %i ms: %s', (age, words) => {
    expect(formatRelative(now - age, now)).toBe(words)
  })
})

it('names the zone of an exact time', () => {
  expect(formatExactTime(now)).toBe('22 Mar 2026, 13:00:00 CET')
})

it('writes figures with their unit', () => {
  expect(formatNumber(1234.567, 1)).toBe('1,234.6')
  expect([-95.5, -0.04].map((value) => formatNumber(value, 1))).toEqual(['−95.5', '0'])
  expect(formatQuantity(23.79, '°C')).toBe('23.79\u202F°C')
  expect(formatQuantity(7)).toBe('7')
  expect(formatShare(0.636)).toBe('64%')
})
