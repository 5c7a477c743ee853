import { expect, it } from 'vitest'

import { readDownlinkReport } from './downlink-report.ts'

it('hides the choice of RX2 on a success', () => {
  expect(readDownlinkReport({ deliveryStatus: '1', deliveryFailedCause1: 'C0' })).toEqual({
    sent: true,
    causes: [],
  })
})

it('names the slot that each cause belongs to', () => {
  const report = readDownlinkReport({
    deliveryStatus: '0',
    deliveryFailedCause1: 'C0',
    deliveryFailedCause2: 'd0',
    deliveryFailedCause3: '00',
  })

  expect(report).toEqual({
    sent: false,
    causes: [
      { slot: 'RX1', text: 'C0', code: 'C0' },
      { slot: 'RX2', text: 'd0', code: 'D0' },
    ],
  })
})

it('passes on a cause that nobody documented', () => {
  expect(readDownlinkReport({ deliveryFailedCause1: 'Z9' })).toEqual({
    sent: undefined,
    causes: [{ slot: 'RX1', text: 'Z9', code: undefined }],
  })
})
