import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { describeHex, generateHex } from './hex-words.ts'

beforeAll(() => loadTexts('ui'))

it.each([
  ['70 b3 d5 7e d0 00 00', '14 of 16 digits — 2 missing', false],
  ['70B3D57ED0000001', '16 of 16 digits', false],
  ['70B3D57ED000000123', '18 of 16 digits — 2 too many', true],
  ['70B3O', '“O” at position 5 is not a hexadecimal digit', true],
])('says of %j: %s', (text, words, isFault) => {
  expect(describeHex(text, 16)).toEqual({ text: words, isFault })
})

it('generates another value each time, of the digits that were asked for', () => {
  const keys = Array.from({ length: 20 }, () => generateHex(32))
  for (const key of keys) expect(key).toMatch(/^[0-9A-F]{32}$/)
  expect(new Set(keys).size).toBe(keys.length)
  expect(generateHex(7)).toMatch(/^[0-9A-F]{7}$/)
})
