// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import type { PlatformRule } from '#contract/rule-settings.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

const rule: PlatformRule = {
  ...{ ruleId: 7, name: 'Too warm', enabled: true, container: 'Temperature', unit: '°C' },
  ...{ operator: '>', threshold: 30, timeToWait: 300, triggerOnce: false, tags: ['roof'] },
  ...{ action: 'EMAIL', email: 'a@example.com', triggers: 3, holding: 2 },
}
let role: Role
let hasSettings: boolean
let written: string[]

beforeEach(async () => {
  role = 'admin'
  hasSettings = true
  written = []
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    if (method !== 'GET') written.push(`${method} ${url}`)
    if (url === '/api/session') return Response.json({ user: { name: 'a' }, role, signIn: 'none' })
    if (url.startsWith('/api/platform/rules')) {
      if (!hasSettings) return Response.json({ code: 'NOT_FOUND' }, { status: 404 })
      return Response.json(url === '/api/platform/rules' ? [rule] : rule)
    }
    const { name, operator, threshold, timeToWait, action } = rule
    if (url === '/api/businessrules')
      return Response.json({ body: [{ name, operator, threshold, timeToWait, action }], statusCode: 200 })
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

it('lets those who may not change rules see them, and says why', { timeout: 40_000 }, async () => {
  role = 'operator'
  openPage('/rules')
  const enable = await screen.findByRole('switch', { name: 'Enable Too warm' })
  expect(enable).toHaveProperty('checked', true)
  expect(await screen.findAllByText('Needs the admin role')).toHaveLength(2)
  await userEvent.click(enable)
  await userEvent.click(screen.getByRole('button', { name: 'New rule' }))
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Rules')

  await userEvent.click(screen.getByRole('link', { name: 'Too warm' }))
  const name = await screen.findByRole('textbox', { name: /^Name/ })
  expect(name).toHaveProperty('value', 'Too warm')
  expect(name.matches(':disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
  expect(screen.getByText(/Needs the admin role to change rules/)).toBeTruthy()
  expect(written).toEqual([])
})

it('reads the rules of a service that does not let them be changed', { timeout: 40_000 }, async () => {
  hasSettings = false
  openPage('/rules')
  const table = await screen.findByRole('table', { name: 'Rules' })
  expect(within(table).getByText('> 30 for 5 mins')).toBeTruthy()
  expect(screen.getByText(/This service lets rules be read only/)).toBeTruthy()
  expect(within(table).queryByRole('switch')).toBeNull()
  expect(within(table).queryByRole('link')).toBeNull()
  expect(screen.queryByRole('button', { name: 'New rule' })).toBeNull()
})

it('does not ask for a rule that its service would not take', { timeout: 40_000 }, async () => {
  hasSettings = false
  openPage('/rules/new')
  expect(await screen.findByRole('heading', { name: 'This service takes no new rules' })).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
})
