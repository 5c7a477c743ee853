// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

let linked: boolean
let created: number

beforeEach(async () => {
  linked = true
  created = 0
  const now = Date.now()
  const answers: Record<string, unknown> = {
    '/api/session': { role: 'admin' },
    '/api/status': 'UP',
    '/api/connection': {
      kind: 'client',
      clientId: 'test-app',
      token: { knownSince: now, expiresAt: now + 3_600_000 },
    },
    '/api/platform/tokens': [{ tokenId: '0123456789abcdef', name: 'Report', createdAt: now }],
  }
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    if (method === 'POST') created += 1
    return Response.json(url === '/api/platform/account-link' ? { linked } : (answers[url] ?? []))
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

it('says of the token of an account that is not linked that it is refused', async () => {
  openPage('/api-setup')
  expect(await screen.findByText('Serves')).toBeTruthy()

  cleanup()
  queryClient.clear()
  linked = false
  openPage('/api-setup')
  expect(await screen.findByText('Refused')).toBeTruthy()
  expect(screen.getByText(/^The account is not linked: the API refuses this token/)).toBeTruthy()
  expect(screen.queryByText('Serves')).toBeNull()
})

it('says at the field that another token has the name, and sends nothing', async () => {
  openPage('/api-setup')
  await screen.findByText('Report')
  await userEvent.type(screen.getByRole('textbox', { name: 'Name of a new token' }), ' report {Enter}')
  expect(screen.getByText('Another token has this name')).toBeTruthy()
  expect(created).toBe(0)
})
