import { join } from 'node:path'

import { readPlaywrightFailures, readVitestFailures, type Failure } from './failures.ts'
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
  report?: {
    path: string
    read: (json: unknown) => Totals | undefined
    readFailures: (json: unknown) => Failure[]
  }
  /** Why it cannot be taken on this machine, where that is no failure. */
  whyNot?: string | undefined
}

/** The tests that open a database, and what runs them on PostgreSQL too. */
export interface Databases {
  tests: readonly string[]
  whyNoPostgres: string | undefined
}

/** The steps to take, in order. Reports are written to `folder`. */
export function stepsOf({ only, filters }: Options, folder: string, databases: Databases): Step[] {
  const vitestReport = join(folder, 'vitest.json')
  const postgresReport = join(folder, 'postgres.json')
  const onPostgres = databases.tests.filter(
    (path) => filters.length === 0 || filters.some((filter) => path.includes(filter))
  )
  const playwrightReport = join(folder, 'playwright.json')
  // Hundreds of databases and servers start in the tests, each from the same sources: they are compiled once
  const compiled = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const steps: Step[] = [
    // Which reads files on every processor
    { title: 'Formatting', groups: ['static'], command: ['prettier', '--experimental-cli', '--check', '.'] },
    { title: 'Lint', groups: ['static'], command: ['oxlint', '--type-aware', '--deny-warnings'] },
    { title: 'Types', groups: ['static'], command: ['tsc', '--noEmit'] },
    // The browser tests are of the console as it is now, not of an earlier build
    { title: 'Console build', groups: ['static', 'e2e'], command: ['node', 'src/server/build.ts'] },
    {
      title: 'Unit and HTTP tests',
      groups: ['unit'],
      command: ['vitest', ...vitestRun(vitestReport), ...filters],
      env: compiled,
      report: { path: vitestReport, read: readVitestReport, readFailures: readVitestFailures },
    },
    {
      title: 'Unit and HTTP tests on PostgreSQL',
      // Where filters leave none of its tests it is no step
      groups: onPostgres.length > 0 ? ['unit'] : [],
      command: ['node', ON_POSTGRES, 'vitest', ...vitestRun(postgresReport), ...onPostgres],
      env: compiled,
      report: { path: postgresReport, read: readVitestReport, readFailures: readVitestFailures },
      whyNot: databases.whyNoPostgres,
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
      report: {
        ...{ path: playwrightReport, read: readPlaywrightReport, readFailures: readPlaywrightFailures },
      },
    },
  ]
  return steps.filter(({ groups }) => (only ? groups.includes(only) : groups.length > 0))
}

const ON_POSTGRES = 'src/testing/postgres/on-postgres.ts'

const vitestRun = (report: string) => [
  ...['run', '--allowOnly=false', '--reporter=default', '--reporter=json'],
  `--outputFile.json=${report}`,
]
