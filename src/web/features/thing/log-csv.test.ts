import { expect, it } from 'vitest'

import { decodedCsv, networkCsv, toCsv } from './log-csv.ts'

it('quotes what would break a row', () => {
  expect(toCsv(['a', 'b'], [['x, "y"', 'two\nlines']])).toBe('a,b\r\n"x, ""y""","two\nlines"\r\n')
})

it('disarms formulas and leaves negative figures alone', () => {
  expect(toCsv(['a'], [['=HYPERLINK(1)'], ['-95.5'], [-3], ['-cmd']])).toBe(
    "a\r\n'=HYPERLINK(1)\r\n-95.5\r\n-3\r\n'-cmd\r\n"
  )
})

it('writes a frame without its session key', () => {
  const csv = networkCsv([
    {
      type: 'UPLINK',
      time: 0,
      fcntUp: '7',
      spFact: '7',
      lrrSNR: '2.5',
      appSKey: 'C0FFEE00',
      payload_hex: '0A',
    },
  ])

  expect(csv.split('\r\n')[1]).toBe('1970-01-01T00:00:00.000Z,UPLINK,7,,7,,2.5,10,,,,,,,,,0A')
  expect(csv).not.toContain('C0FFEE00')
})

it('writes a line for each value of a decoded row', () => {
  const csv = decodedCsv([
    {
      date: 0,
      container: { name: 'Temperature', container: 'temp', type: '°C' },
      data: [{ value: '-2.5' }, { value: '3' }],
    },
  ])

  expect(csv.split('\r\n').slice(1, 3)).toEqual([
    '1970-01-01T00:00:00.000Z,Temperature,temp,-2.5,°C,,',
    '1970-01-01T00:00:00.000Z,Temperature,temp,3,°C,,',
  ])
})
