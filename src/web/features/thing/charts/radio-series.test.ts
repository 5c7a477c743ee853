import { describe, expect, test } from 'vitest'

import { diagnose } from '#lib/diagnosis/diagnose.ts'
import type { NetworkRow } from '#lib/diagnosis/network-row.ts'

import { dutyCyclePoints, lossPoints, radioData } from './radio-series.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-20T00:00:00Z')
const END = START + 48 * 60 * MINUTE

function row(counter: number, minute: number, more: Partial<NetworkRow> = {}): NetworkRow {
  return {
    type: 'UPLINK',
    time: START + minute * MINUTE,
    devAddr: '01020304',
    fcntUp: counter,
    spFact: 12,
    payload_hex: '00'.repeat(20),
    mic_hex: `${counter}`,
    lrrid: 'A',
    lrrRSSI: -100,
    lrrSNR: 2,
    ...more,
  }
}

/** Seen at the newest row, unless otherwise said. */
function dataOf(rows: NetworkRow[], now = Math.max(...rows.map(({ time }) => Number(time)))) {
  const { findings } = diagnose({ rows, now, range: { from: START, to: END } })
  return { ...radioData(findings), loss: lossPoints(findings.log, { start: START, end: END }) }
}

const values = (points: readonly { value: number | null }[]) => points.map(({ value }) => value)

describe('lines', () => {
  const steady = Array.from({ length: 10 }, (_, index) => row(index, index * 10))

  test('go through every frame that was heard without a pause', () => {
    const { series, gaps } = dataOf(steady)
    expect(gaps).toEqual([])
    expect(values(series.sf[0]?.points ?? [])).toEqual(Array(10).fill(12))
  })

  test('stop where counters are missing, however regular the frames are', () => {
    const { series, gaps } = dataOf([...steady, row(13, 100), row(14, 110)])
    expect(gaps).toEqual([{ start: START + 90 * MINUTE, end: START + 100 * MINUTE }])
    expect(values(series.margin[0]?.points ?? []).slice(9, 12)).toEqual([22, null, 22])
  })

  test('stop at a pause, and at a new session', () => {
    const rejoined = [0, 1].map((counter) => row(counter, 200 + counter * 10, { devAddr: '0A0B0C0D' }))
    const { series, gaps, restarts } = dataOf([...steady, ...rejoined])
    expect(gaps).toEqual([{ start: START + 90 * MINUTE, end: START + 200 * MINUTE }])
    expect(restarts).toEqual([{ time: START + 200 * MINUTE, kind: 'rejoin' }])
    expect(values(series.sf[0]?.points ?? [])).toEqual([...Array<number>(10).fill(12), null, 12, 12])
  })

  test('leave a silence that lasts as a gap', () => {
    const quiet = END - START
    const { gaps } = dataOf(steady, START + quiet)
    expect(gaps).toEqual([{ start: START + 90 * MINUTE, end: START + quiet }])
  })

  // Counters are missing between minutes 90 and 140, and minutes 160 and 170 are of two sessions
  test.each([
    ['airtime', [115, 165]],
    ['duty-cycle', [115, 165]],
    ['interval', [115, 170]],
    ['battery', [115, 177.5]],
  ] as const)('of the %s stop at a gap and at a new session as the others do', (chart, expected) => {
    const later = [23, 24, 25].map((counter, index) => row(counter, 140 + index * 10))
    const rejoined = [0, 1, 2].map((counter) => row(counter, 170 + counter * 10, { devAddr: '0A0B0C0D' }))
    const reports = [85, 145, 160, 195].map((minute) => ({
      type: 'NOTIFICATION',
      time: START + minute * MINUTE,
      battery: 200,
    }))
    const points = dataOf([...steady, ...later, ...rejoined, ...reports]).series[chart][0]?.points ?? []
    const minutes = points.map(({ time, value }) => ({ minute: (time - START) / MINUTE, value }))
    expect(minutes.flatMap(({ minute, value }) => (value === null ? [minute] : []))).toEqual(expected)
    expect(minutes.filter(({ minute, value }) => value !== null && minute > 90 && minute < 140)).toEqual([])
  })

  test('are one a gateway, the one that hears most first', () => {
    const heard = steady.map((each, index) => ({
      ...each,
      lrrs: [
        { lrrid: 'A', lrrRSSI: -100, lrrSNR: 2 },
        ...(index % 2 === 0 ? [{ lrrid: 'B', lrrRSSI: -110, lrrSNR: -5 }] : []),
      ],
    }))
    const { rssi } = dataOf(heard).series
    expect(rssi.map(({ gateway, points }) => [gateway, points.length])).toEqual([
      ['A', 10],
      ['B', 5],
    ])
  })
})

test('a line of a gateway stops while only others hear', () => {
  const heard = Array.from({ length: 10 }, (_, index) =>
    row(index, index * 10, { lrrs: [{ lrrid: index < 3 || index > 7 ? 'A' : 'B', lrrRSSI: -90, lrrSNR: 5 }] })
  )
  const [first] = dataOf(heard).series.rssi
  expect([first?.gateway, values(first?.points ?? [])]).toEqual(['A', [-90, -90, -90, null, -90, -90]])
})

describe('loss', () => {
  test('is spread over the gap in which it happened', () => {
    // 48 steps of an hour; a frame an hour, of which 10 are missing in a row
    const heard = [0, 1, 2, 3, 14, 15].map((counter) => row(counter, counter * 60 + 1))
    const points = dataOf(heard).loss
    expect(values(points).slice(0, 17)).toEqual([0, 0, 0, 0, ...Array<number>(10).fill(100), 0, 0, null])
  })
})

describe('the duty cycle', () => {
  test('is the airtime of the hour before, and ends an hour after the last frame', () => {
    const { log } = diagnose({ rows: [row(0, 0), row(1, 30)], now: END }).findings
    const points = dutyCyclePoints(log.frames)
    // 20 bytes at SF12 take 1810 ms
    expect(points.map(({ time }) => (time - START) / MINUTE)).toEqual([0, 30, 60, 90])
    expect(values(points).map((value) => Math.round((value ?? 0) * 36_000))).toEqual([1810, 3621, 1810, 0])
  })
})

test('the interval counts what was lost', () => {
  const points = dataOf([row(0, 0), row(1, 10), row(4, 40)]).series.interval[0]?.points ?? []
  expect(values(points)).toEqual([10 * MINUTE, 10 * MINUTE])
})

test('the airtime is that of each frame', () => {
  const points = dataOf([row(0, 0), row(1, 10, { spFact: 7 }), row(2, 20, { payload_hex: '' })]).series
    .airtime
  // 20 bytes at SF12 and at SF7, and a frame of SF12 without payload (Semtech AN1200.13)
  expect(values(points[0]?.points ?? []).map((value) => Math.round(value ?? 0))).toEqual([1810, 72, 1155])
})

test('gateways are counted as the network counts them, which lists no more than a few', () => {
  const points = dataOf([
    row(0, 0),
    row(1, 10, { devLrrCnt: '7', lrrs: [{ lrrid: 'A', lrrRSSI: -100, lrrSNR: 2 }] }),
  ]).series.gateways
  expect(values(points[0]?.points ?? [])).toEqual([1, 7])
})

describe('what a thing says of itself', () => {
  const status = (minute: number, battery: number | string, margin?: number | string): NetworkRow => ({
    type: 'NOTIFICATION',
    time: START + minute * MINUTE,
    battery,
    margin,
  })

  test('is its battery in per cent of DevStatusAns, but neither external power nor what it cannot measure', () => {
    const { series } = dataOf([
      row(0, 0),
      status(1, 254),
      status(2, '128'),
      status(3, 1),
      status(4, 0),
      status(5, 255),
    ])
    expect(values(series.battery[0]?.points ?? []).map((value) => Math.round(value ?? 0))).toEqual([
      100, 50, 0,
    ])
  })

  test('is how well it hears, in decibels above its floor', () => {
    const { series } = dataOf([row(0, 0), status(1, 254, 12), status(2, 254), status(3, 255, '-4')])
    expect(series['device-margin'][0]?.points).toEqual([
      { time: START + MINUTE, value: 12 },
      { time: START + 3 * MINUTE, value: -4 },
    ])
  })
})
