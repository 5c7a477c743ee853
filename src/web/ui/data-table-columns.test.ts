import { expect, test } from 'vitest'

import { type Column, columnsThatFit, columnTracks } from './data-table-columns.ts'

const column = (id: string, rest: Partial<Column<never>>): Column<never> => ({
  id,
  header: id,
  cell: () => null,
  ...rest,
})
const name = column('name', { grow: 3, least: 200 })
const plan = column('plan', { grow: 1, least: 100 })
const heard = column('heard', { width: '108px' })

test('shares what is left by the parts that columns take', () => {
  expect(columnTracks([name, plan, heard], 808)).toEqual(['500px', '200px', '108px'])
})

test('gives each column what it needs where nothing is left', () => {
  expect(columnTracks([name, plan, heard], 300)).toEqual(['200px', '100px', '108px'])
})

test('leaves widths to the browser that nobody set, and all until the table is measured', () => {
  expect(columnTracks([column('note', {}), column('share', { width: '12%' })], 600)).toEqual([
    'minmax(0, 1fr)',
    '12%',
  ])
  expect(columnTracks([name, heard], 0)).toEqual(['minmax(0, 3fr)', '108px'])
})

test('gives what is left to the last column where none grows', () => {
  expect(columnTracks([heard, heard], 600)).toEqual(['108px', 'minmax(108px, 1fr)'])
})

test('leaves out the last columns that have no room, but never the first', () => {
  expect(columnsThatFit([name, plan, heard], 407).map(({ id }) => id)).toEqual(['name', 'plan'])
  expect(columnsThatFit([name, plan, heard], 408)).toHaveLength(3)
  expect(columnsThatFit([name, plan], 100)).toEqual([name])
})

test('leaves out first what is missed least, wherever it stands', () => {
  const payload = column('payload', { least: 160, spare: 1 })
  const port = column('port', { width: '60px', spare: 2 })
  const cancel = column('cancel', { width: '80px' })
  const all = [name, payload, port, cancel]
  const ids = (width: number) => columnsThatFit(all, width).map(({ id }) => id)
  expect(ids(500)).toEqual(['name', 'payload', 'port', 'cancel'])
  expect(ids(499)).toEqual(['name', 'payload', 'cancel'])
  expect(ids(439)).toEqual(['name', 'cancel'])
  expect(ids(0)).toHaveLength(4)
})
