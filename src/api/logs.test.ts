import { expect, it } from 'vitest'

import { pageAfter } from './logs.ts'

const rows = (count: number) => Array.from({ length: count }, () => ({}))

it.each([
  ['says that it is the last', { content: rows(100), last: true, totalPages: 9 }, undefined],
  ['is one of several', { content: rows(100), totalPages: 3 }, 1],
  ['is the last by the total', { content: rows(100), totalPages: 1 }, undefined],
  ['is full and says nothing', { content: rows(100) }, 1],
  ['is not full and says nothing', { content: rows(99) }, undefined],
  ['is not full and says that there are more', { content: rows(50), last: false }, 1],
  ['is empty, whatever it says', { content: [], last: false, totalPages: 9 }, undefined],
  ['has no content', {}, undefined],
])('asks after page 0 that %s', (_, page, next) => {
  expect(pageAfter(page, 0)).toBe(next)
})
