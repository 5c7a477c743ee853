import { expect, it } from 'vitest'

import { readPlaywrightReport, readVitestReport } from './reports.ts'

const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

it('counts Vitest’s tests, todo among the skipped', () => {
  const report = { ...vitest, testResults: [file('passed', 'passed'), file('failed', 'passed', 'failed')] }

  expect(readVitestReport(report)).toEqual({ passed: 7, failed: 1, skipped: 3 })
})

it('counts a file that Vitest could not load', () => {
  const report = { ...vitest, testResults: [file('failed'), file('failed', 'passed', 'failed')] }

  expect(readVitestReport(report)).toMatchObject({ failed: 2 })
})

it('counts Playwright’s tests: flaky ones among the passed, errors outside tests among the failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }

  expect(readPlaywrightReport({ stats, errors: [] })).toEqual({ passed: 6, failed: 1, skipped: 2 })
  expect(readPlaywrightReport({ stats, errors: [{ message: 'no such fixture' }] })).toMatchObject({
    failed: 2,
  })
})

it.each([undefined, null, {}, { stats: {} }, { numPassedTests: '7' }])('takes %j for no report', (json) => {
  expect(readVitestReport(json)).toBeUndefined()
  expect(readPlaywrightReport(json)).toBeUndefined()
})
