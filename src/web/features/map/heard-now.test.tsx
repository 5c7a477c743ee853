// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { tellOfThings } from '#api/live/live-status.ts'
import { loadTexts } from '#web/text/text.ts'

import { HeardNow } from './heard-now.tsx'

const things = [
  { thingIdentifier: '70b3d5e75e000001', thingName: 'Tank 1' },
  { thingIdentifier: '70B3D5E75E000002', thingName: 'Tank 2' },
  { thingIdentifier: '70B3D5E75E000003', thingName: 'Tank 3' },
]

beforeEach(async () => {
  await loadTexts('map')
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('names what live events tell of for some seconds, and nothing else', () => {
  render(<HeardNow things={things} />)
  expect(screen.queryByText(/Heard now/)).toBeNull()

  act(() => tellOfThings(new Set(['70B3D5E75E000001'])))
  expect(screen.getByText('Heard now: Tank 1')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(3000))
  act(() => tellOfThings(new Set(['70B3D5E75E000002', '70B3D5E75E000003'])))
  expect(screen.getByText('Heard now: Tank 2 and 1 other thing')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(3900))
  expect(screen.getByText(/Heard now/)).toBeTruthy()
  act(() => void vi.advanceTimersByTime(200))
  expect(screen.queryByText(/Heard now/)).toBeNull()

  act(() => tellOfThings(new Set(['70B3D5E75EFFFFFF'])))
  expect(screen.queryByText(/Heard now/)).toBeNull()
})
