// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import type { ThingResource } from '#contract/things.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

import { SORTABLE } from './sort-rows.ts'

const things: ThingResource[] = [
  { thingIdentifier: '70B3D5E75E000001', thingName: 'Tank 7', thingType: 'Level', tags: ['roof'] },
  {
    thingIdentifier: '70B3D5E75E000002',
    thingName: 'Gate 1',
    thingType: 'Door',
    lastActivity: new Date().toISOString(),
  },
]
let answerThings: () => Response | Promise<Response>

const settled = { timeout: 10_000 }

beforeEach(async () => {
  answerThings = () => Response.json(things)
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.startsWith('/api/things')) return answerThings()
    return Response.json(url === '/api/status' ? 'UP' : [])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

const names = async () => {
  const table = await screen.findByRole('table', { name: 'Things' })
  return within(table)
    .getAllByRole('link')
    .map((link) => link.textContent)
}

it('searches as one types and keeps the words in the address', async () => {
  const router = openPage('/things')
  expect(await names()).toEqual(['Gate 1', 'Tank 7'])

  await userEvent.type(screen.getByLabelText('Search'), 'ROOF')

  await vi.waitFor(async () => expect(await names()).toEqual(['Tank 7']), settled)
  await vi.waitFor(() => expect(router.state.location.search).toBe('?q=ROOF'), settled)
  expect(screen.getByText('1 of 2 things')).toBeTruthy()
})

it('searches what is here while the list opens, and all of it once that is here', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>()
  answerThings = () => promise
  const now = Date.now()
  queryClient.setQueryData(fleetQueries.opening().queryKey, {
    ...{ things, total: 5, asOf: now, fullAt: now, isKept: true },
  })
  openPage('/things')
  expect(await screen.findByText('5 of 5 things')).toBeTruthy()

  await userEvent.type(screen.getByLabelText('Search'), 'gate')

  expect(await screen.findByText('Searching 5 things…')).toBeTruthy()
  await vi.waitFor(async () => expect(await names()).toEqual(['Gate 1']), settled)

  resolve(Response.json([...things, { thingIdentifier: '70B3D5E75E000003', thingName: 'Gate 2' }]))
  await vi.waitFor(async () => expect(await names()).toEqual(['Gate 1', 'Gate 2']), settled)
  expect(screen.getByText('2 of 3 things')).toBeTruthy()
})

it('shows what its address asks for, and forgets it on demand', async () => {
  const router = openPage('/things?type=Door&activity=hour&sort=-name')
  expect(await names()).toEqual(['Gate 1'])
  expect(screen.getByLabelText<HTMLSelectElement>('Type').value).toBe('Door')

  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))

  await vi.waitFor(async () => expect(await names()).toEqual(['Tank 7', 'Gate 1']), settled)
  expect(router.state.location.search).toBe('?sort=-name')
})

it('sorts by a column, and the other way at the second click', async () => {
  const router = openPage('/things')
  const table = await screen.findByRole('table', { name: 'Things' })
  const header = within(table).getByRole('columnheader', { name: 'Identifier' })
  const button = within(header).getByRole('button')

  await userEvent.click(button)
  await vi.waitFor(() => expect(header.getAttribute('aria-sort')).toBe('ascending'), settled)
  expect(await names()).toEqual(['Tank 7', 'Gate 1'])

  await userEvent.click(button)
  await vi.waitFor(() => expect(header.getAttribute('aria-sort')).toBe('descending'), settled)
  expect(await names()).toEqual(['Gate 1', 'Tank 7'])
  expect(router.state.location.search).toBe('?sort=-identifier')
})

it('says when nothing matches, and when there is nothing at all', async () => {
  const router = openPage('/things?q=zzz')
  expect(await screen.findByRole('heading', { name: 'No thing matches' })).toBeTruthy()

  answerThings = () => Response.json([])
  queryClient.clear()
  await router.navigate('/things')
  await router.revalidate()
  expect(await screen.findByRole('heading', { name: 'No things yet' })).toBeTruthy()
})

it('says what failed in the page’s place, and tries again on demand', async () => {
  answerThings = () => Response.json({ code: 'INTERNAL', message: 'Out of luck' }, { status: 500 })
  openPage('/things')
  expect(await screen.findByText('500 INTERNAL: Out of luck')).toBeTruthy()
  expect(screen.getByRole('navigation', { name: 'Main navigation' })).toBeTruthy()

  answerThings = () => Response.json(things)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await names()).toEqual(['Gate 1', 'Tank 7'])
})

it('offers on a phone every order that the list knows, also by what the table has no column for', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))
  const router = openPage('/things?columns=name')
  const sort = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Sort' })
  const offered = [...sort.options].map(({ value }) => value)
  expect([...offered].sort()).toEqual([...SORTABLE].sort())

  await userEvent.selectOptions(sort, 'Created')
  await vi.waitFor(() => expect(router.state.location.search).toContain('sort=created'), settled)
})
