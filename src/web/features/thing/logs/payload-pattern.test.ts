import { expect, it } from 'vitest'

import { holdsBytes, readPattern } from './payload-pattern.ts'

it.each([
  ['0a02', '0A02'],
  ['0a 02', '0A02'],
  ['0x0A, 0x02', '0A02'],
  ['0A0', '0A0'],
  ['"OK"', '4F4B'],
  ['"OK', '4F4B'],
  ['  ', undefined],
  ['hello', 'unreadable'],
])('reads %j as %s', (typed, expected) => {
  const read = readPattern(typed)
  expect(typeof read === 'object' ? read.digits : read).toBe(expected)
})

it.each([
  ['10A0', '0A', false],
  ['100A', '0A', true],
  // Half a byte too early, and then where it belongs
  ['A00A0A', '0A0', true],
  ['0a02', '0A', true],
  [undefined, '0A', false],
])('looks in %s for %s at whole bytes: %s', (payload, digits, expected) => {
  expect(holdsBytes(payload, digits)).toBe(expected)
})
