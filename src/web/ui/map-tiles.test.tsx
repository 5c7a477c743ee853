// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { LeafletEvent } from 'leaflet'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useTiles } from './map-tiles.ts'

beforeEach(() => {
  vi.useFakeTimers()
  document.head.innerHTML = '<meta name="map-tiles" content="https://tiles.example/{z}/{x}/{y}.png">'
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Tiles of a layer of which one is still awaited, or none. */
function openMap({ awaits = true } = {}) {
  const container = document.createElement('div')
  container.innerHTML = `<img class="leaflet-tile${awaits ? '' : ' leaflet-tile-loaded'}">`
  const event = { target: { getContainer: () => container } } as unknown as LeafletEvent
  const { result } = renderHook(useTiles)
  return {
    tell: (name: 'tileloadstart' | 'tileload' | 'tileerror' | 'load') =>
      act(() => result.current.eventHandlers[name](event)),
    pass: (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds)),
    state: () => result.current.state,
    retry: () => act(() => result.current.retry()),
  }
}

it('says that tiles are slow, gives up a host that never answers, and tries it again when asked to, or later', () => {
  const map = openMap()
  map.tell('tileloadstart')
  map.pass(900)
  expect(map.state()).toBe('waiting')
  map.pass(200)
  expect(map.state()).toBe('slow')
  map.pass(3000)
  expect(map.state()).toBe('unavailable')
  map.retry()
  expect(map.state()).toBe('waiting')
  map.tell('tileloadstart')
  map.pass(4000)

  expect(openMap().state()).toBe('unavailable')
  map.pass(61_000)
  expect(openMap().state()).toBe('waiting')
})

it('gives up a host that served and then fails, or falls silent, and no host over single tiles', () => {
  const map = openMap()
  map.tell('tileload')
  for (let tile = 0; tile < 9; tile++) {
    map.tell('tileerror')
    map.tell('tileload')
  }
  expect(map.state()).toBe('shown')
  for (let tile = 0; tile < 3; tile++) map.tell('tileerror')
  expect(map.state()).toBe('unavailable')

  map.retry()
  map.tell('tileload')
  expect(map.state()).toBe('shown')
  map.pass(4000)
  expect(map.state()).toBe('unavailable')

  map.retry()
  const complete = openMap({ awaits: false })
  complete.tell('tileload')
  complete.pass(4000)
  expect(complete.state()).toBe('shown')
})

it('gives up a host that refuses the few tiles of a small map, and none that served it before', () => {
  const map = openMap({ awaits: false })
  map.retry()
  for (const event of ['tileloadstart', 'tileerror', 'load'] as const) map.tell(event)
  expect(map.state()).toBe('unavailable')

  map.retry()
  for (const event of ['tileload', 'load', 'tileerror', 'load'] as const) map.tell(event)
  expect(map.state()).toBe('shown')
})
