// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useRowsInSight } from './use-rows-in-sight.ts'

const ROWS = { count: 1000, height: 40, top: 300, covered: 36 }

beforeEach(() => {
  vi.stubGlobal('innerHeight', 800)
  scrollTo(0)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function scrollTo(top: number) {
  vi.stubGlobal('scrollY', top)
  act(() => void window.dispatchEvent(new Event('scroll')))
}

const drawn = ({ first, end }: { first: number; end: number }) => [first, end]

it('draws what the window shows and little more, and more of it in motion', () => {
  const { result, rerender } = renderHook(useRowsInSight, { initialProps: ROWS })
  // 500 pixels of rows below what stands above them
  expect(drawn(result.current)).toEqual([0, 15])
  scrollTo(4300)
  expect(drawn(result.current)).toEqual([94, 126])
  scrollTo(1_000_000)
  expect(drawn(result.current)).toEqual([1000, 1000])
  scrollTo(0)
  rerender({ ...ROWS, count: 3 })
  expect(drawn(result.current)).toEqual([0, 3])
  // Nothing is asked of the page again where there are more
  rerender(ROWS)
  expect(result.current.end).toBeGreaterThanOrEqual(13)
  // Something above the list grew
  rerender({ ...ROWS, top: 700 })
  expect(drawn(result.current)).toEqual([0, 6])
  rerender({ ...ROWS, top: 2000 })
  expect(drawn(result.current)).toEqual([0, 6])
})

it('scrolls no further than it must', () => {
  const scroll = vi.fn()
  vi.stubGlobal('scrollTo', scroll)
  const { result } = renderHook(useRowsInSight, { initialProps: ROWS })
  result.current.scrollTo(12)
  expect(scroll).toHaveBeenLastCalledWith(window.scrollX, 300 + 13 * 40 - 800)
  scroll.mockClear()
  result.current.scrollTo(3)
  expect(scroll).not.toHaveBeenCalled()
  scrollTo(1000)
  result.current.scrollTo(3)
  expect(scroll).toHaveBeenLastCalledWith(window.scrollX, 300 + 3 * 40 - 36)
})

it('looks into a box that scrolls by itself, and looks again where that grew', () => {
  let grow = () => {}
  class Observer {
    constructor(onGrowth: () => void) {
      grow = onGrowth
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Observer)
  const box = document.createElement('div')
  box.scrollTo = (_?: unknown, top?: number) => (box.scrollTop = top ?? 0)
  const size = vi.spyOn(box, 'clientHeight', 'get').mockReturnValue(436)
  const rows = { count: 1000, height: 36, top: 36, covered: 36 }
  const { result, rerender } = renderHook(useRowsInSight, {
    initialProps: { ...rows, box: null as HTMLElement | null },
  })
  rerender({ ...rows, box })
  // 400 pixels of rows below the head, whatever the window shows
  expect(drawn(result.current)).toEqual([0, 14])
  act(() => {
    result.current.scrollTo(500)
    box.dispatchEvent(new Event('scroll'))
  })
  expect(box.scrollTop).toBe(36 + 501 * 36 - 436)
  expect(drawn(result.current)).toEqual([482, 507])
  result.current.scrollTo(495)
  expect(box.scrollTop).toBe(36 + 501 * 36 - 436)
  // Its head does not cover the row
  result.current.scrollTo(400)
  expect(box.scrollTop).toBe(400 * 36)
  size.mockReturnValue(836)
  act(() => grow())
  expect(drawn(result.current)).toEqual([397, 425])
})
