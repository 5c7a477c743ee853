import fc from 'fast-check'
import { expect, it } from 'vitest'

import { anUplink, heardBy } from '#testing/network-rows.ts'

import { diagnose } from './diagnose.ts'
import { lossOf } from './loss.ts'
import type { NetworkRow } from './network-row.ts'
import { readFrames } from './read-frames.ts'
import { summarise } from './summary.ts'
import { verdictAt } from './verdict-at.ts'
import { rhythmOf } from './timing.ts'

const start = Date.UTC(2026, 10, 1)

/** What happened at each transmission of a thing: how long after the one before, in seconds, and whether it was heard. */
const transmission = fc.record({
  after: fc.integer({ min: 30, max: 20_000 }),
  event: fc.constantFrom('heard', 'heard', 'heard', 'heard', 'lost', 'rejoin', 'reset'),
  sf: fc.integer({ min: 7, max: 12 }),
  snr: fc.integer({ min: -20, max: 12 }),
  gateway: fc.constantFrom('A', 'B', 'C'),
  late: fc.boolean(),
})

/** The network log of a thing that lived through some transmissions. */
const life = fc.array(transmission, { minLength: 1, maxLength: 80 }).map((transmissions) => {
  let time = start
  let fcnt = 0
  let address = 0
  return transmissions.flatMap(({ after, event, sf, snr, gateway, late }, index): NetworkRow[] => {
    time += after * 1000
    fcnt = event === 'rejoin' || event === 'reset' ? 0 : fcnt + 1
    if (event === 'rejoin') address++
    if (event === 'lost') return []
    const report = { time: time + 1000, fcntDn: index % 3, deliveryStatus: index % 2 }
    return [
      ...(index % 7 === 0 ? [{ type: 'DOWNLINK_SENT', ...report }] : []),
      ...(index % 11 === 0 ? [{ type: 'NOTIFICATION', time: time + 2000, battery: 100 + index }] : []),
      ...(event === 'rejoin' ? [{ type: 'JOIN_REQUEST', time: time - 5000 }] : []),
      anUplink(fcnt, {
        time,
        devAddr: `0600${String(address).padStart(4, '0')}`,
        mic_hex: `${index}`.padStart(8, '0'),
        spFact: String(sf),
        late: late ? '1' : '0',
        ...heardBy([gateway, -110, snr], ['D', -118, -12]),
      }),
    ]
  })
})

const afterwards = (rows: NetworkRow[], hours: number) =>
  Math.max(start, ...rows.map(({ time }) => Number(time))) + hours * 3_600_000

it('says the same of rows in any order', () => {
  const shuffled = life.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }))
  )
  fc.assert(
    fc.property(shuffled, ([rows, others]) => {
      const now = afterwards(rows, 2)
      expect(diagnose({ rows: others, now })).toEqual(diagnose({ rows, now }))
    })
  )
})

it('loses nothing by rows that come again', () => {
  const repeated = life.chain((rows) => fc.tuple(fc.constant(rows), fc.subarray(rows)))
  fc.assert(
    fc.property(repeated, ([rows, again]) => {
      const log = readFrames([...rows, ...again])
      expect(lossOf(log)).toEqual(lossOf(readFrames(rows)))
      expect(log.duplicates).toHaveLength(again.filter(({ type }) => type === 'UPLINK').length)
    })
  )
})

it('has a loss from 0 up to 1, and every frame in one session, its counters growing', () => {
  fc.assert(
    fc.property(life, (rows) => {
      const { frames, sessions, reused } = readFrames(rows)
      const { lost, expected, share } = lossOf({ sessions })
      expect(share ?? 0).toBeGreaterThanOrEqual(0)
      expect(share ?? 0).toBeLessThan(1)
      expect(expected - lost).toBe(frames.length - reused.length)
      expect(sessions.flatMap(({ begin, end }) => frames.slice(begin, end))).toEqual(frames)
      for (const { begin, end } of sessions) {
        const counters = frames.slice(begin, end).map(({ counter }) => counter)
        expect(counters).toEqual(counters.toSorted((a, b) => a - b))
      }
    })
  )
})

it('has the interval and the verdict of the same rows at another time', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: -1e9, max: 1e9 }), (rows, shift) => {
      const moved = rows.map((row) => ({ ...row, time: Number(row.time) + shift }))
      const now = afterwards(rows, 2)
      expect(rhythmOf(readFrames(moved))).toEqual(rhythmOf(readFrames(rows)))
      expect(diagnose({ rows: moved, now: now + shift }).verdict).toBe(diagnose({ rows, now }).verdict)
    })
  )
})

it('sums up to what it says in full, at any later time', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 0, max: 200 }), (rows, hours) => {
      const now = afterwards(rows, hours)
      const summary = structuredClone(summarise(readFrames(rows)))
      expect(verdictAt(summary, now).verdict).toBe(diagnose({ rows, now }).verdict)
    })
  )
})

it('reads whatever it is given', () => {
  const value = fc.option(
    fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constantFrom('12', '-7.5', '', ' '))
  )
  const keys = Object.keys(anUplink(1)).filter((key) => key !== 'lrrs' && key !== 'type')
  const row = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] })
  const strings = ['devAddr', 'payload_hex', 'mic_hex']
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const texts = rows.map((one) =>
        Object.fromEntries(
          Object.entries(one).map(([key, of]) => [key, strings.includes(key) ? String(of) : of])
        )
      )
      const { figures } = diagnose({ rows: texts, now: start })
      expect(figures.filter(({ value: figure }) => Number.isNaN(figure))).toEqual([])
    })
  )
})
