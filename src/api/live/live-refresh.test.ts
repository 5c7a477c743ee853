import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { LiveEvent } from '#contract/live.ts'

import { baseStationQueries } from '../base-stations.ts'
import { noteDeleted } from '../deleted-things.ts'
import { logQueries } from '../logs.ts'
import { thingQueries } from '../things.ts'
import { createLiveRefresh } from './live-refresh.ts'
import { subscribeToThing } from './live-status.ts'

const A = '0E7E3464061004A2'
const B = '0E7E3464061004B2'
const data = (thingIdentifier: string): LiveEvent => ({
  type: 'data',
  time: 0,
  receivedAt: 0,
  thingIdentifier,
})
let client: QueryClient
let refresh: ReturnType<typeof createLiveRefresh>

const keys = {
  ofA: logQueries.networkPage(A).queryKey,
  detailOfA: thingQueries.detail(A).queryKey,
  ofB: logQueries.networkPage(B).queryKey,
  list: [...thingQueries.lists(), 'fleet'],
  stations: baseStationQueries.list().queryKey,
}
const old = () =>
  Object.entries(keys)
    .filter(([, key]) => client.getQueryState(key)?.isInvalidated)
    .map(([name]) => name)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  client = new QueryClient()
  for (const key of Object.values(keys)) client.setQueryData(key, {})
  refresh = createLiveRefresh(client)
})
afterEach(() => {
  refresh.stop()
  client.clear()
  vi.useRealTimers()
})

it('makes old what data of a thing changed, some seconds of events at once, and nothing of other things', () => {
  const news = vi.fn()
  const leave = subscribeToThing(A, news)
  for (let count = 0; count < 400; count++) refresh.take(data(A))
  expect(old()).toEqual([])
  vi.advanceTimersByTime(2000)
  leave()

  expect(old()).toEqual(['ofA', 'detailOfA', 'list', 'stations'])
  expect(news).toHaveBeenCalledTimes(1)
})

it('asks for lists less often than for a thing, and never forgets to', () => {
  const asked = vi.spyOn(client, 'invalidateQueries')
  const lists = () => asked.mock.calls.filter(([filter]) => filter?.queryKey?.[1] === 'list').length
  for (let second = 0; second < 9; second++) {
    refresh.take(data(second % 2 === 0 ? A : B))
    vi.advanceTimersByTime(1000)
  }
  expect(lists()).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(lists()).toBe(2)
})

it('asks for lists at once where a thing was made or changed', () => {
  refresh.take(data(A))
  vi.advanceTimersByTime(2000)
  client.setQueryData(keys.list, {})
  refresh.take({ ...data(B), type: 'thing', change: 'CREATED' })
  vi.advanceTimersByTime(2000)
  expect(old()).toContain('list')
})

describe('of a thing that is deleted', () => {
  const asked = vi.fn<(what: string) => Promise<never>>()
  const deleteA = () => {
    refresh.take(data(A))
    refresh.take({ ...data(A), type: 'thing', change: 'DELETED' })
    // What was on its way when it went
    refresh.take(data(A))
    vi.advanceTimersByTime(2000)
  }

  beforeEach(() => {
    asked.mockReset().mockReturnValue(new Promise(() => undefined))
    // A page that shows it
    for (const name of ['ofA', 'detailOfA'] as const) {
      const observer = new QueryObserver(client, {
        queryKey: keys[name],
        queryFn: () => asked(name),
        staleTime: Infinity,
      })
      observer.subscribe(() => undefined)
    }
  })

  it('asks whether it is there, and for nothing else of it', () => {
    const news = vi.fn()
    const leave = subscribeToThing(A, news)
    deleteA()
    leave()

    expect(asked.mock.calls).toEqual([['detailOfA']])
    expect(news).not.toHaveBeenCalled()
    expect(old()).toContain('list')
  })

  it('asks for nothing of it where it was deleted here, heard of or not yet', () => {
    refresh.take(data(A))
    noteDeleted(client, A)
    vi.advanceTimersByTime(2000)
    deleteA()

    expect(asked).not.toHaveBeenCalled()
    expect(old()).toContain('list')
  })

  it('asks for all of it where it was made anew', () => {
    noteDeleted(client, A)
    refresh.take({ ...data(A), type: 'thing', change: 'DELETED' })
    refresh.take({ ...data(A), type: 'thing', change: 'CREATED' })
    vi.advanceTimersByTime(2000)

    expect(asked.mock.calls).toEqual([['ofA'], ['detailOfA']])
  })
})

it('makes everything old where events are lost', () => {
  refresh.takeGap()
  expect(old()).toEqual(Object.keys(keys))
})
