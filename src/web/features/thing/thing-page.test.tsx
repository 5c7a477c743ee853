// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { thingQueries } from '#api/things.ts'
import { RouteError } from '#web/shell/route-error.tsx'
import { loadTexts } from '#web/text/text.ts'

import { Component, loader } from './thing-page.tsx'

const GATE = { thingIdentifier: 'GATE', thingName: 'Gate 1', connectivityType: 'ETHERNET', lastActivity: 1 }

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    }
  )
  await loadTexts('shell', 'ui', 'thing')
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  queryClient.clear()
})

it('says that its thing is gone, once somebody has deleted it', async () => {
  let isThere = true
  vi.stubGlobal('fetch', async (input: URL | string) => {
    // The sections of the page wait for their answers
    if (!String(input).endsWith('/things/GATE')) return new Promise(() => undefined)
    if (isThere) return Response.json(GATE)
    return Response.json({ status: 404, error: 'NOT_FOUND', message: 'No such thing' }, { status: 404 })
  })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const router = createMemoryRouter(
    [
      {
        path: '/things/:thingIdentifier',
        loader,
        Component,
        errorElement: <RouteError />,
        hydrateFallbackElement: <p>…</p>,
      },
    ],
    { initialEntries: ['/things/GATE'] }
  )
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
  await screen.findByRole('heading', { name: 'Gate 1' })

  isThere = false
  await act(() => queryClient.invalidateQueries({ queryKey: thingQueries.detail('GATE').queryKey }))

  expect(await screen.findByText(/It may have been deleted/)).toBeTruthy()
})
