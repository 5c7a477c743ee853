import { expect, test } from 'vitest'

import { diagnose } from '#lib/diagnosis/diagnose.ts'
import { uplinks } from '#testing/network-rows.ts'

import { inParts, withFrames } from './hand-over.ts'

test.each([0, 1, 250, 777])('a log of %i frames is whole again after it went over in parts', (count) => {
  const diagnosis = diagnose({ rows: uplinks(1, count), now: Date.now() })
  const log = { diagnosis, rows: count, total: count }
  const { parts, rest } = inParts(log)
  expect(rest.diagnosis.findings.log.frames).toEqual([])
  expect(Math.max(0, ...parts.map(({ length }) => length))).toBeLessThanOrEqual(250)
  expect(withFrames(rest, parts.flat())).toEqual(log)
})
