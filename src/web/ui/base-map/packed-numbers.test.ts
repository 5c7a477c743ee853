import fc from 'fast-check'
import { expect, it } from 'vitest'

import { numberReader, packNumbers } from './packed-numbers.ts'

it('reads back what it wrote, whatever the sizes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 })), (numbers) => {
      const read = numberReader(packNumbers(numbers))
      expect(numbers.map(() => read())).toEqual(numbers)
    })
  )
})

it('takes a byte for a small step', () => {
  expect(atob(packNumbers([0, 1, -1, 63, -64]))).toHaveLength(5)
})
