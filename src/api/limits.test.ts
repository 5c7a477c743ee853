import { expect, it } from 'vitest'

import { lackOf } from './limits.ts'

const NORTH = { companies: ['North'], tags: ['roof', 'attic'] }

it.each([
  ['a company of others', { companyName: 'East', tags: ['roof'] }, 'company'],
  ['no tag of theirs', { companyName: 'North', tags: ['cellar'] }, 'tag'],
  ['no tag at all', { companyName: 'North', tags: [] }, 'tag'],
  ['both of theirs', { companyName: 'North', tags: ['cellar', 'attic'] }, undefined],
  // The server decides
  ['a company that nobody knows', { companyName: undefined, tags: ['roof'] }, undefined],
])('says what a thing lacks that has %s', (_, thing, lack) => {
  expect(lackOf(NORTH, thing)).toBe(lack)
  expect(lackOf(undefined, thing)).toBeUndefined()
  expect(lackOf({ companies: [], tags: [] }, thing)).toBeUndefined()
})
