import { expect, test } from 'vitest'

import { aMoment, anUplink } from '#testing/network-rows.ts'

import { withLost } from './lost-counters.ts'

/** Rows newest first, as a log is read, a minute apart. */
const lostOf = (...rows: ReturnType<typeof anUplink>[]) =>
  withLost(
    rows.map((row, index) => ({ key: String(index), row: { ...row, time: aMoment - index * 60_000 } }))
  ).map(({ lost = 0 }) => lost)

test('the counters that are missing are lost before the frame that follows', () => {
  expect(lostOf(anUplink(9), anUplink(8), anUplink(4), anUplink(3))).toEqual([0, 3, 0, 0])
})

test('nothing is lost where a session begins, a counter starts over, or comes late', () => {
  expect(lostOf(anUplink(9, { devAddr: '06FFFFFF' }), anUplink(3))).toEqual([0, 0])
  expect(lostOf(anUplink(0), anUplink(300))).toEqual([0, 0])
  expect(lostOf(anUplink(5), anUplink(5))).toEqual([0, 0])
})

test('counters are missing in a roll-over of 16 bits too', () => {
  expect(lostOf(anUplink(1), anUplink(65_534))).toEqual([2, 0])
})

test('a frame that came late fills its place, and hides no other that is missing', () => {
  // Counter 4 was heard, but after 5 and 6; 7 and 8 never
  expect(lostOf(anUplink(9), anUplink(4), anUplink(6), anUplink(5), anUplink(3))).toEqual([2, 0, 0, 0, 0])
})

test('what is no uplink lies between two of them', () => {
  expect(lostOf(anUplink(5), { type: 'NOTIFICATION' }, anUplink(3))).toEqual([1, 0, 0])
})
