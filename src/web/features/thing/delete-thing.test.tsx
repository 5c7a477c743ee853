// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createLiveRefresh } from '#api/live/live-refresh.ts'
import { queryClient } from '#api/query-client.ts'
import { RouteError } from '#web/shell/route-error.tsx'
import { loadTexts } from '#web/text/text.ts'

import { Component, loader } from './thing-page.tsx'

const GATE = { thingIdentifier: 'GATE', thingName: 'Gate 1', connectivityType: 'ETHERNET', lastActivity: 1 }
const EVENT = { time: 0, receivedAt: 0, thingIdentifier: 'GATE' }

/** The service: it answers when it is told to, as the thing is then. */
let isThere: boolean
let waiting: (() => void)[]
/** Reads that learnt that there is no such thing. */
let missed: string[]
let deletion: PromiseWithResolvers<Response>
let list: PromiseWithResolvers<null>
let router: ReturnType<typeof createMemoryRouter>
let refresh: ReturnType<typeof createLiveRefresh>

const answerReads = () => act(async () => waiting.splice(0).forEach((answer) => answer()))

function read(url: string, signal: AbortSignal | null | undefined): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  signal?.addEventListener('abort', () => reject(signal.reason as Error))
  waiting.push(() => {
    if (signal?.aborted) return
    if (isThere) return resolve(Response.json(url.endsWith('/things/GATE') ? GATE : {}))
    missed.push(url)
    resolve(Response.json({ code: 'NOT_FOUND', message: 'No such thing' }, { status: 404 }))
  })
  return promise
}

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    }
  )
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
  isThere = true
  waiting = []
  missed = []
  deletion = Promise.withResolvers()
  list = Promise.withResolvers()
  vi.stubGlobal('fetch', (input: URL | string, init: RequestInit = {}) => {
    if (!String(input).includes('/things/GATE')) return new Promise(() => undefined)
    return init.method === 'DELETE' ? deletion.promise : read(String(input), init.signal)
  })
  await loadTexts('shell', 'ui', 'thing')
  refresh = createLiveRefresh(queryClient)
  router = createMemoryRouter(
    [
      { path: '/things/:thingIdentifier', loader, Component, errorElement: <RouteError /> },
      { path: '/things', loader: () => list.promise, element: <h1>Things</h1> },
    ].map((route) => ({ ...route, hydrateFallbackElement: <p>…</p> })),
    { initialEntries: ['/things/GATE'] }
  )
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
  await vi.waitUntil(() => waiting.length > 0)
  // The loader's two; what the sections ask for is under way
  await answerReads()
  await screen.findByRole('heading', { name: 'Gate 1' })
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(dialog.querySelector('input')!, { target: { value: 'Gate 1' } })
  fireEvent.click([...dialog.querySelectorAll('button')].find((each) => each.textContent === 'Delete')!)
  await act(() => vi.advanceTimersByTimeAsync(0))
})
afterEach(() => {
  refresh.stop()
  cleanup()
  queryClient.clear()
  vi.useRealTimers()
})

const serverDeletes = () => {
  isThere = false
}
const answerDeletion = () => act(async () => deletion.resolve(new Response(null, { status: 200 })))
/** All that the page shows is asked for again, as after events that were lost. */
const gap = () => act(async () => refresh.takeGap())
const event = async () => {
  refresh.take({ ...EVENT, type: 'data' })
  refresh.take({ ...EVENT, type: 'thing', change: 'DELETED' })
  await act(() => vi.advanceTimersByTimeAsync(2000))
}
const clock = () => act(() => vi.advanceTimersByTimeAsync(60_000))
const navigate = () => act(async () => list.resolve(null))
const leave = () => act(async () => void router.navigate('/things'))

it.each([
  ['reads, answer, event, navigation', [answerReads, answerDeletion, event, answerReads, navigate]],
  ['answer, reads, navigation, event', [answerDeletion, answerReads, navigate, event]],
  ['event, clock, answer, navigation', [event, clock, answerReads, answerDeletion, clock, navigate]],
  ['gap, answer, gap, navigation', [gap, answerReads, answerDeletion, gap, answerReads, navigate]],
  ['navigation, event, answer', [leave, navigate, event, answerReads, answerDeletion]],
])('asks for nothing of a thing that is being deleted: %s', async (_order, steps) => {
  serverDeletes()
  for (const step of steps) {
    await step()
    await answerReads()
  }
  expect(await screen.findByRole('heading', { name: 'Things' })).toBeTruthy()
  await clock()
  await answerReads()
  expect(missed).toEqual([])
  // What was known of it is known no more: its page, opened again, asks
  await act(async () => void router.navigate('/things/GATE'))
  await answerReads()
  expect(await screen.findByText(/It may have been deleted/)).toBeTruthy()
})

it('goes on with what it was reading where the thing could not be deleted', async () => {
  await answerReads()
  const before = waiting.length
  await act(async () =>
    deletion.resolve(Response.json({ code: 'FORBIDDEN', message: 'Not allowed' }, { status: 403 }))
  )
  await screen.findByText(/Not allowed/)
  expect(waiting.length).toBeGreaterThan(before)
})
