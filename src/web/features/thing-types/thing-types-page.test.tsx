// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

const type = {
  thingTypeId: 10,
  name: 'Probe',
  vendor: 'NKE',
  kind: 'SCRIPT',
  connectivityType: 'LORA',
  things: 2,
}
const codec = { ...type, script: 'function decodeUplink() {}', scriptVersion: 1, builtIn: 'nke-watteco' }
let role: Role
let isOffered: boolean

beforeEach(async () => {
  role = 'admin'
  isOffered = true
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string) => {
    if (url === '/api/session') return Response.json({ role })
    if (url.startsWith('/api/platform/') && !isOffered) return Response.json({}, { status: 404 })
    if (url.endsWith('/thingtypes')) return Response.json([type])
    if (url.endsWith('/codec')) return Response.json(codec)
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

const described = (name: string) => {
  const button = screen.getByRole('button', { name })
  return document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent
}

it.each(['viewer', 'operator'] as const)(
  'lets a %s read a script and says why there is no more',
  async (who) => {
    role = who
    openPage('/thing-types/10')
    const editor = await screen.findByLabelText<HTMLTextAreaElement>('Script in JavaScript')
    await vi.waitFor(() => expect(editor.readOnly).toBe(true))
    expect(editor.value).toBe(codec.script)
    for (const name of ['Save script', 'Remove script', 'Decode', 'Decode again…']) {
      expect(described(name)).toBe('Needs the admin role')
    }
  }
)

it('keeps what somebody types until it is discarded', async () => {
  openPage('/thing-types/10')
  const editor = await screen.findByLabelText<HTMLTextAreaElement>('Script in JavaScript')
  expect(described('Save script')).toBe('Nothing has changed')
  await userEvent.type(editor, '// more')
  expect(described('Save script')).toBeUndefined()
  await userEvent.click(screen.getByRole('button', { name: 'Discard changes' }))
  expect(editor.value).toBe(codec.script)
})

it.each(['/thing-types', '/thing-types/10'])(
  'says at %s that a service has no codecs, and hides the way there',
  async (address) => {
    isOffered = false
    openPage(address)
    expect(await screen.findByText('This service keeps its codecs to itself')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Thing types' })).toBeNull()
  }
)

it('leads to the list where there is one', async () => {
  openPage('/thing-types')
  expect(await screen.findByRole('link', { name: 'Thing types' })).toBeTruthy()
  expect(within(await screen.findByRole('table')).getByRole('link', { name: 'Probe' })).toBeTruthy()
})

it.each(['/thing-types/none', '/thing-types/1e3'])('has no page at %s', async (address) => {
  openPage(address)
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeTruthy()
})
