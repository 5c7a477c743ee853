import { expect, it } from 'vitest'

import { stepTo } from './map-marker-steps.ts'

it('goes to what lies in the direction of the key, the nearer and straighter the sooner', () => {
  const points = [
    { x: 100, y: 10 },
    { x: 60, y: 90 },
    { x: -30, y: 0 },
    { x: 0, y: -200 },
  ]
  const from = { x: 0, y: 0 }

  expect(stepTo('ArrowRight', from, points)).toBe(0)
  expect(stepTo('ArrowDown', from, points)).toBe(1)
  expect(stepTo('ArrowLeft', from, points)).toBe(2)
  expect(stepTo('ArrowUp', from, points)).toBe(3)
  expect(stepTo('ArrowUp', { x: 0, y: -200 }, points)).toBeUndefined()
  expect(stepTo('a', from, points)).toBeUndefined()
})
