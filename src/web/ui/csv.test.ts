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

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('keeps a spreadsheet from running %j', (name) => {
  expect(csvOf(name)?.replaceAll('"', '').startsWith("'")).toBe(true)
})

it('quotes what would break a line or a field', () => {
  expect(csvOf('Gate "North", 2')).toBe('"Gate ""North"", 2",')
  expect(toCsv(columns, [{ name: 'two\nlines' }])).toBe('Name,Count\r\n"two\nlines",\r\n')
})
