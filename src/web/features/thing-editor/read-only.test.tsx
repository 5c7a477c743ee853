// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

beforeEach(async () => {
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string) => {
    if (url === '/api/session') return Response.json({ role: 'viewer' })
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

it('lets nobody generate a key who may not save it, and says why', async () => {
  openPage('/things/new')
  expect(await screen.findByText('Needs the operator role to change things.')).toBeTruthy()
  const generate = screen.getByRole('button', { name: 'Generate Application key (AppKey)' })
  expect(generate.getAttribute('aria-disabled')).toBe('true')
  const reason = document.getElementById(generate.getAttribute('aria-describedby') ?? '')
  expect(reason?.textContent).toBe('Needs the operator role')
})
