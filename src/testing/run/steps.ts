import { join } from 'node:path'

import type { Group, Options } from './options.ts'
import { readPlaywrightReport, readVitestReport } from './reports.ts'
import type { Totals } from './totals.ts'

export interface Step {
  title: string
  groups: readonly Group[]
  /** A tool of node_modules/.bin and its arguments. */
  command: [tool: string, ...args: string[]]
  env?: Record<string, string>
  /** Where a test runner writes what it found; a step without one is a single check. */
  report?: { path: string; read: (json: unknown) => Totals | undefined }
}

/** The steps to take, in order. Reports are written to `folder`. */
export function stepsOf({ only, filters }: Options, folder: string): Step[] {
  const vitestReport = join(folder, 'vitest.json')
  const playwrightReport = join(folder, 'playwright.json')
  // Hundreds of databases and servers start in the tests, each from the same sources: they are compiled once
  const compiled = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const steps: Step[] = [
    { title: 'Formatting', groups: ['static'], command: ['prettier', '--check', '.'] },
    { title: 'Lint', groups: ['static'], command: ['oxlint', '--type-aware', '--deny-warnings'] },
    { title: 'Types', groups: ['static'], command: ['tsc', '--noEmit'] },
    // The browser tests are of the console as it is now, not of an earlier build
    { title: 'Console build', groups: ['static', 'e2e'], command: ['node', 'src/server/build.ts'] },
    {
      title: 'Unit and HTTP tests',
      groups: ['unit'],
      command: [
        'vitest',
        'run',
        '--allowOnly=false',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`,
        ...filters,
      ],
      env: compiled,
      report: { path: vitestReport, read: readVitestReport },
    },
    {
      title: 'Browser tests',
      groups: ['e2e'],
      command: [
        'playwright',
        'test',
        '--config=src/testing/playwright.config.ts',
        '--forbid-only',
        '--reporter=list,json',
        ...filters,
      ],
      env: { ...compiled, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
      report: { path: playwrightReport, read: readPlaywrightReport },
    },
  ]
  return steps.filter(({ groups }) => !only || groups.includes(only))
}
