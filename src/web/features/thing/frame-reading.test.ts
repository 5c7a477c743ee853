import { describe, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import { figure } from '#web/ui/figure.ts'

import { readFrame, timeOfKey } from './frame-reading.ts'

/** The vendor's example frame, as the platform answers it. */
const example: NetworkData = {
  type: 'UPLINK',
  time: 1553249670426,
  fcntUp: '93473',
  fcntDn: '27080',
  fport: '2',
  spFact: '12',
  lrrRSSI: '-95.000000',
  lrrSNR: '6.000000',
  lrrid: 'FF0107A5',
  devLrrCnt: '2',
  payload_hex: '00',
  lrrs: [
    { lrrid: 'FF010624', lrrRSSI: '-107.000000', lrrSNR: '-20.000000', lrrESP: '-127.043213' },
    { lrrid: 'FF0107A5', lrrRSSI: '-95.000000', lrrSNR: '6.000000', lrrESP: '-95.973228' },
  ],
}

describe('readFrame', () => {
  it("reads the vendor's example", () => {
    expect(readFrame(example)).toMatchObject({
      key: '1553249670426-93473',
      counter: 93473,
      port: 2,
      spreadingFactor: 12,
      rssi: -95,
      snr: 6,
      margin: 26,
      gatewayCount: 2,
    })
  })

  it('lists the best gateway first', () => {
    expect(readFrame(example).receptions.map(({ gateway }) => gateway)).toEqual(['FF0107A5', 'FF010624'])
  })

  it('takes the margin from the best SNR, which need not be that of the best gateway', () => {
    const row: NetworkData = {
      ...example,
      spFact: '7',
      lrrSNR: '-5',
      lrrs: [
        { lrrid: 'A', lrrESP: '-100', lrrSNR: '-5' },
        { lrrid: 'B', lrrESP: '-110', lrrSNR: '2.5' },
      ],
    }
    expect(readFrame(row)).toMatchObject({ snr: 2.5, margin: 10 })
  })

  it('counts a downlink by FCntDn and knows its one gateway', () => {
    const downlink = readFrame({ type: 'DOWNLINK_SENT', time: 5, fcntUp: '7', fcntDn: '12', lrrid: 'FF01' })

    expect(downlink.key).toBe('5-12')
    expect(downlink.receptions).toEqual([
      { gateway: 'FF01', rssi: undefined, snr: undefined, esp: undefined },
    ])
  })

  it('reads an empty row without inventing figures', () => {
    expect(readFrame({})).toMatchObject({ key: '-', rssi: undefined, margin: undefined, receptions: [] })
  })
})

it.each([
  ['-95.000000', -95],
  ['', undefined],
  [undefined, undefined],
  ['n/a', undefined],
  [0, 0],
])('reads the figure %j as %j', (text, expected) => {
  expect(figure(text)).toBe(expected)
})

it.each([
  ['1553249670426-93473', 1553249670426],
  ['1553249670426-', 1553249670426],
  ['1553249670426', 1553249670426],
  ['nonsense', undefined],
])('finds the time in the key %s', (key, expected) => {
  expect(timeOfKey(key)).toBe(expected)
})
