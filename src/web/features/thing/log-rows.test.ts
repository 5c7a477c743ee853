import { expect, it } from 'vitest'

import { newerThan, rowsOf } from './log-rows.ts'

it('keys every row of all pages once, also repeats', () => {
  const rows = rowsOf([{ content: ['a', 'b'] }, {}, { content: ['a'] }], (row) => row)

  expect(rows.map(({ key }) => key)).toEqual(['a', 'b', 'a#2'])
  expect(rows.map(({ row }) => row)).toEqual(['a', 'b', 'a'])
})

it('counts what is newer by the total, and by what came where there is none', () => {
  expect(newerThan([{ content: ['a'], totalElements: 240 }])).toBe(240)
  expect(newerThan([{ content: ['a', 'b'] }])).toBe(2)
  expect(newerThan(undefined)).toBe(0)
})
