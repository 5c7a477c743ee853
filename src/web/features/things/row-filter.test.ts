import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { ThingsFilter } from '#web/paths.ts'

import { filterRows } from './filter-rows.ts'
import { createRowFilter } from './row-filter.ts'
import { gate1, idsOf, now, rows, tank10, tank2, things } from './sample-rows.ts'

const fleet = { things }

it('finds what a search that begins anew finds, whatever was typed before', () => {
  const text = fc.string({
    unit: fc.constantFrom('t', 'a', 'n', 'k', ' ', '1', '0', '7', 'B', '3', ':', '-', 'o'),
  })
  const others = fc.constantFrom<ThingsFilter>(
    {},
    { type: 'Level' },
    { tags: ['roof'] },
    { activity: 'week' }
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(text, others), { maxLength: 8 }), (typed) => {
      const filter = createRowFilter()
      for (const [whole, other] of typed) {
        for (let length = 0; length <= whole.length; length++) {
          const wanted = { ...other, search: whole.slice(0, length) }
          expect(idsOf(filter(rows, wanted, fleet, now))).toEqual(idsOf(filterRows(rows, wanted, fleet, now)))
        }
      }
    })
  )
})

it('keeps the list of a search that is taken back, as it was', () => {
  const filter = createRowFilter()
  const found = filter(rows, { search: 'tank' }, fleet, now)
  expect(idsOf(filter(rows, { search: 'tank 2' }, fleet, now))).toEqual([tank2])
  expect(filter(rows, { search: 'tank', sort: '-name' }, fleet, now + 60_000)).toBe(found)
})

it('forgets what it found in other rows', () => {
  const filter = createRowFilter()
  expect(idsOf(filter(rows, { search: 'tank' }, fleet, now))).toEqual([tank10, tank2])
  const changed = rows.slice(1)
  expect(idsOf(filter(changed, { search: 'tank' }, fleet, now))).toEqual([tank2])
  expect(idsOf(filter(rows, { activity: 'silent' }, fleet, now))).toEqual([gate1])
})
