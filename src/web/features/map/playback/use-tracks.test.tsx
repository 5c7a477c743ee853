// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createQueryClient } from '#api/query-client.ts'

import { useTracks } from './use-tracks.ts'

const MINUTE = 60_000
const window = { start: 0, end: 360 * MINUTE }
const things = Array.from({ length: 60 }, (_, index) => ({
  thingIdentifier: `70B3D5E75E0000${String(index).padStart(2, '0')}`,
  thingName: `Van ${index}`,
}))

/** What is asked and not answered yet, by thing. */
let waiting: Map<string, (answer: Response | Error) => void>
let most: number

beforeEach(() => {
  waiting = new Map()
  most = 0
  vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
    const id = /things\/(\w+)\/locations/.exec(url)?.[1] ?? url
    return new Promise<Response>((resolve, reject) => {
      const end = (answer: Response | Error) => {
        waiting.delete(id)
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      }
      waiting.set(id, end)
      most = Math.max(most, waiting.size)
      signal?.addEventListener('abort', () => end(new DOMException('Aborted', 'AbortError')))
    })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const track = (latitudes: number[]) =>
  Response.json({
    last: true,
    content: latitudes.map((latitude, index) => ({
      date: index * 10 * MINUTE,
      data: [{ latitude, longitude: 4.35, time: index * 10 * MINUTE, type: 'GPS', accuracy: 8 }],
    })),
  })
const answerAll = async (answer: (id: string) => Response) => {
  for (let round = 0; round < 40 && waiting.size > 0; round++) {
    for (const [id, end] of [...waiting]) end(answer(id))
    await act(() => new Promise((resolve) => setTimeout(resolve)))
  }
}
const start = () => {
  const client = createQueryClient()
  return renderHook(() => useTracks(things, window), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  }).result
}

it('asks the first fifty, four at a time, and keeps what moved', async () => {
  const result = start()
  await waitFor(() => expect(waiting.size).toBe(4))
  await answerAll((id) => track(id.endsWith('7') ? [50.8, 50.81, 50.82] : [50.8, 50.8, 50.8]))

  expect(result.current).toMatchObject({ read: 50, asked: 50, total: 60, failed: 0, isReading: false })
  expect(result.current.trackers.map(({ name }) => name)).toEqual([
    'Van 7',
    'Van 17',
    'Van 27',
    'Van 37',
    'Van 47',
  ])
  expect(most).toBe(4)

  act(result.current.askMore)
  await waitFor(() => expect(waiting.size).toBe(4))
  await answerAll(() => track([]))
  expect(result.current).toMatchObject({ read: 60, asked: 60, isReading: false })
})

it('ends what is under way when it is cancelled, and goes on where it was', async () => {
  const result = start()
  await waitFor(() => expect(waiting.size).toBe(4))
  const first = things[0]!.thingIdentifier
  await act(async () => waiting.get(first)?.(track([50.8, 50.82])))
  await waitFor(() => expect(result.current.read).toBe(1))

  act(result.current.cancel)
  await waitFor(() => expect(waiting.size).toBe(0))
  expect(result.current).toMatchObject({ read: 1, isReading: false, isCancelled: true })
  expect(result.current.trackers).toHaveLength(1)

  act(result.current.goOn)
  await waitFor(() => expect(waiting.size).toBe(4))
  expect([...waiting.keys()]).not.toContain(first)
})

it('counts what could not be read, and asks for that again', async () => {
  const result = start()
  const broken = things[3]!.thingIdentifier
  await waitFor(() => expect(waiting.size).toBe(4))
  await answerAll((id) =>
    id === broken ? Response.json({ message: 'No' }, { status: 403 }) : track([50.8, 50.82])
  )
  expect(result.current).toMatchObject({ read: 50, failed: 1 })
  expect(result.current.trackers).toHaveLength(49)

  act(result.current.retry)
  await waitFor(() => expect([...waiting.keys()]).toEqual([broken]))
  await answerAll(() => track([50.8, 50.82]))
  expect(result.current).toMatchObject({ read: 50, failed: 0 })
  expect(result.current.trackers).toHaveLength(50)
})
