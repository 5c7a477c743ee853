// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

let asked: string[]

beforeEach(async () => {
  asked = []
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    if (url === '/api/session') return Response.json({ role: 'admin', signIn: 'none' })
    if (url === '/api/status') return Response.json('UP')
    return Response.json({ code: 'NOT_FOUND', message: 'There is nothing here' }, { status: 404 })
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

it.each([
  ['audit', 'There is no audit trail without sign-in'],
  ['users', 'There are no users without sign-in'],
  ['sessions', 'There are no sessions without sign-in'],
])('says of %s where nobody signs in what it would take, and asks for nothing', async (part, title) => {
  openPage(`/settings/${part}`)
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
  expect(screen.getByText(/Start the server with AUTH=local/)).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByText(/^0 /)).toBeNull()
  expect(asked.filter((url) => /audit|users|sessions/.test(url))).toEqual([])
})
