import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ApiError } from '../api-error.ts'
import { readLog } from './read-log.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const MINUTE = 60_000

/** Frame `n` before the newest. */
const frame = (n: number) => ({
  type: 'UPLINK',
  time: String(NOW - n * 10 * MINUTE),
  devAddr: '0A0B0C0D',
  fcntUp: String(5_000 - n),
  fport: '2',
  spFact: '7',
  payload_hex: '0102',
  mic_hex: n.toString(16),
  lrrid: 'GW1',
  lrrRSSI: '-90',
  lrrSNR: '8',
})

let asked: URL[]

/** A log of so many rows, of which each page has as many as were asked for. */
function answerWith(total: number) {
  vi.stubGlobal('fetch', (path: string) => {
    const url = new URL(path, 'http://console')
    asked.push(url)
    if (url.pathname.endsWith('/decoded')) {
      return Promise.resolve(Response.json({ content: [{ date: NOW }], last: true }))
    }
    const [page, size] = ['page', 'size'].map((name) => Number(url.searchParams.get(name)))
    const [from, to] = [(page ?? 0) * (size ?? 0), Math.min(total, ((page ?? 0) + 1) * (size ?? 0))]
    const content = Array.from({ length: Math.max(0, to - from) }, (_, index) => frame(from + index))
    return Promise.resolve(Response.json({ content, totalElements: total, last: to >= total }))
  })
}

beforeEach(() => {
  asked = []
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => vi.useRealTimers())

const read = (most: number, range?: { start: number; end: number }) => {
  const progress: number[] = []
  const log = readLog(
    { thingIdentifier: '70B3D5E75E000001', range, most, thing: { provisioned: true } },
    { onProgress: ({ read: rows }) => progress.push(rows), signal: new AbortController().signal }
  )
  return { log, progress }
}

describe('the log of a thing', () => {
  test('is read page by page to its end, and says how far it is', async () => {
    answerWith(2_300)
    const { log, progress } = read(10_000)
    const { diagnosis, rows, total } = await log
    expect([rows, total, progress]).toEqual([2_300, 2_300, [1_000, 2_000, 2_300]])
    expect(diagnosis.findings.log.frames).toHaveLength(2_300)
    expect(diagnosis.verdict).toBe('healthy')
  })

  test('is read no further than asked, and is judged as the part that it is', async () => {
    answerWith(5_000)
    const { diagnosis, rows, total } = await read(2_000).log
    expect([rows, total]).toEqual([2_000, 5_000])
    expect(asked.filter(({ pathname }) => pathname.endsWith('/network'))).toHaveLength(2)
    expect(diagnosis.findings.loss.share).toBe(0)
  })

  test('is asked for within a range', async () => {
    answerWith(10)
    await read(1_000, { start: NOW - 60 * MINUTE, end: NOW }).log
    for (const { searchParams } of asked) {
      expect(searchParams.get('startTime')).toBe('2026-11-23T11:00:00.000Z')
      expect(searchParams.get('endTime')).toBe('2026-11-23T12:00:00.000Z')
    }
    expect(asked).toHaveLength(2)
  })

  test('without rows is never seen', async () => {
    answerWith(0)
    expect((await read(1_000).log).diagnosis.verdict).toBe('never-seen')
  })

  test('is an error as the API has it where it cannot be read', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(Response.json({ code: 'NOT_FOUND', message: 'No such thing' }, { status: 404 }))
    )
    await expect(read(1_000).log).rejects.toThrow(ApiError)
  })
})
