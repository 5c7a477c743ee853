import { expect, it } from 'vitest'

import type { Attempt } from './attempt.ts'
import { retryDelay } from './retry-delay.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const busy = (retryAfter?: string): Attempt => ({
  kind: 'answered',
  statusCode: 503,
  reasonPhrase: '',
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  body: '',
  truncated: false,
  milliseconds: 1,
})

it('grows with each attempt, and gives up', () => {
  const delays = Array.from({ length: 9 }, (_, index) => retryDelay(index + 1, busy(), now, 0.5))
  expect(delays.slice(0, 3)).toEqual([5000, 30_000, 120_000])
  expect(delays).toEqual(delays.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  expect(retryDelay(10, busy(), now)).toBeUndefined()
})

it('is spread over a fifth either way', () => {
  expect([retryDelay(1, busy(), now, 0), retryDelay(1, busy(), now, 1)]).toEqual([4000, 6000])
})

it.each([
  ['120', 120_000],
  ['Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
  // Sooner than we would, long ago, nonsense, and for ever
  ['1', 5000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 5000],
  ['soon', 5000],
  ['999999999', 86_400_000],
])('honours a Retry-After of %s', (header, expected) => {
  expect(retryDelay(1, busy(header), now, 0.5)).toBe(expected)
})
