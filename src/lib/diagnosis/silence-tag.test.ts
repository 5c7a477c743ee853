import { expect, test } from 'vitest'

import { silentAfterTag } from './silence-tag.ts'

const HOUR = 3_600_000

test.each([
  [['silent-after:90m'], 1.5 * HOUR],
  [['roof', 'Silent-After:12H'], 12 * HOUR],
  [['silent-after:2d', 'silent-after:3h'], 48 * HOUR],
  [['silent-after:0h'], undefined],
  [['silent-after:12', 'silent-after:h', 'silent-after:1.5h', 'not-silent-after:3h'], undefined],
  [[], undefined],
])('of %j is %s', (tags, time) => {
  expect(silentAfterTag(tags)).toBe(time)
})
