import { expect, it } from 'vitest'

import { stateOf, usualInterval } from './thing-state.ts'

const minute = 60_000
const uplinks = (...rows: [number, number][]) =>
  rows.map(([minutes, counter]) => ({ type: 'UPLINK', time: minutes * minute, fcntUp: String(counter) }))

it('is not stretched by lost frames', () => {
  expect(usualInterval(uplinks([70, 8], [60, 7], [30, 4], [20, 3], [10, 2]))).toBe(10 * minute)
})

it('passes over a reset of the counter and whatever is no uplink', () => {
  const rows = [
    ...uplinks([90, 2], [80, 1]),
    { type: 'DOWNLINK_SENT', time: 75 * minute, fcntUp: '5' },
    ...uplinks([20, 900], [10, 899]),
  ]
  expect(usualInterval(rows)).toBe(10 * minute)
})

it('cannot tell from two frames', () => {
  expect(usualInterval(uplinks([20, 2], [10, 1]))).toBeUndefined()
})

it.each([
  [undefined, 'never'],
  [59, 'active'],
  [61, 'late'],
  [89, 'late'],
  [91, 'silent'],
])('calls a thing of 30 minutes heard %s minutes ago %s', (age, state) => {
  const now = 10_000 * minute
  expect(stateOf(age === undefined ? undefined : now - age * minute, 30 * minute, now)).toBe(state)
})

it('calls no thing silent within an hour, however often it sends', () => {
  expect(stateOf(0, minute, 60 * minute)).toBe('active')
  expect(stateOf(0, minute, 61 * minute)).toBe('silent')
})
