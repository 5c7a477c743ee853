import { expect, it } from 'vitest'

import { sparklinePath } from './chart-sparkline-path.ts'

const box = { width: 102, height: 22, isStepped: false }
const at = (...rows: [number, number | null][]) => rows.map(([time, value]) => ({ time, value }))

it('fills its box, the highest value on top', () => {
  expect(sparklinePath(at([0, 5], [50, 15], [100, 10]), box)).toBe('M1 21L51 1L101 11')
})

it('lifts the pen over a gap', () => {
  expect(sparklinePath(at([0, 0], [25, null], [100, 10]), box)).toBe('M1 21M101 1')
})

it('holds a value until the next when stepped', () => {
  expect(sparklinePath(at([0, 0], [100, 1]), { ...box, isStepped: true })).toBe('M1 21H101V1')
})

it('runs flat through the middle, and draws nothing of nothing', () => {
  expect(sparklinePath(at([0, 3], [100, 3]), box)).toBe('M1 11L101 11')
  expect(sparklinePath([], box)).toBe('')
})
