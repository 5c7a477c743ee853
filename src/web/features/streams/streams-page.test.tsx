// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import type { StreamDelivery } from '#contract/stream-delivery.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

const stream: StreamDefinition = {
  ...{ streamDefinitionId: 7, companyId: 987, name: 'Warehouse', type: 'DECODED', contentType: 'JSON' },
  ...{ url: 'https://example.com/in', active: true, autoLink: true, linkedThingsCount: 12 },
}
const feed = { streamDefinitionId: 1, companyId: 987, name: 'CloudEngine', type: 'CLOE', active: true }
const delivery: StreamDelivery = {
  ...{ streamDefinitionId: 7, state: 'TIMEOUT', reason: 'It gave no answer', ratePerMinute: 3.4 },
  ...{ successShare: 0.996, backlog: 5, failures: 2, droppedWaiting: 9, hours: [] },
}
let role: Role
let hasDelivery: boolean
let written: string[]

beforeEach(async () => {
  role = 'admin'
  hasDelivery = true
  written = []
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    if (method !== 'GET') written.push(`${method} ${url}`)
    if (url === '/api/session') return Response.json({ user: { name: 'a' }, role, signIn: 'none' })
    if (url === '/api/streamdefinitions') return Response.json([feed, stream])
    if (url === '/api/streamdefinitions/7') return Response.json(stream)
    if (url.startsWith('/api/platform/streams')) {
      if (!hasDelivery) return Response.json({ code: 'NOT_FOUND' }, { status: 404 })
      if (url === '/api/platform/streams/7') return Response.json(delivery)
      if (url.endsWith('/settings')) return Response.json({ mutualAuthAllowed: false })
      return Response.json(url === '/api/platform/streams' ? [delivery] : [])
    }
    if (url === '/api/platform/companies') return Response.json([{ companyId: 987, name: 'Mine' }])
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui', 'streams', 'stream-editor')
})
afterEach(closePage)

it('shows how streams stand, and those who may not change them why', { timeout: 40_000 }, async () => {
  role = 'operator'
  openPage('/streams')
  const table = await screen.findByRole('table', { name: 'Streams' })
  const row = within(table).getByRole('row', { name: /Warehouse/ })
  // What is not all of them must not read as 100%
  for (const text of ['Time-out', '3.4', '99%', '5', '9']) expect(within(row).getByText(text)).toBeTruthy()
  expect(within(row).getByRole('link', { name: '2 failures of Warehouse' })).toBeTruthy()
  expect(within(table).queryByText('CloudEngine')).toBeNull()
  expect(screen.getByRole('switch', { name: 'Send CloudEngine' })).toHaveProperty('checked', true)

  await screen.findAllByText('Needs the admin role')
  await userEvent.click(screen.getByRole('button', { name: 'New stream' }))
  await userEvent.click(screen.getByRole('switch', { name: 'Send CloudEngine' }))
  await userEvent.click(within(table).getByRole('link', { name: 'Warehouse' }))
  await userEvent.click(await screen.findByRole('tab', { name: 'Edit' }))
  const name = await screen.findByRole('textbox', { name: /^Name/ })
  expect(name.matches(':disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
  expect(written).toEqual([])
})

it('changes the streams of a service that does not tell how they stand', { timeout: 40_000 }, async () => {
  hasDelivery = false
  openPage('/streams')
  const table = await screen.findByRole('table', { name: 'Streams' })
  expect(screen.getByText(/does not tell how its streams stand/)).toBeTruthy()
  expect(within(table).queryByText('Per min')).toBeNull()
  await userEvent.click(within(table).getByRole('link', { name: 'Warehouse' }))
  const tabs = await screen.findByRole('tablist')
  expect(
    within(tabs)
      .getAllByRole('tab')
      .map(({ textContent }) => textContent)
  ).toEqual(['Overview', 'Edit', 'Things'])
  await userEvent.click(within(tabs).getByRole('tab', { name: 'Edit' }))
  const address = await screen.findByRole('textbox', { name: /^Address/ })
  await vi.waitFor(() => expect(screen.queryByText('What is sent')).toBeNull())
  expect(screen.queryByText('Try again by itself')).toBeNull()
  await userEvent.type(address, '2')
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  await vi.waitFor(() => expect(written).toContain('PUT /api/streamdefinitions/7'))
  expect(written.filter((call) => call.includes('settings'))).toEqual([])
})
