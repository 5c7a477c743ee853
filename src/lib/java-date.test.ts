import { describe, expect, it } from 'vitest'

import { readJavaDatePattern } from './java-date.ts'

const BRUSSELS = 'Europe/Brussels'
const TIME = Date.parse('2019-03-22T10:14:30.426Z')

function write(pattern: string, time = TIME, zone = BRUSSELS): string {
  const format = readJavaDatePattern(pattern)
  if (typeof format !== 'function') throw new Error(format.fault)
  return format(time, zone)
}

describe('a Java date pattern', () => {
  it.each([
    // The vendor's own
    ['yyyy-MM-dd HH:mm:ss.SSS', '2019-03-22 11:14:30.426'],
    ['dd/MM/yyyy HH:mm:ss', '22/03/2019 11:14:30'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2019-03-22T11:14:30.426+01:00'],
    ["yy M d H h:m:s a 'o''clock' ''", "19 3 22 11 11:14:30 AM o'clock '"],
    ['EEE, d MMM yyyy HH:mm:ss Z', 'Fri, 22 Mar 2019 11:14:30 +0100'],
    ['EEEE d MMMM uuuu', 'Friday 22 March 2019'],
    ['X XX XXX x xx xxx Z ZZZZ ZZZZZ', '+01 +0100 +01:00 +01 +0100 +01:00 +0100 GMT+01:00 +01:00'],
    ['z zzzz VV', 'CET Central European Standard Time Europe/Brussels'],
    ['DDD k K S SSSSSS G', '081 11 11 4 426000 AD'],
    ["YYYY-'W'ww", '2019-W12'],
  ])('writes %s as %s', (pattern, text) => {
    expect(write(pattern)).toBe(text)
  })

  it('follows the clocks of the zone', () => {
    const [before, after] = [Date.parse('2026-03-29T00:59:59Z'), Date.parse('2026-03-29T01:00:00Z')]
    expect([before, after].map((time) => write('HH:mm:ss z XXX', time))).toEqual([
      '01:59:59 CET +01:00',
      '03:00:00 CEST +02:00',
    ])
    expect(write('yyyy-MM-dd HH:mm XXX', TIME, 'America/St_Johns')).toBe('2019-03-22 07:44 -02:30')
    expect(write('HH:mm XXX ZZZZZ x z', TIME, 'UTC')).toBe('10:14 Z Z +00 UTC')
    expect(write('z', TIME, 'America/New_York')).toBe('EDT')
  })

  it.each([
    ['2024-12-30T12:00:00Z', '2025-W01'],
    ['2027-01-03T12:00:00Z', '2026-W53'],
    ['2026-01-01T12:00:00Z', '2026-W01'],
  ])('counts weeks by ISO 8601: %s is in %s', (time, week) => {
    expect(write("YYYY-'W'ww", Date.parse(time), 'UTC')).toBe(week)
  })

  it.each([
    ['noon and midnight', 'h k K', '2026-01-01T00:30:00Z', '12 24 0'],
    ['noon', 'h k K a', '2026-01-01T12:30:00Z', '12 12 0 PM'],
  ])('tells %s', (_what, pattern, time, text) => {
    expect(write(pattern, Date.parse(time), 'UTC')).toBe(text)
  })

  it.each(['', 'yyyy-mm-ddThh', 'foo', "HH 'o clock", 'SSSSSSSSSS', 'ddd', 'MMMMM'])(
    'is not %j',
    (pattern) => {
      expect(readJavaDatePattern(pattern)).toEqual({ fault: expect.any(String) })
    }
  )
})
