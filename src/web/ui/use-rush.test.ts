// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useRush } from './use-rush.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Scrolls to each place, 16 ms after the one before. */
function scrollBy(places: readonly number[]) {
  for (const [index, top] of places.entries()) {
    vi.stubGlobal('scrollY', top)
    const event = new Event('scroll')
    Object.defineProperty(event, 'timeStamp', { value: 1000 + index * 16 })
    act(() => void window.dispatchEvent(event))
  }
}

it.each([
  ['a fling', [0, 200, 400, 600], true],
  ['a wheel', [0, 40, 80, 120], false],
  ['a jump', [0, 20_000], false],
  ['a fling that slows down', [0, 200, 400, 600, 620], false],
])('tells of %s whether it is too fast to read', (_, places, expected) => {
  const { result } = renderHook(useRush)
  scrollBy(places)
  expect(result.current).toBe(expected)
})

it('is over once the page stands still', () => {
  const { result } = renderHook(useRush)
  scrollBy([0, 200, 400, 600])
  act(() => void vi.advanceTimersByTime(100))
  expect(result.current).toBe(false)
})
