// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useTurn } from './chart-turns.ts'

let frames: (() => void)[]
const nextFrame = () =>
  act(() => {
    frames.shift()?.()
  })

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
})
afterEach(() => {
  while (frames.length > 0) nextFrame()
  vi.unstubAllGlobals()
})

/** A chart whose top is so far down the page. */
function chartAt(top: number) {
  const element = document.createElement('div')
  element.getBoundingClientRect = () => new DOMRect(0, top, 100, 100)
  const { result, rerender } = renderHook(
    (picture: string) => useTurn(picture, { current: element }, Object.is),
    { initialProps: 'first' }
  )
  return { shown: () => result.current, show: (picture: string) => rerender(picture) }
}

it('draws one chart a frame, those on the screen before others', () => {
  const [above, far, seen] = [chartAt(-500), chartAt(5_000), chartAt(10)]
  const shown = () => [above, far, seen].map((chart) => chart.shown())

  expect(shown()).toEqual(['first', undefined, undefined])
  nextFrame()
  expect(shown()).toEqual(['first', undefined, 'first'])
  nextFrame()
  expect(shown()).toEqual(['first', 'first', 'first'])
})

it('draws what a chart came to meanwhile, once', () => {
  const [busy, chart] = [chartAt(0), chartAt(0)]
  busy.show('second')
  chart.show('second')
  chart.show('third')
  nextFrame()
  expect([busy.shown(), chart.shown()]).toEqual(['second', undefined])
  nextFrame()
  expect(chart.shown()).toBe('third')
  nextFrame()
  expect(frames).toEqual([])
})
