// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { queryClient } from '#api/query-client.ts'
import { closePage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { FrameDrawer } from './frame-drawer.tsx'
import { FrameRaw } from './frame-raw.tsx'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-27T12:00:00Z')

let retention: () => Response
beforeEach(async () => {
  retention = () => Response.json({ days: 30 })
  stubBrowser()
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.endsWith('/platform/retention')) return retention()
    if (url.includes('/messages?')) return Response.json({ message: 'gone' }, { status: 404 })
    return Response.json({ content: [], last: true })
  })
  await loadTexts('ui', 'thing', 'thing-logs')
})
afterEach(() => {
  closePage()
  vi.useRealTimers()
})

const show = (child: ReactNode) =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <MemoryRouter>{child}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>
  )
const openFrame = (age: number) =>
  show(<FrameDrawer thingIdentifier="GATE" frameKey={`${NOW - age * DAY}-7`} onClose={() => undefined} />)

it('says of a frame from before history begins that it is gone, since when there is some, and what to do', async () => {
  openFrame(31)
  expect(await screen.findByRole('heading', { name: 'No longer kept' })).toBeTruthy()
  const since = formatExactTime(NOW - 30 * DAY)
  expect(screen.getByText(new RegExp(`kept for 30 days: what is from before ${since}`))).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Open the network log' }).getAttribute('href')).toBe(
    '/things/GATE/network'
  )
})

it.each([
  ['is from after', 29, () => Response.json({ days: 30 })],
  ['would be kept for ever', 31, () => Response.json({})],
  ['is of a service that does not say', 31, () => Response.json({}, { status: 404 })],
])('says of one that %s that there is none', async (_, age, answer) => {
  retention = answer
  openFrame(age)
  expect(await screen.findByRole('heading', { name: 'No such frame' })).toBeTruthy()
})

it('says of what the network sent with a row from before that it is gone, and nothing of a newer one', async () => {
  const raw = (age: number) => <FrameRaw thingIdentifier="GATE" row={{ time: NOW - age * DAY }} />
  const { unmount } = show(raw(31))
  expect(await screen.findByText(/What the network sent is no longer kept\. .* 30 days/)).toBeTruthy()
  unmount()
  show(raw(29))
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(screen.queryByText(/no longer kept/)).toBeNull()
})
