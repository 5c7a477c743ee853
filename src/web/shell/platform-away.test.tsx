// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { statusQueries } from '#api/status.ts'
import { routes } from '#web/routes.tsx'
import { loadTexts } from '#web/text/text.ts'

let isAway: boolean

// The page comes as a chunk of its own, which a busy machine takes its time to compile
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal('fetch', async (url: string) => {
    const headers = { 'retry-after': '10' }
    if (isAway)
      return Response.json({ code: 'UNAVAILABLE', message: 'No connection' }, { status: 503, headers })
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(() => {
  cleanup()
  queryClient.clear()
})

it('says at once that the platform does not answer, and goes on by itself when it does', async () => {
  isAway = true
  // React Router tells of what a loader throws
  vi.spyOn(console, 'error').mockImplementation(() => {})
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/things'] })} />
      </QueryClientProvider>
    </MantineProvider>
  )
  expect(await screen.findByText(/^The platform does not answer\. What you see is/)).toBeTruthy()
  expect(await screen.findByRole('heading', { name: 'This page could not be shown' })).toBeTruthy()

  isAway = false
  await act(() => queryClient.refetchQueries(statusQueries.current()))
  expect(await screen.findByRole('heading', { name: 'Things' })).toBeTruthy()
  expect(screen.queryByText(/does not answer/)).toBeNull()
})
