import { expect, it } from 'vitest'

import { toCsv } from './csv.ts'

const columns = [
  { header: 'Name', value: (row: { name: string; count?: number }) => row.name },
  { header: 'Count', value: (row: { name: string; count?: number }) => row.count },
]
const csvOf = (name: string, count?: number) =>
  toCsv(columns, [count === undefined ? { name } : { name, count }]).split('\r\n')[1]

it('has a header and ends its lines as RFC 4180 says', () => {
  expect(toCsv(columns, [{ name: 'Tank', count: -3 }])).toBe('Name,Count\r\nTank,-3\r\n')
})

it.each(['=1+1', '+1', '-1+1', '--1', '-A1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠A1'])(
  'keeps a spreadsheet from running %j',
  (name) => {
    expect(csvOf(name)?.replaceAll('"', '').startsWith("'")).toBe(true)
  }
)

it.each(['-95.000000', '-3', '-1.5e-7', 'a-b', '0', 'Tank = 7', "'=1"])('leaves %j as it is', (name) => {
  expect(csvOf(name)).toBe(`${name},`)
})

it('guards the cells into which a spreadsheet with semicolons or tabs would cut a text', () => {
  expect(csvOf('roof;=cmd|A0;b')).toBe(`"roof;'=cmd|A0;b",`)
  expect(csvOf('roof\t@A1')).toBe(`"roof\t'@A1",`)
})

it('quotes what would break a line or a field', () => {
  expect(csvOf('Gate "North", 2')).toBe('"Gate ""North"", 2",')
  expect(toCsv(columns, [{ name: 'two\nlines' }])).toBe('Name,Count\r\n"two\nlines",\r\n')
})
