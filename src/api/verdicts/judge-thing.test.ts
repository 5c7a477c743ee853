import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { judgeThing } from './judge-thing.ts'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const MINUTE = 60_000

let asked: string[]
let underWay: number
let most: number

beforeEach(() => {
  asked = []
  underWay = 0
  most = 0
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay--
    return Response.json({ content: Array.from({ length: 30 }, (_, n) => uplink(n)), last: false })
  })
})
afterEach(() => vi.useRealTimers())

const uplink = (n: number) => ({
  type: 'UPLINK',
  time: String(NOW - n * 10 * MINUTE),
  devAddr: '0A0B0C0D',
  fcntUp: String(500 - n),
  spFact: '7',
  mic_hex: n.toString(16),
  lrrid: 'GW1',
  lrrRSSI: '-90',
  lrrSNR: '8',
})
const thing = (n: number) => ({
  thingIdentifier: `70B3D5E75E00000${n}`,
  lastActivity: '2026-11-27T12:00:00Z',
})
const signal = () => new AbortController().signal

it('judges a thing by one page of its log, and by what is known until something came in', async () => {
  const first = await judgeThing(thing(1), undefined, signal())
  expect(first).toMatchObject({ judged: { verdict: 'healthy', reasons: [] }, at: NOW })
  expect(asked).toEqual(['/api/things/70B3D5E75E000001/logs/network?page=0&size=300'])

  vi.setSystemTime(NOW + 14 * MINUTE)
  const second = await judgeThing(thing(1), first, signal())
  expect([second.at, asked.length]).toEqual([NOW, 1])

  const heard = { ...thing(1), lastActivity: '2026-11-27T12:13:00Z' }
  expect(await judgeThing(heard, first, signal())).toMatchObject({ at: NOW + 14 * MINUTE })
  expect(asked).toHaveLength(2)

  // By the clock alone: the kept summary says that it is silent, and what came in meanwhile is asked for
  vi.setSystemTime(NOW + 120 * MINUTE)
  const third = await judgeThing(thing(1), second, signal())
  expect(third.judged).toMatchObject({ verdict: 'silent', severity: 'severe', reasons: ['silent'] })
  expect(asked).toHaveLength(3)
})

it('reads few logs at once, and none of a row that went out of sight', async () => {
  const leaving = new AbortController()
  const all = Array.from({ length: 9 }, (_, n) =>
    judgeThing(thing(n), undefined, n >= 6 ? leaving.signal : signal())
  )
  leaving.abort()
  const outcomes = await Promise.allSettled(all)

  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array<string>(6).fill('fulfilled'),
    ...Array<string>(3).fill('rejected'),
  ])
  expect(asked).toHaveLength(6)
  expect(most).toBe(3)
})
