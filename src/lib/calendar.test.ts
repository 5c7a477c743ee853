import { describe, expect, it } from 'vitest'

import { calendarSpans, isoWithOffset, recentSpan, wholeHours } from './calendar.ts'

const at = (iso: string) => Date.parse(iso)
const zone = 'Europe/Brussels'
const hours = (spans: { start: number; end: number }[]) =>
  spans.map((span) => (span.end - span.start) / 3_600_000)

describe('calendarSpans', () => {
  it('knows days of 23 and 25 hours', () => {
    const spring = { start: at('2026-03-28T00:00+01:00'), end: at('2026-03-31T00:00+02:00') }
    expect(hours(calendarSpans(spring, 'DAILY', zone, 100))).toEqual([24, 23, 24])
    const autumn = { start: at('2026-10-24T00:00+02:00'), end: at('2026-10-27T00:00+01:00') }
    expect(hours(calendarSpans(autumn, 'DAILY', zone, 100))).toEqual([24, 25, 24])
  })

  it('has 25 hourly rows on the day on which the clocks go back', () => {
    const day = { start: at('2026-10-25T00:00+02:00'), end: at('2026-10-26T00:00+01:00') }
    const rows = calendarSpans(day, 'HOURLY', zone, 100)
    expect(hours(rows)).toEqual(Array.from({ length: 25 }, () => 1))
    expect(new Set(rows.map((row) => row.start)).size).toBe(25)
  })

  it('starts weeks on Monday and clips both ends', () => {
    const span = { start: at('2026-11-18T12:00+01:00'), end: at('2026-11-25T06:00+01:00') }
    expect(calendarSpans(span, 'WEEKLY', zone, 100)).toEqual([
      { start: span.start, end: at('2026-11-23T00:00+01:00') },
      { start: at('2026-11-23T00:00+01:00'), end: span.end },
    ])
  })

  it('starts months on the first', () => {
    const span = { start: at('2026-02-01T00:00+01:00'), end: at('2026-04-01T00:00+02:00') }
    expect(calendarSpans(span, 'MONTHLY', zone, 100).map((row) => isoWithOffset(row.start, zone))).toEqual([
      '2026-02-01T00:00:00+01:00',
      '2026-03-01T00:00:00+01:00',
    ])
  })

  it('keeps hours whole where the zone is half an hour off', () => {
    const span = { start: at('2026-05-01T00:00+05:30'), end: at('2026-05-01T02:00+05:30') }
    expect(calendarSpans(span, 'HOURLY', 'Asia/Kolkata', 10).map((row) => row.start)).toEqual([
      at('2026-05-01T00:00+05:30'),
      at('2026-05-01T01:00+05:30'),
    ])
  })

  it('stops one past the most', () => {
    expect(calendarSpans({ start: 0, end: 10 ** 12 }, 'HOURLY', zone, 10)).toHaveLength(11)
  })
})

describe('recentSpan', () => {
  it('is the current interval and those before it, calendar-wise', () => {
    const now = at('2026-11-22T22:41:09+01:00')
    const iso = (span: { start: number; end: number }) => [
      isoWithOffset(span.start, zone),
      isoWithOffset(span.end, zone),
    ]
    expect(iso(recentSpan(now, 'HOURLY', zone, 24))).toEqual([
      '2026-11-21T23:00:00+01:00',
      '2026-11-22T23:00:00+01:00',
    ])
    expect(iso(recentSpan(now, 'DAILY', zone, 30))).toEqual([
      '2026-10-24T00:00:00+02:00',
      '2026-11-23T00:00:00+01:00',
    ])
    expect(iso(recentSpan(now, 'WEEKLY', zone, 12))).toEqual([
      '2026-08-31T00:00:00+02:00',
      '2026-11-23T00:00:00+01:00',
    ])
    expect(iso(recentSpan(now, 'MONTHLY', zone, 12))).toEqual([
      '2025-12-01T00:00:00+01:00',
      '2026-12-01T00:00:00+01:00',
    ])
  })
})

describe('wholeHours', () => {
  it('parts a span into whole hours and rests', () => {
    const hour = 3_600_000
    expect(wholeHours({ start: hour / 2, end: 3 * hour + 1 })).toEqual({
      first: 1,
      last: 3,
      rests: [
        { start: hour / 2, end: hour },
        { start: 3 * hour, end: 3 * hour + 1 },
      ],
    })
    expect(wholeHours({ start: 5, end: 10 })).toEqual({ first: 0, last: 0, rests: [{ start: 5, end: 10 }] })
    expect(wholeHours({ start: hour, end: hour })).toEqual({ first: 0, last: 0, rests: [] })
  })
})
