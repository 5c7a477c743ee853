import { describe, expect, it } from 'vitest'

import { summarise, toSeries } from './value-series.ts'

const values = (...rows: [number, string][]) => rows.map(([timestamp, value]) => ({ timestamp, value }))

it('orders values oldest first', () => {
  expect(toSeries(values([20, '2.5'], [10, '-1'])).points).toEqual([
    { time: 10, value: -1 },
    { time: 20, value: 2.5 },
  ])
})

it('marks a silence much longer than usual as a gap', () => {
  const { points } = toSeries(values([0, '1'], [10, '1'], [20, '1'], [30, '1'], [80, '1'], [90, '1']))

  expect(points).toContainEqual({ time: 55, value: null })
  expect(points.filter(({ value }) => value === null)).toHaveLength(1)
})

it('draws words of a switch as steps', () => {
  expect(toSeries(values([10, 'true'], [20, 'False']))).toEqual({
    kind: 'boolean',
    points: [
      { time: 10, value: 1 },
      { time: 20, value: 0 },
    ],
  })
})

describe('what is on or off', () => {
  const rows = values([0, 'on'], [10, 'off'], [20, 'on'], [30, 'on'], [90, 'off'], [100, 'off'])
  const holes = (heard?: Parameters<typeof toSeries>[1]) =>
    toSeries(rows, heard).points.flatMap(({ time, value }) => (value === null ? [time] : []))

  it('is not joined over a pause while nobody knows the frames', () => {
    expect(holes()).toEqual([60])
    expect(holes({ gaps: [], breaks: [], isWhole: false })).toEqual([60])
  })

  it('is joined over a pause in which frames came without a word of it', () => {
    expect(holes({ gaps: [], breaks: [], isWhole: true })).toEqual([])
  })

  it('is not joined over a gap or a reset', () => {
    expect(holes({ gaps: [{ start: 30, end: 90 }], breaks: [15], isWhole: true })).toEqual([15, 60])
  })
})

it('does not join figures over a reset, and takes little loss between rare reports for no gap', () => {
  const rows = values([0, '1'], [100, '2'], [200, '3'])
  const heard = { gaps: [{ start: 10, end: 50 }], breaks: [120], isWhole: true }
  expect(toSeries(rows, heard).points.map(({ value }) => value)).toEqual([1, 2, null, 3])
})

it('leaves out what is no number, and says so where nothing else is there', () => {
  expect(toSeries(values([10, '7'], [20, 'error'], [30, ''])).points).toEqual([{ time: 10, value: 7 }])
  expect(toSeries(values([10, 'open'], [20, 'ajar'])).kind).toBe('text')
})

it('sums up a series by its least, most and last value', () => {
  expect(summarise(toSeries(values([10, '7'], [20, '-3'], [30, '5'])).points)).toEqual({
    least: -3,
    most: 7,
    last: 5,
    count: 3,
  })
  expect(summarise([])).toBeUndefined()
})
