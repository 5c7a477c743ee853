import { expect, it } from 'vitest'

import { belgianOffset, localTime, thingparkTime } from './clock.ts'

it.each([
  ['2026-01-15T11:00:00.000Z', '2026-01-15T12:00:00.000+01:00'],
  ['2026-07-15T11:00:00.426Z', '2026-07-15T13:00:00.426+02:00'],
  // The hours around both changes of 2026
  ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00'],
  ['2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000+02:00'],
  ['2026-10-25T00:59:59.999Z', '2026-10-25T02:59:59.999+02:00'],
  ['2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000+01:00'],
])('writes %s as %s', (utc, local) => {
  expect(thingparkTime(Date.parse(utc))).toBe(local)
})

it('agrees with the time zone database all year', () => {
  const hours = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Brussels',
    hour: '2-digit',
    hour12: false,
  })
  const start = Date.UTC(2027, 0, 1)
  for (let time = start; time < start + 365 * 86_400_000; time += 3 * 3_600_000) {
    expect(new Date(time + belgianOffset(time)).getUTCHours()).toBe(Number(hours.format(time)) % 24)
  }
})

it('counts weekdays from Monday and hours with their fraction', () => {
  // A Sunday evening in Belgium
  expect(localTime(Date.parse('2026-11-22T22:30:00+01:00'))).toMatchObject({ hour: 22.5, weekday: 6 })
  expect(localTime(Date.parse('2026-11-23T00:00:00+01:00'))).toMatchObject({ hour: 0, weekday: 0 })
})
