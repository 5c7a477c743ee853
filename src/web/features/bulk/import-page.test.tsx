// @vitest-environment jsdom
import { configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

let role: Role
const ANSWERS: Record<string, unknown> = {
  '/api/status': 'UP',
  '/api/thingtypes': [{ thingTypeId: 12, name: 'Gate', connectivityType: 'ETHERNET' }],
  '/api/platform/companies': [{ companyId: 987, name: 'Thingdeck' }],
}
const writes: string[] = []

// The page comes as a chunk of its own, which a busy machine takes its time to compile
configure({ asyncUtilTimeout: 10_000 })

beforeEach(async () => {
  role = 'admin'
  writes.length = 0
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: { method?: string } = {}) => {
    if (method !== 'GET') writes.push(url)
    if (url === '/api/session') return Response.json({ user: { name: 'a' }, role, signIn: 'none' })
    return Response.json(ANSWERS[url] ?? [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

it('sends nothing of a file with an open quote, names its line, and goes on once that is settled', async () => {
  openPage('/things/import')
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

it('checks the rows of those who may not make things, sends none, and says why', async () => {
  role = 'viewer'
  openPage('/things/import')
  await userEvent.click(await screen.findByLabelText('or paste rows from a spreadsheet'))
  await userEvent.paste('DevEUI,Name,Connectivity,Type\nGATE1,Gate 1,ETHERNET,12')
  await userEvent.click(screen.getByRole('button', { name: 'Use these rows' }))
  const start = await screen.findByRole('button', { name: 'Import 1 thing' })
  expect(document.getElementById(start.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Needs the operator role'
  )
  await userEvent.click(start)
  expect(writes).toEqual([])
})
