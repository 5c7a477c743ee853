import { expect, it } from 'vitest'

import { mergeNewestFirst, rowNames } from './log-rows.ts'

interface Row {
  time: number
  text: string
}
const row = (time: number, text = ''): Row => ({ time, text })
const names = () => rowNames<Row>(({ time }) => String(time))
const merged = (newer: readonly Row[], older: readonly Row[]) => {
  const all = names()
  const before = all.add(older)
  return mergeNewestFirst(all.add(newer), before, ({ time }) => time).map((each) => each.row.time)
}

it('keys what it does not know, and lets nothing in twice', () => {
  const known = names()

  expect(known.add([row(3), row(2)]).map(({ key }) => key)).toEqual(['3', '2'])
  expect(known.add([row(2), row(1)]).map(({ key }) => key)).toEqual(['1'])
})

it('tells rows of one name apart where they differ', () => {
  const known = names()

  expect(known.add([row(2, 'a'), row(2, 'b'), row(2, 'a')]).map(({ key }) => key)).toEqual(['2', '2#2'])
  expect(known.add([row(2, 'b')])).toEqual([])
})

it('puts new rows on top', () => {
  expect(merged([row(6), row(5)], [row(4), row(3)])).toEqual([6, 5, 4, 3])
})

it('puts a frame that a gateway held back where it belongs', () => {
  expect(merged([row(8), row(3)], [row(6), row(4), row(2)])).toEqual([8, 6, 4, 3, 2])
  expect(merged([row(1)], [row(6), row(4)])).toEqual([6, 4, 1])
})

it('keeps the order of those that have no time, at the end', () => {
  const older = [
    { key: 'a', row: { text: 'a' } },
    { key: 'b', row: { text: 'b' } },
  ]
  const newer = [{ key: 'c', row: { time: 5, text: 'c' } }]
  const timeOf = (each: { time?: number }) => each.time

  expect(
    mergeNewestFirst<{ time?: number; text: string }>(newer, older, timeOf).map(({ key }) => key)
  ).toEqual([...['c', 'a', 'b']])
})
