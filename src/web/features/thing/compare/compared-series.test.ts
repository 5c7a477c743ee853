import { expect, test } from 'vitest'

import { diagnose } from '#lib/diagnosis/diagnose.ts'
import { anUplink, heardBy } from '#testing/network-rows.ts'

import { comparedPoints, moved } from './compared-series.ts'

const rows = [0, 1, 2].map((counter) =>
  anUplink(counter, heardBy(['A', -100 - counter, 5], ['B', -90 - counter, 2]))
)
const { findings } = diagnose({ rows, now: Date.now() })

test('is of the gateway that heard each frame best', () => {
  expect(comparedPoints('rssi', findings, 0, 1).map(({ value }) => value)).toEqual([-90, -91, -92])
})

test('says intervals in minutes', () => {
  const [first] = comparedPoints('interval', findings, 0, 1)
  expect(first?.value).toBe((findings.rhythm.interval ?? 0) / 60_000)
  expect(first?.value).toBeGreaterThan(0)
})

test('moves points in time and leaves their values', () => {
  expect(
    moved(
      [
        { time: 5, value: null },
        { time: 9, value: 3 },
      ],
      -5
    )
  ).toEqual([
    { time: 0, value: null },
    { time: 4, value: 3 },
  ])
})
