// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { routes } from '#web/routes.tsx'
import { loadTexts } from '#web/text/text.ts'

const ANSWERS: Record<string, unknown> = {
  '/api/status': 'UP',
  '/api/session': { user: { name: 'a' }, role: 'admin', signIn: 'none' },
  '/api/thingtypes': [{ thingTypeId: 12, name: 'Gate', connectivityType: 'ETHERNET' }],
  '/api/platform/companies': [{ companyId: 987, name: 'Thingdeck' }],
}
const writes: string[] = []

// The page comes as a chunk of its own, which a busy machine takes its time to compile
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  writes.length = 0
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    }
  )
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: { method?: string } = {}) => {
    if (method !== 'GET') writes.push(url)
    return Response.json(ANSWERS[url] ?? [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

it('sends nothing of a file with an open quote, names its line, and goes on once that is settled', async () => {
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/things/import'] })} />
      </QueryClientProvider>
    </MantineProvider>
  )
  await userEvent.click(await screen.findByLabelText('or paste rows from a spreadsheet'))
  await userEvent.paste(
    'DevEUI,Name,Connectivity,Type\nGATE1,Gate 1,ETHERNET,12\nGATE2,"Gate 2,ETHERNET,12\nGATE3,Gate 3,ETHERNET,12'
  )
  await userEvent.click(screen.getByRole('button', { name: 'Use these rows' }))

  expect(await screen.findByText(/^A quote opens on line 3 and does not close/)).toBeTruthy()
  const start = await screen.findByRole<HTMLButtonElement>('button', { name: 'Import 1 thing' })
  expect(start.disabled).toBe(true)
  await userEvent.click(start)
  expect(writes).toEqual([])

  await userEvent.click(screen.getByLabelText('Quotes are characters like any other'))
  const settled = await screen.findByRole<HTMLButtonElement>('button', { name: 'Import 3 things' })
  expect(settled.disabled).toBe(false)
  expect(screen.queryByText(/^A quote opens/)).toBeNull()
})
