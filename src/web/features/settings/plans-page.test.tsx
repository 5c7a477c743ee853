// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import type { Role } from '#contract/endpoint.ts'
import type { PlatformPlan } from '#contract/platform-settings.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'
import { toasts } from '#web/ui/toast.ts'

let role: Role
let plans: PlatformPlan[] | undefined
let sent: [method: string, url: string, body: unknown][]

const SMALL = { planId: 'cs/96-up', name: 'Small', connectivityType: 'LORA', uplinks: 96, things: 2 } as const

beforeEach(async () => {
  role = 'admin'
  plans = [SMALL, { planId: 'open', name: 'Open', connectivityType: 'LORA', downlinks: 5, things: 0 }]
  sent = []
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const { method = 'GET', body } = init
    if (url === '/api/session') return Response.json({ role })
    if (!url.startsWith('/api/platform/plans')) return Response.json(url === '/api/status' ? 'UP' : [])
    if (!plans) return Response.json({}, { status: 404 })
    if (method === 'GET') return Response.json(plans)
    sent.push([method, url, typeof body === 'string' ? JSON.parse(body) : undefined])
    return Response.json({})
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

const open = () => openPage('/settings/plans')

const button = (name: string) => screen.findByRole('button', { name })
const reasonOf = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent

it('makes a plan of what was typed, and sends no quota that is none', async () => {
  const user = userEvent.setup()
  open()
  await user.click(await button('New plan'))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), ' Ten a day ')
  await user.type(dialog.getByRole('textbox', { name: 'Uplinks a day' }), 'ten')
  expect(dialog.getByText('A whole number from 0 to 1,000,000')).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(sent).toEqual([])

  await user.clear(dialog.getByRole('textbox', { name: 'Uplinks a day' }))
  await user.type(dialog.getByRole('textbox', { name: 'Uplinks a day' }), '10{Enter}')
  await vi.waitFor(() =>
    expect(sent).toEqual([
      ['POST', '/api/platform/plans', { name: 'Ten a day', uplinks: 10, connectivityType: 'LORA' }],
    ])
  )
})

it('deletes a plan that nothing has, and undoes it; keeps one that things have and says so', async () => {
  const user = userEvent.setup()
  open()
  await user.click(await button('Change the plan Small'))
  expect(reasonOf(await button('Delete'))).toBe('2 things have it')
  await user.click(await button('Delete'))
  expect(sent).toEqual([])
  await user.click(await button('Cancel'))

  await user.click(await button('Change the plan Open'))
  await user.click(await button('Delete'))
  await vi.waitFor(() => expect(toasts.read().at(-1)?.action).toBeDefined())
  toasts.read().at(-1)?.action?.run()
  await vi.waitFor(() =>
    expect(sent).toEqual([
      ['DELETE', '/api/platform/plans/open', undefined],
      [
        'POST',
        '/api/platform/plans',
        { planId: 'open', name: 'Open', connectivityType: 'LORA', downlinks: 5 },
      ],
    ])
  )
})

it('shows plans to those who may not change them, with the reason, and says where there are none to see', async () => {
  role = 'operator'
  open()
  expect(reasonOf(await button('New plan'))).toBe('Needs the admin role')
  expect(screen.queryByRole('button', { name: 'Change the plan Small' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Companies' })).toBeTruthy()

  cleanup()
  queryClient.clear()
  plans = undefined
  open()
  expect(await screen.findByText('This service keeps its settings to itself')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Companies' })).toBeNull()
})
