import { beforeEach, expect, it, vi } from 'vitest'

import { tickLabel, timeTicks } from './chart-time-ticks.ts'

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Brussels')
})

const at = (text: string) => Date.parse(text)
const labels = (start: string, end: string, count: number) =>
  timeTicks(at(start), at(end), count).map((tick) => tickLabel(tick, 'en-GB'))

it('stands at round hours of the local clock', () => {
  expect(labels('2026-06-10T09:20:00+02:00', '2026-06-10T15:40:00+02:00', 8)).toEqual([
    '10:00',
    '11:00',
    '12:00',
    '13:00',
    '14:00',
    '15:00',
  ])
})

it('names the day at midnight', () => {
  expect(labels('2026-06-10T11:00:00+02:00', '2026-06-11T11:00:00+02:00', 6)).toEqual([
    '12:00',
    '18:00',
    '11 Jun',
    '06:00',
  ])
})

it('keeps to midnights across the end of summer time', () => {
  expect(labels('2026-10-23T12:00:00+02:00', '2026-10-27T12:00:00+01:00', 5)).toEqual([
    '24 Oct',
    '25 Oct',
    '26 Oct',
    '27 Oct',
  ])
})

it('never goes back in the hour that comes twice', () => {
  const ticks = timeTicks(at('2026-10-25T01:00:00+02:00'), at('2026-10-25T05:00:00+01:00'), 12)

  expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
  expect(tickLabel(ticks[0] ?? 0, 'en-GB')).toBe('01:00')
})

it.each([3, 6, 10])('makes no more than %i ticks of a month', (count) => {
  const ticks = timeTicks(at('2026-01-01T10:00:00Z'), at('2026-01-31T10:00:00Z'), count)

  expect(ticks.length).toBeGreaterThan(0)
  expect(ticks.length).toBeLessThanOrEqual(count + 1)
})
