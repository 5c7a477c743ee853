import { expect, test } from 'vitest'

import { formatDuration } from './format-duration.ts'

test.each([
  [0, '0 ms'],
  [71.9, '72 ms'],
  [1_810, '1.8 secs'],
  [59_999, '59.9 secs'],
  [60_000, '1 min'],
  [600_000, '10 mins'],
  [3_600_000, '1 hr'],
  [7_560_000, '2 hrs 6 mins'],
  [86_399_999, '23 hrs 59 mins'],
  [4 * 86_400_000 + 3_700_000, '4 days 1 hr'],
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})
