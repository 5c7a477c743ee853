import { expect, test } from 'vitest'

import { diagnose } from '#lib/diagnosis/diagnose.ts'
import { anUplink, heardBy } from '#testing/network-rows.ts'

import { comparedGaps } from './compared-marks.ts'

const HOUR = 3_600_000

test('silences are shaded in the look of the thing that was silent, and move with an earlier range', () => {
  const rows = [0, 1, 2, 3, 4, 15, 16].map((counter) => anUplink(counter, heardBy(['A', -100, 5])))
  const { findings } = diagnose({ rows, now: rows.at(-1)?.time ?? 0 })
  const line = { error: undefined, cut: undefined, retry: () => {}, thing: { thingIdentifier: 'A' } }
  const logs = [
    { ...line, id: 'a', name: 'Never read', shift: 0, findings: undefined },
    { ...line, id: 'b', name: 'B', shift: HOUR, findings },
  ]
  const [before, after] = [rows[4]?.time ?? 0, rows[5]?.time ?? 0]
  expect(comparedGaps(logs)).toEqual([{ start: before + HOUR, end: after + HOUR, tone: 2 }])
})
