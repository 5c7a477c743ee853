import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { ThingVerdict } from '#contract/verdicts.ts'

import { createQueryClient } from '../query-client.ts'
import { verdictQueries } from '../verdicts.ts'
import { loadVerdicts } from './load-verdicts.ts'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const MINUTE = 60_000
const idOf = (n: number) => `70B3D5E75E${n.toString(16).toUpperCase().padStart(6, '0')}`

let asked: URLSearchParams[]
let fleet: ThingVerdict[]

beforeEach(() => {
  asked = []
  fleet = Array.from({ length: 6_000 }, (_, n) => ({
    thingIdentifier: idOf(n),
    verdict: 'healthy',
    reasons: [],
    modified: NOW,
  }))
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  vi.stubGlobal('fetch', (path: string) => {
    const { searchParams } = new URL(path, 'http://console')
    asked.push(searchParams)
    const [after, results] = [
      searchParams.get('after') ?? '',
      Number(searchParams.get('results') ?? Infinity),
    ]
    const since = Date.parse(searchParams.get('modifiedSince') ?? '1970-01-01')
    const found = fleet.filter(
      ({ thingIdentifier = '', modified = 0 }) => thingIdentifier > after && modified >= since
    )
    return Promise.resolve(
      Response.json(found.slice(0, results), { headers: { date: new Date(Date.now()).toUTCString() } })
    )
  })
})
afterEach(() => vi.useRealTimers())

const load = (known?: Awaited<ReturnType<typeof loadVerdicts>>) =>
  loadVerdicts(known, new AbortController().signal)

it('reads the whole fleet by pages, and then what changed', async () => {
  const first = await load()
  expect(first.of.size).toBe(6_000)
  expect(asked.map((search) => search.get('after'))).toEqual([
    null,
    ...[999, 1_999, 2_999, 3_999, 4_999, 5_999].map(idOf),
  ])

  vi.setSystemTime(NOW + 10 * MINUTE)
  const second = await load(first)
  expect(asked).toHaveLength(8)
  // Some minutes from before what is known, since clocks and commits may lag
  expect(Date.parse(asked.at(-1)?.get('modifiedSince') ?? '')).toBe(NOW - 2 * MINUTE)
  // Nothing is another, so that nothing that shows them has to render
  expect(second.of).toBe(first.of)

  fleet[7] = { ...fleet[7], verdict: 'silent', severity: 'severe', modified: NOW + 11 * MINUTE }
  vi.setSystemTime(NOW + 12 * MINUTE)
  const third = await load(second)
  expect(third.of.get(idOf(7))).toMatchObject({ verdict: 'silent', severity: 'severe', reasons: [] })
  expect(third.of.get(idOf(8))).toBe(first.of.get(idOf(8)))
  expect(third.of.size).toBe(6_000)

  vi.setSystemTime(NOW + 61 * MINUTE)
  fleet = fleet.slice(1)
  expect((await load(third)).of.has(idOf(0))).toBe(false)
})

it('says so where the service has no verdicts', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'NOT_FOUND' }, { status: 404 }))
  expect(await createQueryClient().query(verdictQueries.fleet())).toBeNull()
})
