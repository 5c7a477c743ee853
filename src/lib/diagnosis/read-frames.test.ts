import { describe, expect, it } from 'vitest'

import { aMoment, anUplink, heardBy, uplinks } from '#testing/network-rows.ts'

import { readFrames } from './read-frames.ts'

const minute = 60_000
const fcnts = (rows: Parameters<typeof readFrames>[0]) => readFrames(rows).frames.map(({ fcnt }) => fcnt)
const spans = (rows: Parameters<typeof readFrames>[0]) =>
  readFrames(rows).sessions.map(({ start, firstFcnt, lastFcnt, lost }) => [start, firstFcnt, lastFcnt, lost])

describe('a row', () => {
  it('is read alike whether its figures are text, numbers, or both', () => {
    const text = anUplink(7, { ...heardBy(['A', -107, -20], ['B', -110, -21]), spFact: '12' })
    const mixed = {
      ...text,
      time: String(text.time),
      fcntUp: 7,
      fport: 2,
      spFact: 12,
      lrrSNR: -20,
      devLrrCnt: 2,
      adrBit: 1,
      lrrs: text.lrrs?.map((lrr) => ({ ...lrr, lrrRSSI: Number(lrr.lrrRSSI) })),
    }

    expect(readFrames([mixed])).toEqual(readFrames([text]))
    expect(readFrames([text]).frames).toMatchObject([
      {
        fcnt: 7,
        port: 2,
        sf: 12,
        bytes: 20,
        gateway: 'A',
        rssi: -107,
        snr: -20,
        margin: 0,
        adr: true,
        late: false,
      },
    ])
    expect(readFrames([text]).frames[0]?.esp).toBeCloseTo(-127.04, 2)
  })

  it('keeps what little it carries', () => {
    const bare = { fcntUp: 3, time: '2026-11-22T13:00:00+01:00' }

    expect(readFrames([bare]).frames).toMatchObject([
      { time: aMoment, fcnt: 3, sf: undefined, margin: undefined, gatewayCount: undefined, bytes: 0 },
    ])
  })

  it('names its one gateway in the header, or in an object where a list is meant', () => {
    const { lrrs, ...header } = anUplink(1)
    const gateway = [{ gateway: 'FF010001', rssi: -95, snr: 6 }]

    expect(readFrames([header]).frames[0]?.receptions).toMatchObject(gateway)
    expect(readFrames([{ ...header, lrrs: lrrs?.[0] }]).frames[0]?.receptions).toMatchObject(gateway)
  })

  it('takes the strongest gateway by ESP and the best SNR of all', () => {
    const row = anUplink(1, heardBy(['near', -80, 2], ['quiet', -90, 9]))

    expect(readFrames([row]).frames[0]).toMatchObject({ gateway: 'near', rssi: -80, snr: 9, margin: 16.5 })
  })

  it.each([
    { row: { time: 5 }, unreadable: 0 },
    { row: { ...anUplink(1), time: undefined }, unreadable: 1 },
    { row: { ...anUplink(1), fcntUp: ' ' }, unreadable: 1 },
    { row: { ...anUplink(1), fcntUp: 'many' }, unreadable: 1 },
  ])('that is no frame makes none: %j', ({ row, unreadable }) => {
    expect(readFrames([row])).toMatchObject({ frames: [], rows: 1, unreadable })
  })

  it('of another kind goes where it belongs, with or without its type', () => {
    const log = readFrames([
      { type: 'JOIN_REQUEST', time: 40, mType: '0' },
      { type: 'NOTIFICATION', time: 50, notificationType: 'devstatusans', battery: '254', margin: '12' },
      { time: 30, mType: 0 },
      { type: 'DOWNLINK_SENT', time: 60, fcntDn: '4', deliveryStatus: '0', deliveryFailedCause1: 'd0' },
      { time: 20, fcntUp: 9, fcntDn: 9, deliveryStatus: 1 },
    ])

    expect(log.frames).toEqual([])
    expect(log.joinRequests).toEqual([30, 40])
    expect(log.statuses).toEqual([{ time: 50, battery: 254, margin: 12 }])
    expect(log.downlinks).toMatchObject([
      { time: 20, fcntDn: 9, sent: true },
      { time: 60, fcntDn: 4, sent: false, causes: [{ slot: 'RX1', code: 'D0' }] },
    ])
  })

  it('shows the choice of RX2 as a cause only where the downlink failed', () => {
    const report = { type: 'DOWNLINK_SENT', time: 1, deliveryFailedCause1: 'C0', deliveryFailedCause2: '00' }
    const causesOf = (deliveryStatus: string) =>
      readFrames([{ ...report, deliveryStatus }]).downlinks[0]?.causes

    expect(causesOf('1')).toEqual([])
    expect(causesOf('0')).toEqual([{ slot: 'RX1', code: 'C0' }])
  })
})

describe('frames', () => {
  it('that were delivered late or out of order land in their place', () => {
    const at = (fcnt: number, order: number, late = '0') =>
      anUplink(fcnt, { time: aMoment + order * minute, late })
    const arrival = [at(100, 0), at(103, 1), at(101, 2), at(104, 3), at(102, 4, '1'), at(105, 5)]

    expect(fcnts(arrival)).toEqual([100, 101, 102, 103, 104, 105])
    expect(spans(arrival)).toEqual([['first', 100, 105, 0]])
  })

  it('that a gateway held back until the end of the rows land there too', () => {
    const held = [3, 4, 5].map((fcnt) => anUplink(fcnt, { time: aMoment + 200 * minute + fcnt, late: '1' }))

    expect(spans([...uplinks(0, 2), ...uplinks(6, 9), ...held])).toEqual([['first', 0, 9, 0]])
  })

  it('roll over at 16 bits without a new session', () => {
    const before = uplinks(65_530, 65_535, {}, aMoment)
    const after = uplinks(0, 3, {}, aMoment + 60 * minute)
    const log = readFrames([...before, ...after])

    expect(spans([...before, ...after])).toEqual([['first', 65_530, 3, 0]])
    expect(log.frames.at(-1)).toMatchObject({ fcnt: 3, counter: 65_539 })
  })

  it('lost in a roll-over are counted, and one delivered after it is not a loss', () => {
    const rows = [65_533, 65_535, 1, 65_534, 2].map((fcnt, order) =>
      anUplink(fcnt, { time: aMoment + order * 10 * minute })
    )

    expect(fcnts(rows)).toEqual([65_533, 65_534, 65_535, 1, 2])
    expect(spans(rows)).toEqual([['first', 65_533, 2, 1]])
  })

  it.each([
    { what: 'a counter of 32 bits', last: 80_000 },
    { what: 'a counter near 16 bits that had no time to count on', last: 65_200 },
    { what: 'a counter of 32 bits near its second roll-over of 16', last: 131_070 },
    { what: 'any other counter', last: 500 },
  ])('that start over after $what are a reset', ({ last }) => {
    const before = uplinks(last - 9, last, {}, aMoment)
    const after = uplinks(0, 5, {}, aMoment + 100 * minute)

    expect(spans([...before, ...after])).toEqual([
      ['first', last - 9, last, 0],
      ['reset', 0, 5, 0],
    ])
  })

  it('that start over are a reset even where a gateway held them back', () => {
    const after = uplinks(0, 2, { late: '1' }, aMoment + 100 * minute)

    expect(spans([...uplinks(5000, 5009, {}, aMoment), ...after])).toEqual([
      ['first', 5000, 5009, 0],
      ['reset', 0, 2, 0],
    ])
  })

  it('of a few counters that start over at once are resets still', () => {
    const thrice = [0, 1, 2].flatMap((round) => uplinks(0, 2, {}, aMoment + round * 30 * minute))

    expect(spans(thrice)).toEqual([
      ['first', 0, 2, 0],
      ['reset', 0, 2, 0],
      ['reset', 0, 2, 0],
    ])
  })

  it('under a new address are a rejoin, whichever arrives last', () => {
    const before = uplinks(10, 14, {}, aMoment)
    const after = uplinks(0, 4, { devAddr: '06FFFFFF' }, aMoment + 55 * minute)

    expect(spans([...after, ...before])).toEqual([
      ['first', 10, 14, 0],
      ['rejoin', 0, 4, 0],
    ])
  })

  it('without their address belong to the session around them', () => {
    const rows = uplinks(0, 4).map((row, index) => (index % 2 ? { ...row, devAddr: undefined } : row))

    expect(spans(rows)).toEqual([['first', 0, 4, 0]])
  })

  it('that come again are one frame, and told', () => {
    const rows = uplinks(0, 4)
    const replay = { ...rows[2], time: aMoment + 500 * minute }
    const log = readFrames([...rows, replay, rows[0] ?? {}])

    expect(log.frames).toHaveLength(5)
    expect(log.duplicates.map(({ fcnt }) => fcnt)).toEqual([0, 2])
    expect(log.reused).toEqual([])
  })

  it('of one counter with two MICs are two, and the counter was reused', () => {
    const rows = [...uplinks(10, 14), anUplink(12, { time: aMoment + 125 * minute, mic_hex: 'ffffffff' })]
    const log = readFrames(rows)

    expect(log.frames.map(({ fcnt }) => fcnt)).toEqual([10, 11, 12, 12, 13, 14])
    expect(log.reused).toEqual([{ time: aMoment + 125 * minute, fcnt: 12 }])
    expect(log.sessions).toMatchObject([{ heard: 5, expected: 5, lost: 0 }])
  })
})
