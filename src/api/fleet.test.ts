import { describe, expect, it, vi } from 'vitest'

import { activityIn, countsAs, type Fleet, fleetQueries } from './fleet.ts'
import { createQueryClient } from './query-client.ts'

const now = Date.parse('2026-03-22T12:00:00Z')
const HOUR = 3_600_000
const thing = (thingIdentifier: string, lastActivity?: string) => ({
  thingIdentifier,
  ...(lastActivity && { lastActivity }),
})

describe('activityIn', () => {
  it.each([
    [0, 'hour'],
    [HOUR, 'hour'],
    [HOUR + 1, 'day'],
    [25 * HOUR, 'week'],
    [169 * HOUR, 'silent'],
  ])('tells of an age of %i ms: %s', (age, activity) => {
    expect(activityIn({ things: [] })('A', now - age, now)).toBe(activity)
  })

  it('tells of a thing without a last activity: never', () => {
    expect(activityIn({ things: [] })('A', undefined, now)).toBe('never')
  })

  it('goes by who was heard where things do not say when', () => {
    const fleet: Fleet = {
      things: [],
      heard: { hour: ['A'], day: ['A', 'B'], week: ['A', 'B', 'C'], ever: ['A', 'B', 'C', 'D'] },
    }
    const activityOf = activityIn(fleet)
    expect(['A', 'B', 'C', 'D', 'E'].map((id) => activityOf(id, undefined, now))).toEqual([
      'hour',
      'day',
      'week',
      'silent',
      'never',
    ])
  })
})

it('counts what was heard within the hour as heard within the week, but not the silent', () => {
  expect(countsAs('hour', 'week')).toBe(true)
  expect(countsAs('silent', 'week')).toBe(false)
  expect(countsAs('week', 'day')).toBe(false)
})

describe('the fleet', () => {
  const readFrom = async (answer: (url: URL) => unknown) => {
    const asked: URL[] = []
    vi.stubGlobal('fetch', async (path: string) => {
      const url = new URL(path, 'http://console.test')
      asked.push(url)
      return Response.json(answer(url))
    })
    return { fleet: await createQueryClient().query(fleetQueries.all()), asked }
  }

  it('is one call where things say when they were heard', async () => {
    const things = [thing('A', '2026-03-22T11:00:00Z'), thing('B')]
    const { fleet, asked } = await readFrom(() => things)
    expect(fleet).toEqual({ things })
    expect(asked).toHaveLength(1)
  })

  it('asks by the documented filter where none says so', async () => {
    const { fleet } = await readFrom((url) => {
      const since = url.searchParams.get('lastActivity')
      if (since === null) return [thing('A'), thing('B'), thing('C')]
      if (since === '1970-01-01T00:00:00.000Z') return [thing('A'), thing('B')]
      return Date.now() - Date.parse(since) > 2 * HOUR ? [thing('A')] : []
    })
    expect(fleet.heard).toEqual({ hour: [], day: ['A'], week: ['A'], ever: ['A', 'B'] })
  })
})
