import { expect, it } from 'vitest'

import { clipLine, clipRing } from './clip.ts'

const box = { west: 0, north: 0, east: 10, south: 10 }

it('keeps what of a ring lies in the box', () => {
  const clipped = Array.from(clipRing([5, 5, 15, 5, 15, 8, 5, 8], box))
  const corners = Array.from({ length: clipped.length / 2 }, (_, at) => clipped.slice(at * 2, at * 2 + 2))

  expect(new Set(corners.map(String))).toEqual(new Set(['5,5', '10,5', '10,8', '5,8']))
})

it('fills the box from a ring around it, and leaves nothing of one beside it', () => {
  expect(new Set(Array.from(clipRing([-5, -5, 15, -5, 15, 15, -5, 15], box)))).toEqual(new Set([0, 10]))
  expect(Array.from(clipRing([20, 20, 30, 20, 30, 30], box))).toEqual([])
})

it('breaks a line where it is out of sight, and keeps a step across', () => {
  expect(clipLine([5, 5, 8, 8, 20, 20, 30, 30, 20, 5, -5, 5], box)).toEqual([
    [5, 5, 8, 8, 20, 20],
    [20, 5, -5, 5],
  ])
})
