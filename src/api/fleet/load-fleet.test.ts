import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { KnownFleet } from './known-fleet.ts'
import { loadAll, loadChanges, needsAll } from './load-fleet.ts'

const HOUR = 3_600_000
const DATE = 'Sun, 22 Mar 2026 12:00:00 GMT'
const now = Date.parse(DATE)
const thing = (thingIdentifier: string, lastActivity?: string) => ({
  thingIdentifier,
  ...(lastActivity && { lastActivity }),
})
const { signal } = new AbortController()

let asked: URLSearchParams[]
let answer: (query: URLSearchParams) => unknown

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    const { searchParams } = new URL(path, 'http://console.test')
    asked.push(searchParams)
    return Response.json(answer(searchParams), { headers: { date: DATE } })
  })
})

describe('the whole fleet', () => {
  it('is one call where things say when they were heard', async () => {
    const things = [thing('A', '2026-03-22T11:00:00Z'), thing('B')]
    answer = () => things

    expect(await loadAll(signal)).toEqual({ things, asOf: now, fullAt: now, isKept: false })
    expect(asked).toHaveLength(1)
  })

  it('asks by the documented filter where none says so', async () => {
    answer = (query) => {
      const since = query.get('lastActivity')
      if (since === null) return [thing('A'), thing('B'), thing('C')]
      if (since === '1970-01-01T00:00:00.000Z') return [thing('A'), thing('B')]
      return now - Date.parse(since) > 2 * HOUR ? [thing('A')] : []
    }

    const fleet = await loadAll(signal)
    expect(fleet.heard).toEqual({ hour: [], day: ['A'], week: ['A'], ever: ['A', 'B'] })
  })

  it('leaves keys where they are', async () => {
    answer = () => [
      {
        ...thing('A', '2026-03-22T11:00:00Z'),
        technologyDetails: { activationType: 'OTAA', keysLoRaOTAA: { applicationKey: '0F'.repeat(16) } },
      },
    ]

    expect((await loadAll(signal)).things).toEqual([
      { ...thing('A', '2026-03-22T11:00:00Z'), technologyDetails: { activationType: 'OTAA' } },
    ])
  })
})

describe('what changed', () => {
  const known: KnownFleet = {
    things: [thing('A', '2026-03-22T11:00:00Z'), thing('B')],
    asOf: now - HOUR,
    fullAt: now - 2 * HOUR,
    isKept: true,
  }

  it('is asked for in two calls, from the last answer by the server’s clock less a margin', async () => {
    answer = () => []

    const fleet = await loadChanges(known, signal)

    expect(asked.map(String)).toEqual([
      'modifiedSince=2026-03-22T10%3A58%3A00.000Z',
      'lastActivity=2026-03-22T10%3A58%3A00.000Z',
    ])
    expect(fleet).toEqual({ things: known.things, asOf: now, fullAt: now - 2 * HOUR, isKept: false })
    expect(fleet.things).toBe(known.things)
  })

  it('is put where it belongs, and what is new comes last', async () => {
    const [heard, created] = [thing('A', '2026-03-22T11:59:00Z'), thing('C')]
    answer = (query) => (query.has('lastActivity') ? [heard] : [created])

    const { things } = await loadChanges(known, signal)

    expect(things).toEqual([heard, thing('B'), created])
    expect(things[1]).toBe(known.things[1])
  })

  it('says who was heard where things do not', async () => {
    answer = (query) => (query.has('lastActivity') ? [thing('B')] : [])
    const heard = { hour: [], day: ['A'], week: ['A'], ever: ['A', 'B'] }

    const fleet = await loadChanges({ ...known, heard }, signal)

    expect(fleet.heard).toEqual({ hour: ['B'], day: ['A', 'B'], week: ['A', 'B'], ever: ['A', 'B'] })
  })
})

it.each([
  ['a small fleet', 5_000, undefined, 5],
  ['a large one', 5_001, undefined, 60],
  ['one that does not say who was heard when', 5_001, { hour: [], day: [], week: [], ever: [] }, 10],
])('asks for all of %s (%i things) now and then', (_, count, heard, minutes) => {
  const things = Array.from({ length: count }, (__, index) => thing(String(index)))
  const fleet: KnownFleet = { things, ...(heard && { heard }), asOf: now, fullAt: now, isKept: false }

  expect(needsAll(fleet, now + minutes * 60_000 - 1)).toBe(false)
  expect(needsAll(fleet, now + minutes * 60_000)).toBe(true)
})
