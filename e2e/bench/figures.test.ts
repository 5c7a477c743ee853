import { expect, it } from 'vitest'

import { figure, formatTable, median, percentile, timed } from './figures.ts'

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index)

it.each([
  [0, 1],
  [50, 50],
  [99, 99],
  [99.5, 100],
  [100, 100],
])('takes percentile %d of 1 to 100 as %d', (percent, expected) => {
  expect(percentile(oneToHundred, percent)).toBe(expected)
})

it('sorts by number, and leaves the values as they were', () => {
  const values = [10, 9, 100]

  expect(percentile(values, 100)).toBe(100)
  expect(median(values)).toBe(10)
  expect(values).toEqual([10, 9, 100])
})

it('takes the middle of an even count', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

it('has no percentile of nothing', () => {
  expect(() => percentile([], 50)).toThrow(RangeError)
  expect(() => percentile([1], 101)).toThrow(RangeError)
  expect(() => median([])).toThrow(RangeError)
})

it.each([
  [0, '0.00'],
  [0.12345, '0.123'],
  [1.5, '1.50'],
  [12.345, '12.3'],
  [123.45, '123'],
  [98765.4, '98,765'],
  [-12.345, '-12.3'],
])('writes %d as %s', (value, text) => {
  expect(figure(value)).toBe(text)
})

it('lines up numbers to the right and words to the left', () => {
  const table = formatTable(
    ['query', 'p50 ms', 'p99 ms'],
    [
      ['log page', 1.234, 20],
      ['count', 1000, 2],
    ]
  )

  expect(table.split('\n')).toEqual([
    'query     p50 ms  p99 ms',
    '--------  ------  ------',
    'log page    1.23    20.0',
    'count      1,000    2.00',
  ])
})

it('times a call until it has answered', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const timing = timed(() => promise)
  const start = performance.now()
  while (performance.now() - start < 5);
  resolve('done')

  const { ms, result } = await timing

  expect(result).toBe('done')
  expect(ms).toBeGreaterThanOrEqual(5)
})
