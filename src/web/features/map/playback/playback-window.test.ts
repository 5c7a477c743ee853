import { expect, it } from 'vitest'

import { momentAfterKey, tailLength, windowOf } from './playback-window.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 10, 27, 12, 0, 30)
const minute = Date.UTC(2026, 10, 27, 12, 1)

it('ends now, and holds the moment of an older link', () => {
  expect(windowOf('24h', undefined, now)).toEqual({ start: minute - 24 * HOUR, end: minute })
  expect(windowOf('24h', now - 23 * HOUR, now)).toEqual({ start: minute - 24 * HOUR, end: minute })
  expect(windowOf('6h', minute - 48 * HOUR, now)).toEqual({
    start: minute - 51 * HOUR,
    end: minute - 45 * HOUR,
  })
  // Around it would be beyond now
  expect(windowOf('6h', minute - 7 * HOUR, now).end).toBe(minute - 4 * HOUR)
})

it('draws tails of half an hour up to seven hours', () => {
  const lengths = (['6h', '24h', '7d'] as const).map((range) => tailLength(windowOf(range, undefined, now)))
  expect(lengths).toEqual([HOUR / 2, HOUR, 7 * HOUR])
})

it('moves by keys, and not beyond what is played', () => {
  const window = windowOf('24h', undefined, now)
  const from = (key: string, time: number) => momentAfterKey(key, time, window)
  const middle = minute - 12 * HOUR

  expect(from('ArrowRight', middle)).toBe(middle + HOUR / 10)
  expect(from('PageDown', middle)).toBe(middle - HOUR)
  expect(from('PageUp', minute - 1)).toBe(minute)
  expect(from('Home', middle)).toBe(window.start)
  expect(from('End', middle)).toBe(minute)
  expect(from('a', middle)).toBeUndefined()
})
