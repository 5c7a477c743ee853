import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { isRoot } from './chromium/debian.ts'
import { databaseTests } from './postgres/database-tests.ts'
import { findPostgres } from './postgres/find-postgres.ts'
import { failureLines } from './run/failures.ts'
import { readOptions } from './run/options.ts'
import { roomyMemory } from './run/roomy-memory.ts'
import { runStep, type StepResult } from './run/run-step.ts'
import { stepsOf } from './run/steps.ts'
import { sum, totalsLine } from './run/totals.ts'

const options = readOptions(process.argv.slice(2))
const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'thingdeck-test-'))
// PostgreSQL has its data in there, and runs as a user of its own
chmodSync(folder, 0o711)
process.env['TMPDIR'] = folder
const results: StepResult[] = []
// Root can install it, and a run that cannot is a failure; what somebody else's machine has is up to them
const hasPostgres = isRoot() || findPostgres() !== undefined
const databases = {
  tests: databaseTests(),
  whyNoPostgres: hasPostgres ? undefined : 'there is no PostgreSQL 15 or newer on this machine',
}
try {
  // A failed step does not end the run, so that the totals are those of everything
  for (const step of stepsOf(options, folder, databases)) results.push(await runStep(step))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const totals = sum(results.map((result) => result.totals))
process.exitCode = totals.failed > 0 ? 1 : 0
const failures = failureLines(
  results.flatMap((result) => result.failures),
  process.cwd()
)
console.log(['', ...failures, totalsLine(totals)].join('\n'))
