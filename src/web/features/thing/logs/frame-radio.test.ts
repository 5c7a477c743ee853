import { expect, it } from 'vitest'

import { airtimeOf, frequencyOf } from './frame-radio.ts'

it.each([
  [{ type: 'UPLINK', spFact: '7', payload_hex: '00'.repeat(20) }, 72],
  [{ type: 'UPLINK', spFact: '12', payload_hex: '00'.repeat(20) }, 1810],
  [{ type: 'JOIN_REQUEST', spFact: '7' }, 62],
  [{ type: 'DOWNLINK_SENT', spFact: '12', payload_hex: '00' }, undefined],
  [{ type: 'UPLINK', payload_hex: '00' }, undefined],
])('%j was %s ms on air', (row, expected) => {
  const airtime = airtimeOf(row)
  expect(airtime === undefined ? undefined : Math.round(airtime)).toBe(expected)
})

it('knows the frequency of the channels that every device has', () => {
  expect(['LC1', 'lc3', 'LC4', undefined].map(frequencyOf)).toEqual([868.1, 868.5, undefined, undefined])
})
