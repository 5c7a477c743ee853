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
let answersStatus: boolean
let refusal: { status: number; retryAfter: string }

// The page comes as a chunk of its own, which a busy machine takes its time to compile
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  answersStatus = false
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal('fetch', async (url: string) => {
    const { status, retryAfter } = refusal
    const headers = { 'retry-after': retryAfter }
    const isAsked = !answersStatus || url !== '/api/status'
    if (isAway && isAsked)
      return Response.json({ code: 'UNAVAILABLE', message: 'No connection' }, { status, headers })
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(() => {
  cleanup()
  queryClient.clear()
})

it.each([
  ['does not answer', 503, '10', /^The platform does not answer\. What you see is/],
  ['is asked too much', 429, '0', /^The platform asks for fewer calls for now\. What you see is/],
])('says at once that the platform %s, and goes on by itself', async (_, status, retryAfter, banner) => {
  isAway = true
  refusal = { status, retryAfter }
  // React Router tells of what a loader throws
  vi.spyOn(console, 'error').mockImplementation(() => {})
  open()
  expect(await screen.findByText(banner)).toBeTruthy()
  expect(await screen.findByRole('heading', { name: 'This page could not be shown' })).toBeTruthy()

  isAway = false
  await act(() => queryClient.refetchQueries(statusQueries.current()))
  expect(await screen.findByRole('heading', { name: 'Things' })).toBeTruthy()
  expect(screen.queryByText(banner)).toBeNull()
})

it('says at once of a first opening that too much is asked, until when, and goes on by itself', async () => {
  isAway = true
  answersStatus = true
  refusal = { status: 429, retryAfter: '2' }
  open()
  const banner = /^The platform asks for fewer calls until \d\d:\d\d:\d\d\. What is missing/
  expect(await screen.findByText(banner)).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'This page could not be shown' })).toBeNull()

  isAway = false
  expect(await screen.findByRole('heading', { name: 'Things' })).toBeTruthy()
  expect(screen.queryByText(banner)).toBeNull()
})

const open = () =>
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/things'] })} />
      </QueryClientProvider>
    </MantineProvider>
  )
