import { beforeAll, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import { aMoment, anUplink, uplinks } from '#testing/network-rows.ts'
import { loadTexts } from '#web/text/text.ts'

import { networkSource } from '../logs/log-source.ts'
import { NETWORK_PAGE, networkStream } from './network-stream.ts'
import type { TimelineEntry } from './timeline-entry.ts'

beforeAll(() => loadTexts('thing', 'thing-timeline'))

const MINUTE = 60_000
const open = { start: undefined, end: undefined }

/** A network log of these rows, in pages. */
const logOf = (rows: readonly NetworkData[]) => {
  const newestFirst = rows.toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0))
  return {
    ...networkSource('A'),
    read: async ({ page, size }: { page: number; size: number }) => ({
      content: newestFirst.slice(page * size, (page + 1) * size),
      last: (page + 1) * size >= rows.length,
      totalElements: rows.length,
    }),
  }
}

async function readAll(rows: readonly NetworkData[]) {
  const stream = networkStream(logOf(rows), open)
  const entries: TimelineEntry[] = []
  while (stream.frontier() > -Infinity) {
    const before = stream.frontier()
    const step = await stream.more(new AbortController().signal)
    // Nothing comes in above what was complete, and all that came is
    expect(step.every(({ time }) => time < before && time >= stream.frontier())).toBe(true)
    entries.push(...step)
  }
  return entries
}

it.each([0, 1, NETWORK_PAGE - 1, NETWORK_PAGE, NETWORK_PAGE + 1, 2 * NETWORK_PAGE + 7])(
  'finds a reset with %i frames after it once, wherever the pages part, and no other',
  async (after) => {
    const before = uplinks(0, 800)
    const fell = uplinks(0, after, {}, aMoment + 801 * 10 * MINUTE)
    const entries = await readAll([...before, ...fell])
    expect(entries.map(({ kind, time, frame }) => ({ kind, time, key: frame?.key }))).toEqual([
      { kind: 'reset', time: fell[0]?.time, key: `${fell[0]?.time}-0` },
    ])
    expect(entries[0]?.details).toEqual(['FCnt 800 → 0', 'Device address 06AB12CD'])
  }
)

it('tells a join that succeeded by the new address, beside its request', async () => {
  const request = anUplink(0, {
    type: 'JOIN_REQUEST',
    mType: '0',
    fcntUp: undefined,
    time: aMoment + 99.5 * 10 * MINUTE,
  })
  const rows = [
    ...uplinks(0, 99),
    request,
    ...uplinks(0, 20, { devAddr: '06FF0001' }, aMoment + 100 * 10 * MINUTE),
  ]
  const entries = await readAll(rows)
  expect(entries.map(({ kind, title, details }) => [kind, title, details[0]])).toEqual([
    ['join', 'Join request', 'Gateway FF010001'],
    ['join', 'Joined: new device address', 'Device address 06AB12CD → 06FF0001'],
  ])
})

it('says what became of a downlink, with the cause in words', async () => {
  const downlink = (deliveryStatus: string, cause: string): NetworkData => ({
    type: 'DOWNLINK_SENT',
    time: aMoment + Number(deliveryStatus),
    fcntDn: '7',
    fport: '2',
    deliveryStatus,
    deliveryFailedCause1: cause,
  })
  const [first, second] = await readAll([downlink('1', '00'), downlink('0', 'D0')])
  expect(first).toMatchObject({ state: 'good', title: 'Downlink sent', details: ['FCntDn 7', 'port 2'] })
  expect(second).toMatchObject({
    state: 'bad',
    title: 'Downlink not sent',
    details: ['RX1: the gateway had used up its duty cycle (D0)', 'FCntDn 7', 'port 2'],
  })
})

it('counts the rows that it searched for them', async () => {
  const stream = networkStream(logOf(uplinks(0, 1199)), open)
  await stream.more(new AbortController().signal)
  expect(stream.progress()).toEqual({ searched: NETWORK_PAGE, total: 1200 })
})
