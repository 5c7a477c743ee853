import { expect, test } from 'vitest'

import { stateOf } from './thing-state.ts'

const DAY = 86_400_000

test.each([
  [undefined, 'never'],
  [2, 'active'],
  [2.01, 'late'],
  [3, 'late'],
  [3.01, 'silent'],
])('a thing last heard %s days ago is %s', (days, state) => {
  expect(stateOf(days === undefined ? undefined : 10 * DAY - days * DAY, 10 * DAY)).toBe(state)
})
