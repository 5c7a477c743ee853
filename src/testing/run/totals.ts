/** What a step found. */
export interface Totals {
  passed: number
  failed: number
  skipped: number
}

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 }

export function sum(parts: readonly Totals[]): Totals {
  return parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    NOTHING
  )
}

/** The last line of `npm test`, which machines read. */
export const totalsLine = ({ passed, failed, skipped }: Totals) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** A tool without tests of its own, such as the type checker, is one check. */
export const checkTotals = (exitCode: number): Totals =>
  exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }

/**
 * What a test runner's report and exit code say together. A failure that no test owns up to (the runner crashed, wrote
 * no report, ran nothing, or a file did not load) is one failure more, so that it cannot hide behind passed tests.
 */
export function runnerTotals(exitCode: number, report: Totals | undefined): Totals {
  if (!report) return { ...NOTHING, failed: 1 }
  const ranNothing = report.passed + report.failed === 0
  const hidesFailure = report.failed === 0 && (exitCode !== 0 || ranNothing)
  return hidesFailure ? { ...report, failed: 1 } : report
}
