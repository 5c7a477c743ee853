import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { routes } from '#web/routes.tsx'

/** What the pages ask of a browser and jsdom has not. Stubs last until `vi.unstubAllGlobals`. */
export function stubBrowser(): void {
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
  Element.prototype.scrollIntoView = () => undefined
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
}

/** Opens a page of the console at its address, with all that surrounds it. */
export function openPage(address: string) {
  // Data routers read the address bar where a page writes it
  window.history.replaceState(null, '', address)
  const router = createMemoryRouter(routes, { initialEntries: [address] })
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
  return router
}

/** Closes what was opened, and forgets what was read and stubbed. */
export function closePage(): void {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
}
