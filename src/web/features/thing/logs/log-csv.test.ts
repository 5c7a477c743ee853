import { expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'

import { decodedCsv, logJson, networkCsv } from './log-csv.ts'

const frame: NetworkData = {
  ...{ type: 'UPLINK', time: 0, fcntUp: '7', spFact: '7', lrrSNR: '2.5', lrrRSSI: '-95.000000' },
  ...{ appSKey: 'C0FFEE00', payload_hex: '0A', customerData: '{"appSKey":"C0FFEE01"}' },
}

it('writes a frame with figures as figures and without its session key', () => {
  const csv = networkCsv.head + networkCsv.piece([frame], true)

  expect(csv).toMatch(/^\uFEFFtime,type,counter,/)
  expect(csv.split('\r\n')[1]).toBe('1970-01-01T00:00:00.000Z,UPLINK,7,,7,-95,2.5,10,,,,,,,,,0A')
  expect(csv).not.toContain('C0FFEE')
})

it('writes a line for each value of a decoded row, none of which a spreadsheet runs', () => {
  const csv = decodedCsv.piece(
    [
      {
        date: 0,
        container: { name: 'Temperature', container: 'temp', type: '°C' },
        data: [{ value: '-2.5' }, { value: '=HYPERLINK("x")' }],
      },
    ],
    true
  )

  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    '1970-01-01T00:00:00.000Z,Temperature,temp,-2.5,°C,,',
    `1970-01-01T00:00:00.000Z,Temperature,temp,"'=HYPERLINK(""x"")",°C,,`,
  ])
})

it('writes JSON in pieces that make one list, without keys at any depth', () => {
  const { head, piece, foot } = logJson
  const text =
    head + piece([frame, { time: 1 }], true) + piece([], false) + piece([{ time: 2 }], false) + foot

  expect(JSON.parse(text)).toMatchObject([{ time: 0, fcntUp: '7' }, { time: 1 }, { time: 2 }])
  expect(text).not.toContain('C0FFEE')
  expect(JSON.parse(head + foot)).toEqual([])
})
