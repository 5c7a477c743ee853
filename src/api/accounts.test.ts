// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'

import { useSignOut } from './accounts.ts'
import { runView, startRun } from './bulk/bulk-run.ts'
import { hasRun } from './bulk/run-marker.ts'
import { queryClient } from './query-client.ts'

const stored = vi.hoisted(() => ({ isThere: false, isOpen: false }))
vi.mock('./bulk/stored-run.ts', () => ({
  storeRun: async () => {
    Object.assign(stored, { isThere: true, isOpen: true })
    return {
      claim: async () => undefined,
      record: () => undefined,
      setPaused: () => undefined,
      close: () => (stored.isOpen = false),
    }
  },
  eraseStoredRun: async () => {
    stored.isThere = false
  },
}))

const wrapper = ({ children }: { children: ReactNode }) =>
  createElement(QueryClientProvider, { client: queryClient }, children)

afterEach(cleanup)

it('ends a run at sign-out and leaves nothing of it in the browser', async () => {
  // The platform does not answer what the run asks
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) =>
    path === '/api/session' && method === 'DELETE'
      ? Promise.resolve(Response.json({}))
      : new Promise(() => undefined)
  )
  const job = { row: 1, id: '70B3D5E75E000001', name: 'Tank 1', call: { kind: 'provision' } } as const
  await startRun({ kind: 'provision', jobs: [job], notSent: [] })
  expect([stored.isThere, hasRun(), runView()?.phase]).toEqual([true, true, 'running'])

  const { result } = renderHook(useSignOut, { wrapper })
  await result.current.mutateAsync()

  expect([stored.isThere, stored.isOpen, hasRun(), runView()]).toEqual([false, false, false, undefined])
})
