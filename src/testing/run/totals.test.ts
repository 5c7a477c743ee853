import { expect, it } from 'vitest'

import { checkTotals, runnerTotals, sum, totalsLine } from './totals.ts'

it('adds up every step', () => {
  const parts = [checkTotals(0), checkTotals(2), { passed: 40, failed: 1, skipped: 3 }]

  expect(sum(parts)).toEqual({ passed: 41, failed: 2, skipped: 3 })
})

it('prints the line that machines read', () => {
  expect(totalsLine({ passed: 41, failed: 2, skipped: 3 })).toBe('41 passed, 2 failed, 3 skipped')
})

it.each([
  ['a clean run', 0, { passed: 5, failed: 0, skipped: 1 }, { passed: 5, failed: 0, skipped: 1 }],
  ['failed tests', 1, { passed: 5, failed: 2, skipped: 0 }, { passed: 5, failed: 2, skipped: 0 }],
  [
    'an exit code that no test explains',
    1,
    { passed: 5, failed: 0, skipped: 0 },
    { passed: 5, failed: 1, skipped: 0 },
  ],
  ['no test at all', 0, { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1, skipped: 0 }],
  [
    'nothing but skipped tests',
    0,
    { passed: 0, failed: 0, skipped: 4 },
    { passed: 0, failed: 1, skipped: 4 },
  ],
  ['a runner that wrote no report', 0, undefined, { passed: 0, failed: 1, skipped: 0 }],
])('counts %s', (_, exitCode, report, expected) => {
  expect(runnerTotals(exitCode, report)).toEqual(expected)
})
