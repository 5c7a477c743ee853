import { expect, it } from 'vitest'

import { createRandom } from './random.ts'

const draw = (count: number, next: () => number) => Array.from({ length: count }, next)

it('repeats itself from the same seed and differs from another', () => {
  expect(draw(50, createRandom('a').next)).toEqual(draw(50, createRandom('a').next))
  expect(draw(50, createRandom('a').next)).not.toEqual(draw(50, createRandom('b').next))
  expect(createRandom(1).next()).not.toBe(createRandom(2 ** 32 + 1).next())
})

it('forks by label alone, whatever was drawn before', () => {
  const fresh = createRandom('a')
  const used = createRandom('a')
  draw(100, used.next)

  expect(used.fork('x').next()).toBe(fresh.fork('x').next())
  expect(fresh.fork('x').next()).not.toBe(fresh.fork('y').next())
  expect(fresh.fork(1).next()).not.toBe(fresh.fork(2).next())
})

it('is uniform and normal enough, also across neighbouring forks', () => {
  const source = createRandom('spread')
  const firsts = Array.from({ length: 20_000 }, (_, index) => source.fork(index).next())
  const normals = draw(20_000, () => source.gaussian(5, 2))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  expect(mean(firsts)).toBeCloseTo(0.5, 1)
  expect(mean(firsts.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2)
  expect(Math.abs(mean(normals) - 5)).toBeLessThan(0.1)
  expect(Math.abs(mean(normals.map((value) => (value - 5) ** 2)) - 4)).toBeLessThan(0.2)
})

it('draws whole numbers from both ends of the range and nothing outside', () => {
  const source = createRandom('dice')
  const seen = new Set(draw(500, () => source.int(1, 6)))

  expect([...seen].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
})

it('shuffles without losing an item', () => {
  const items = Array.from({ length: 40 }, (_, index) => index)
  const shuffled = createRandom('cards').shuffle(items)

  expect(shuffled).not.toEqual(items)
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
})

it('writes hex of the length asked for', () => {
  expect(createRandom('k').hex(32)).toMatch(/^[0-9a-f]{32}$/)
  expect(createRandom('k').hex(5)).toHaveLength(5)
})

it('refuses to pick from nothing', () => {
  expect(() => createRandom('none').pick([])).toThrow(RangeError)
})
