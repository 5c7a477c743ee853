import * as z from 'zod'

import type { Totals } from './totals.ts'

const Count = z.int().min(0)

const VitestReport = z.object({
  numPassedTests: Count,
  numFailedTests: Count,
  numPendingTests: Count,
  numTodoTests: Count,
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })
  ),
})

const PlaywrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: Count, unexpected: Count, flaky: Count, skipped: Count }),
})

/** Counts what Vitest's JSON reporter wrote; undefined for anything else. */
export function readVitestReport(json: unknown): Totals | undefined {
  const { success, data } = VitestReport.safeParse(json)
  if (!success) return undefined
  // A file that does not load, or whose hook around all tests failed, is a failure of which no test knows
  const brokenFiles = data.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
  )
  return {
    passed: data.numPassedTests,
    failed: data.numFailedTests + brokenFiles.length,
    skipped: data.numPendingTests + data.numTodoTests,
  }
}

/** Counts what Playwright's JSON reporter wrote; undefined for anything else. */
export function readPlaywrightReport(json: unknown): Totals | undefined {
  const { success, data } = PlaywrightReport.safeParse(json)
  if (!success) return undefined
  const { expected, unexpected, flaky, skipped } = data.stats
  // One that passes the second time has passed: Playwright prints it with its fault. Errors outside tests: a file that
  // does not load, a worker that died
  return { passed: expected + flaky, failed: unexpected + data.errors.length, skipped }
}
