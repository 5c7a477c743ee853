import { expect, it } from 'vitest'

import { decodedCsv, networkCsv } from './log-csv.ts'

it('writes a frame with figures as figures and without its session key', () => {
  const csv = networkCsv([
    {
      ...{ type: 'UPLINK', time: 0, fcntUp: '7', spFact: '7', lrrSNR: '2.5', lrrRSSI: '-95.000000' },
      ...{ appSKey: 'C0FFEE00', payload_hex: '0A' },
    },
  ])

  expect(csv.split('\r\n')[1]).toBe('1970-01-01T00:00:00.000Z,UPLINK,7,,7,-95,2.5,10,,,,,,,,,0A')
  expect(csv).not.toContain('C0FFEE00')
})

it('writes a line for each value of a decoded row', () => {
  const csv = decodedCsv([
    {
      date: 0,
      container: { name: 'Temperature', container: 'temp', type: '°C' },
      data: [{ value: '-2.5' }, { value: 'error' }],
    },
  ])

  expect(csv.split('\r\n').slice(1, 3)).toEqual([
    '1970-01-01T00:00:00.000Z,Temperature,temp,-2.5,°C,,',
    '1970-01-01T00:00:00.000Z,Temperature,temp,error,°C,,',
  ])
})
