import { describe, expect, it } from 'vitest'

import { aMoment, anUplink, heardBy, uplinks } from '#testing/network-rows.ts'

import { airtimeOf, frameAirtime } from './airtime.ts'
import { readBattery } from './battery.ts'
import { FIGURE_CODES } from './codes.ts'
import { decodingOf } from './decoding.ts'
import { diagnose } from './diagnose.ts'
import { downlinksOf } from './downlinks.ts'
import { gatewayMix, redundancyOf } from './gateways.ts'
import { linkOf } from './link.ts'
import { lossLevel, lossOf, outagesOf, steadyLossOf } from './loss.ts'
import { mainGatewayChange } from './main-gateway.ts'
import type { NetworkRow } from './network-row.ts'
import { readFrames } from './read-frames.ts'
import { restartsOf } from './restarts.ts'
import { rhythmOf, silenceOf } from './timing.ts'

const minute = 60_000
const hour = 60 * minute
const without = (rows: NetworkRow[], ...lost: number[]) => rows.filter((_, index) => !lost.includes(index))

describe('frame loss', () => {
  it('is what is missing between the first and the last counter of each session', () => {
    const before = without(uplinks(100, 109), 3, 4, 7)
    const after = uplinks(0, 9, { devAddr: '06FFFFFF' }, aMoment + 2000 * minute)
    const log = readFrames([...before, ...without(after, 5)])

    expect(lossOf(log)).toEqual({ lost: 4, expected: 20, share: 0.2 })
    expect(
      outagesOf(log).map(({ missing, before: from, after: to }) => [missing, from.fcnt, to.fcnt])
    ).toEqual([
      [2, 102, 105],
      [1, 4, 6],
      [1, 106, 108],
    ])
  })

  it.each([
    [0, 19, undefined],
    [2, 10, undefined],
    [2, 20, 'good'],
    [4, 100, 'good'],
    [5, 100, 'watch'],
    [10, 100, 'bad'],
    [30, 100, 'bad'],
    [31, 100, 'severe'],
    [3, 8, 'severe'],
  ])('of %i in %i is %s', (lost, expected, level) => {
    expect(lossLevel({ lost, expected, share: lost / expected })).toBe(level)
  })

  it('of the link leaves outages out', () => {
    const rows = without(uplinks(0, 99), 20, ...Array.from({ length: 30 }, (_, index) => 50 + index))

    expect(lossOf(readFrames(rows)).lost).toBe(31)
    expect(steadyLossOf(readFrames(rows))).toMatchObject({ lost: 1, expected: 70 })
  })
})

describe('the interval', () => {
  it('is that of transmissions, however many are lost', () => {
    const rows = without(uplinks(0, 60), 3, 4, 5, 10, 20, 21, 30, 50)

    expect(rhythmOf(readFrames(rows))).toEqual({ interval: 10 * minute, longest: 10 * minute })
  })

  it('is that of the last 50 frames', () => {
    const slow = uplinks(0, 9, {}, aMoment).map((row, index) => ({ ...row, time: aMoment + index * hour }))
    const fast = uplinks(10, 60, {}, aMoment + 10 * hour)

    expect(rhythmOf(readFrames([...slow, ...fast])).interval).toBe(10 * minute)
  })
})

describe('silence', () => {
  const habit = { interval: hour, longest: hour, frames: 50 }

  it.each([
    [2, 'good'],
    [2.1, 'watch'],
    [3, 'watch'],
    [3.1, 'severe'],
  ])('of %f intervals is %s', (intervals, level) => {
    expect(silenceOf(0, intervals * hour, habit)).toMatchObject({ intervals, level })
  })

  it('is none within an hour', () => {
    const often = { ...habit, interval: minute, longest: minute }

    expect([hour, hour + 1].map((now) => silenceOf(0, now, often).level)).toEqual(['good', 'severe'])
  })

  it('has a threshold of the thing’s own, which is no less than an hour', () => {
    const own = { ...habit, override: 12 * hour }

    expect([8, 9, 13].map((hours) => silenceOf(0, hours * hour, own).level)).toEqual([
      'good',
      'watch',
      'severe',
    ])
    expect(silenceOf(0, 0, { ...habit, override: minute }).silentAfter).toBe(hour)
  })

  it('of a thing that sends in bursts is measured by its pauses', () => {
    expect(silenceOf(0, 10 * hour, { ...habit, interval: minute, longest: 8 * hour }).level).toBe('watch')
  })

  it('after a frame or two is not said before a day', () => {
    const young = { interval: minute, longest: minute, frames: 3 }

    expect([23, 25].map((hours) => silenceOf(0, hours * hour, young).level)).toEqual(['good', 'severe'])
    expect(
      silenceOf(0, 99 * hour, { interval: undefined, longest: undefined, frames: 1 }).level
    ).toBeUndefined()
  })
})

it('counts restarts of the last day, and the sessions too short to be one', () => {
  const sessions = [0, 1, 2, 3].map((round) =>
    uplinks(0, round === 3 ? 5 : 1, { devAddr: `0600000${round}` }, aMoment + round * 2 * hour)
  )
  const log = readFrames(sessions.flat())
  const inAll = { rejoins: 3, resets: 0 }

  expect(restartsOf(log, aMoment + 7 * hour)).toMatchObject({ ...inAll, inADay: 3 })
  expect(restartsOf(log, aMoment + 7 * hour).shortInADay).toHaveLength(3)
  expect(restartsOf(log, aMoment + 29 * hour)).toMatchObject({ ...inAll, inADay: 1, shortInADay: [] })
})

describe('the link', () => {
  const at = (snr: number, spFact: string, count = 30) =>
    linkOf(readFrames(uplinks(1000, 1000 + count - 1, { ...heardBy(['A', -110, snr]), spFact })))

  it('has the margin of the best SNR over the floor', () => {
    expect(at(-2.5, '7')).toMatchObject({
      margin: 5,
      marginLevel: 'watch',
      weakness: 'watch',
      marginAtSf12: 17.5,
    })
    expect(at(-18, '12')).toMatchObject({ margin: 2, marginLevel: 'bad', weakness: 'bad' })
    expect(at(2.5, '7')).toMatchObject({ margin: 10, marginLevel: 'good', weakness: undefined })
  })

  it('is not called weak by the luck of a few frames', () => {
    expect(at(1, '7', 5)).toMatchObject({ marginLevel: 'watch', weakness: undefined })
  })

  it('wastes airtime at SF12 where a lower one would do', () => {
    expect(at(0, '12')).toMatchObject({ sf12Share: 1, sfExcess: 4, isSfStuck: true })
    expect(at(-12, '12')).toMatchObject({ sf12Share: 1, sfExcess: 0, isSfStuck: false })
    expect(at(0, '12', 10).isSfStuck).toBe(false)
  })

  it('is not stuck by the slow frames that follow a join, nor by half of all', () => {
    const joins = Array.from({ length: 10 }, (_, round) =>
      uplinks(0, 4, { devAddr: `060000${10 + round}` }, aMoment + round * hour).map((row, index) => ({
        ...row,
        spFact: index < 3 ? '12' : '7',
      }))
    )
    const half = uplinks(100, 139).map((row, index) => ({ ...row, spFact: index % 2 ? '12' : '10' }))

    expect(linkOf(readFrames(joins.flat()))).toMatchObject({ sf12Share: 0, isSfStuck: false })
    expect(linkOf(readFrames(half))).toMatchObject({ sf12Share: 0.5, isSfStuck: false })
  })

  it('has no margin of a rate that is no LoRa rate', () => {
    expect(at(5, '50')).toMatchObject({ margin: undefined, sfLatest: undefined, sf12Share: undefined })
  })
})

describe('airtime', () => {
  it('of 20 bytes is 72 ms at SF7 and 1810 ms at SF12', () => {
    expect(frameAirtime({ bytes: 20, sf: 7 })).toBeCloseTo(71.9, 1)
    expect(frameAirtime({ bytes: 20, sf: 12 })).toBeCloseTo(1810.4, 1)
  })

  it('is summed over the busiest hour', () => {
    // 31 frames within an hour, 10 in the next, then no more
    const rows = uplinks(0, 40, { spFact: '12' }).map((row, index) => ({
      ...row,
      time: aMoment + (index < 31 ? index * 1.9 * minute : 90 * minute + index),
    }))
    const { dutyCycle, dutyCycleLevel, frame, busiest } = airtimeOf(readFrames(rows))

    expect(dutyCycle).toBeCloseTo((31 * 1810.4) / 3_600_000, 4)
    expect(dutyCycleLevel).toBe('bad')
    expect(frame).toBeCloseTo(1810.4, 1)
    expect(busiest).toEqual({ from: aMoment, to: aMoment + 57 * minute })
  })

  it('is to be watched above 80 % of the limit', () => {
    const levelOf = (frames: number) =>
      airtimeOf(
        readFrames(uplinks(0, frames - 1, { spFact: '12' }).map((row, index) => ({ ...row, time: index })))
      ).dutyCycleLevel

    expect([15, 16, 19, 20].map(levelOf)).toEqual(['good', 'watch', 'watch', 'bad'])
  })
})

describe('gateways', () => {
  it('have shares, signal, and frames of their own', () => {
    const log = readFrames([
      ...uplinks(0, 2, heardBy(['A', -95, 6], ['B', -105, -2])),
      ...uplinks(3, 3, heardBy(['B', -100, 0])),
    ])

    expect(gatewayMix(log)).toMatchObject([
      { gateway: 'A', frames: 3, share: 0.75, best: 3, bestShare: 0.75, alone: 0, rssi: -95 },
      { gateway: 'B', frames: 4, share: 1, best: 1, alone: 1, lastSeen: aMoment + 30 * minute },
    ])
    expect(redundancyOf(log)).toEqual({ mean: 1.75, single: 0.25, level: undefined })
  })

  it('have the noise that weak receptions imply, and none of strong ones', () => {
    const noiseOf = (rssi: number, snr: number) =>
      gatewayMix(readFrames(uplinks(0, 9, heardBy(['A', rssi, snr]))))[0]

    expect(noiseOf(-117, -10)?.noise).toBeCloseTo(-117.41, 2)
    expect(noiseOf(-117, -10)?.noiseLevel).toBe('good')
    expect(noiseOf(-105, -10)?.noiseLevel).toBe('watch')
    expect(noiseOf(-50, 10)?.noise).toBeUndefined()
  })

  it('are late by the share of the frames that they were best for', () => {
    const late = [...uplinks(0, 17), ...uplinks(18, 19, { late: '1' })]

    expect(gatewayMix(readFrames(late))[0]).toMatchObject({ lateShare: 0.1, lateLevel: 'watch' })
    expect(gatewayMix(readFrames(uplinks(0, 19)))[0]).toMatchObject({ lateShare: 0, lateLevel: 'good' })
  })

  it('may vanish or be succeeded', () => {
    const [a, b] = [heardBy(['A', -95, 6], ['B', -105, -2]), heardBy(['B', -105, -2])]
    const changeAfter = (rows: NetworkRow[]) => mainGatewayChange(readFrames(rows))

    expect(changeAfter([...uplinks(0, 29, a), ...uplinks(30, 39, b)])).toMatchObject({
      kind: 'vanished',
      gateway: 'A',
      successor: undefined,
      lastSeen: aMoment + 290 * minute,
      framesSince: 10,
      marginBefore: 13.5,
      marginAfter: 5.5,
    })
    expect(changeAfter([...uplinks(0, 29, a), ...uplinks(30, 38, b)])).toBeUndefined()
    const swapped = heardBy(['B', -90, 8], ['A', -95, 6])
    expect(changeAfter([...uplinks(0, 19, a), ...uplinks(20, 39, swapped)])).toMatchObject({
      kind: 'changed',
      successor: 'B',
    })
  })
})

describe('downlinks', () => {
  const report = (fcntDn: number, deliveryStatus: string, fields: NetworkRow = {}): NetworkRow => ({
    type: 'DOWNLINK_SENT',
    time: aMoment + fcntDn * 30 * minute + minute,
    fcntDn,
    deliveryStatus,
    ...fields,
  })

  it('have a share of success and a histogram of causes', () => {
    const failed = [0, 1, 2].map((n) =>
      report(n, '0', { deliveryFailedCause1: 'D0', deliveryFailedCause2: 'E1' })
    )
    const sent = report(3, '1', { deliveryFailedCause1: 'C0' })
    const odd = report(4, '0', { deliveryFailedCause1: 'D0' })

    expect(downlinksOf(readFrames([...failed, sent, odd]))).toMatchObject({
      reported: 5,
      sent: 1,
      success: 0.2,
      level: 'bad',
      causes: [
        { code: 'D0', family: 'duty-cycle', count: 4 },
        { code: 'E1', family: 'queue', count: 3 },
      ],
    })
  })

  it('that are confirmed want an acknowledgement in the next three uplinks', () => {
    const frames = uplinks(0, 10).map((row, index) => ({
      ...row,
      ackBit: index === 2 || index === 10 ? '1' : undefined,
    }))
    const confirmed = { mType: '5' }
    // Answered in time, not in time, not yet, and just now
    const sent = [
      report(0, '1', confirmed),
      report(1, '1', confirmed),
      report(3, '1', { ...confirmed, time: aMoment + 105 * minute }),
    ]
    const justAnswered = report(9, '1', { ...confirmed, time: aMoment + 95 * minute })
    const log = readFrames([...frames, ...sent, report(2, '1'), justAnswered])
    const { unacknowledged, answerable } = downlinksOf(log)

    expect(unacknowledged.map(({ fcntDn }) => fcntDn)).toEqual([1])
    expect(answerable).toBe(3)
    expect(downlinksOf(log, new Set([2])).unacknowledged.map(({ fcntDn }) => fcntDn)).toEqual([1, 2])
  })
})

it.each([
  [0, { kind: 'external', share: undefined, level: undefined }],
  [255, { kind: 'unknown', share: undefined }],
  [1, { kind: 'battery', share: 0, level: 'bad' }],
  [26, { share: 25 / 253, level: 'bad' }],
  [27, { level: 'watch' }],
  [77, { level: 'good' }],
  [254, { share: 1, level: 'good' }],
])('reads a battery of %i as LoRaWAN has it', (battery, read) => {
  expect(readBattery({ time: 1, battery, margin: undefined })).toMatchObject(read)
})

it('counts the uplinks with a payload that have decoded rows', () => {
  const rows = [...uplinks(0, 9), anUplink(10, { payload_hex: '' }), anUplink(11, { fport: '0' })]
  const log = readFrames(rows)
  const times = [5, 6, 6, 7].map((fcnt) => aMoment + fcnt * 10 * minute)

  expect(decodingOf(log, { times, from: 0 })).toMatchObject({ withPayload: 10, decoded: 3, level: 'bad' })
  // A page of decoded rows says nothing of what is older than it
  expect(decodingOf(log, { times })).toMatchObject({ withPayload: 5, decoded: 3, level: undefined })
  expect(decodingOf(log, { times: [] })).toMatchObject({ withPayload: 10, rate: 0, level: 'severe' })
  expect(decodingOf(log, undefined)).toBeUndefined()
})

it('makes a table of every figure, with those that the rows do not carry', () => {
  const { figures } = diagnose({ rows: uplinks(0, 30), now: aMoment + 305 * minute })

  expect(figures.map(({ code }) => code)).toEqual(FIGURE_CODES)
  expect(figures).toContainEqual({ code: 'interval', value: 600_000, unit: 'ms', level: undefined })
  expect(figures).toContainEqual({ code: 'margin', value: 13.5, unit: 'dB', level: 'good' })
  expect(figures).toContainEqual({ code: 'battery', value: undefined, unit: 'share', level: undefined })
})
