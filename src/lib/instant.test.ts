import { expect, it, vi } from 'vitest'

import { toInstant } from './instant.ts'

const noon = Date.parse('2026-03-22T12:00:00Z')

it.each([
  ['2026-03-22T12:00:00.000Z', noon],
  ['2026-03-22T13:00:00+01:00', noon],
  ['2026-03-22T12:00:00', noon],
  [noon, noon],
  ['', undefined],
  ['soon', undefined],
  [Number.NaN, undefined],
  [undefined, undefined],
])('reads %s', (given, instant) => {
  vi.stubEnv('TZ', 'Europe/Brussels')
  expect(toInstant(given)).toBe(instant)
})
