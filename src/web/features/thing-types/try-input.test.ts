import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { framesOf, localTime, readFields } from './try-input.ts'

beforeAll(() => loadTexts('thing-types', 'ui'))

const fields = { payload: '0402', port: '125', time: '' }

it.each(['04 02', '0x04, 0x02', '04:02', 'uint8_t p[] = { 0x04, 0x02 };'])(
  'takes %s as it is pasted',
  (payload) => {
    expect(readFields({ ...fields, payload })).toEqual({
      input: { payload: '0402', fPort: 125, recvTime: undefined },
      faults: {},
    })
  }
)

it.each([
  [{ payload: '04g2' }, { payload: '“g” at position 3 is not a hexadecimal digit' }],
  [{ payload: '040' }, { payload: '3 digits: half a byte is missing' }],
  [{ payload: '00'.repeat(256) }, { payload: 'At most 255 bytes' }],
  [{ port: '' }, { port: '0 to 255' }],
  [{ port: '256' }, { port: '0 to 255' }],
  [{ port: '1e1' }, { port: '0 to 255' }],
  [{ time: 'yesterday' }, { time: 'A date and a time' }],
])('says what is wrong with %j', (typed, faults) => {
  expect(readFields({ ...fields, ...typed }).faults).toEqual(faults)
})

it('reads a time as that of the browser, and writes it so', () => {
  const now = Date.parse('2026-07-01T12:34:56Z')
  expect(readFields({ ...fields, time: localTime(now) }).input.recvTime).toBe('2026-07-01T12:34:56.000Z')
})

it('offers uplinks that carry something for a codec', () => {
  const uplink = { type: 'UPLINK', time: 5, fcntUp: '7', fport: '2', payload_hex: 'ab' }
  const rows = [
    uplink,
    { ...uplink, undecoded: 'no' },
    { ...uplink, fport: '0' },
    { ...uplink, payload_hex: '' },
    { ...uplink, type: 'DOWNLINK_SENT' },
  ]
  const frame = { key: '5-7', time: 5, counter: '7', port: '2', payload: 'AB' }
  expect(framesOf(rows)).toEqual([
    { ...frame, isUndecoded: false },
    { ...frame, isUndecoded: true },
  ])
})
