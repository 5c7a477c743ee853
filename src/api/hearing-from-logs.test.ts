import { expect, it } from 'vitest'

import { hearingFromLogs } from './hearing-from-logs.ts'

const NOW = Date.UTC(2026, 10, 27, 12)
const frame = (hoursAgo: number, gateways: Record<string, [rssi: number, snr: number]>, late = '0') => ({
  time: NOW - hoursAgo * 3_600_000,
  lrrid: Object.keys(gateways)[0],
  late,
  lrrs: Object.entries(gateways).map(([lrrid, [rssi, snr]]) => ({
    lrrid,
    lrrRSSI: String(rssi),
    lrrSNR: String(snr),
  })),
})

it('says of the last day what a base station heard, and of all frames who has no other', () => {
  const logs = [
    {
      thingIdentifier: 'both',
      frames: [
        frame(1, { FF01: [-100, 8], FF02: [-110, 2] }, '1'),
        frame(2, { FF01: [-104, 4] }),
        frame(30, { FF01: [-90, 10] }),
      ],
    },
    { thingIdentifier: 'alone', frames: [frame(40, { ff01: [-100, 8] }), { time: NOW, lrrs: [] }] },
    { thingIdentifier: 'elsewhere', frames: [frame(1, { FF02: [-100, 8] })] },
    { thingIdentifier: 'unheard', frames: [] },
  ]

  expect(hearingFromLogs('FF01', logs, NOW)).toEqual({
    basestationId: 'FF01',
    things: 1,
    thingsOnlyHere: 1,
    frames: 2,
    framesPerHour: 2 / 24,
    snr: 6,
    // The signal and the noise together, less both: -100 dBm at 8 dB and -104 dBm at 4 dB
    noise: -109,
    lateShare: 0.5,
    alone: ['alone'],
  })
})
