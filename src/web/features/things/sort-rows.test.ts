import { describe, expect, it } from 'vitest'

import { gate1, gate2, idsOf, rows, tank10, tank2, verdicts } from './sample-rows.ts'
import { sortRows } from './sort-rows.ts'

describe('sortRows', () => {
  it('sorts numbers in names as numbers, and unnamed things by their identifier', () => {
    expect(idsOf(sortRows(rows, { column: 'name', descending: false }))).toEqual([
      gate1,
      gate2,
      tank2,
      tank10,
    ])
  })

  it('keeps what has no value at the end, whichever way', () => {
    expect(idsOf(sortRows(rows, { column: 'type', descending: false }))).toEqual([
      gate1,
      tank2,
      tank10,
      gate2,
    ])
    expect(idsOf(sortRows(rows, { column: 'type', descending: true }))).toEqual([tank2, tank10, gate1, gate2])
  })

  it('sorts by verdict, what needs somebody first, and what has none at the end', () => {
    const order = (descending: boolean) => idsOf(sortRows(rows, { column: 'verdict', descending }, verdicts))
    expect(order(false)).toEqual([tank2, gate1, tank10, gate2])
    expect(order(true)).toEqual([tank10, gate1, tank2, gate2])
  })

  it('sorts by time, the never heard first', () => {
    expect(idsOf(sortRows(rows, { column: 'lastActivity', descending: false }))).toEqual([
      gate2,
      gate1,
      tank2,
      tank10,
    ])
  })
})
