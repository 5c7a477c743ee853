// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createQueryClient } from '#api/query-client.ts'

import { useRefreshedNow } from './use-refreshed-now.ts'

const MINUTE = 60_000
let isAway: boolean

beforeEach(() => {
  isAway = false
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 27) })
  vi.stubGlobal('fetch', async () => {
    if (isAway) throw new TypeError('Failed to fetch')
    return Response.json('UP')
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('moves on with the present, and stands still while the server does not answer', async () => {
  const client = createQueryClient()
  const { result } = renderHook(() => useRefreshedNow(MINUTE), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  })
  const start = result.current
  await act(() => vi.advanceTimersByTimeAsync(MINUTE))
  expect(result.current).toBe(start + MINUTE)
  isAway = true
  await act(() => vi.advanceTimersByTimeAsync(3 * MINUTE))
  expect(result.current).toBe(start + MINUTE)
  isAway = false
  await act(() => vi.advanceTimersByTimeAsync(MINUTE))
  expect(result.current).toBe(start + 5 * MINUTE)
})
