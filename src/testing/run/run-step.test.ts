import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { readVitestFailures } from './failures.ts'
import { readVitestReport } from './reports.ts'
import { runStep } from './run-step.ts'
import type { Step } from './steps.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-run-step-'))
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A step whose tool is the project's Node, running a line of code. */
const aStep = (code: string, fields: Partial<Step> = {}): Step => ({
  title: 'Made up',
  groups: ['static'],
  command: ['node', '--eval', code],
  ...fields,
})

const inTests = (name: string, report?: object) => {
  const path = join(folder, name)
  if (report) writeFileSync(path, JSON.stringify(report))
  return { path, read: readVitestReport, readFailures: readVitestFailures }
}

it.each([
  ['process.exit(0)', { passed: 1, failed: 0, skipped: 0 }],
  ['process.exit(3)', { passed: 0, failed: 1, skipped: 0 }],
  ['process.kill(process.pid, "SIGKILL")', { passed: 0, failed: 1, skipped: 0 }],
])('counts a tool that does %s as one check', async (code, totals) => {
  expect((await runStep(aStep(code))).totals).toEqual(totals)
})

it('counts a tool that is not installed as failed', async () => {
  const { totals } = await runStep(aStep('', { command: ['no-such-tool'] }))

  expect(totals.failed).toBe(1)
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining('no-such-tool did not start'))
})

it('reads what the runner reported', async () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
  }

  expect((await runStep(aStep('', { report: inTests('report.json', report) }))).totals).toEqual({
    passed: 4,
    failed: 0,
    skipped: 1,
  })
})

it('counts a runner that died before its report', async () => {
  expect(await runStep(aStep('process.exit(1)', { report: inTests('none.json') }))).toEqual({
    totals: { passed: 0, failed: 1, skipped: 0 },
    failures: [{ where: 'Made up', title: '', error: 'node ended with 1' }],
  })
})

it('names what failed as the runner does', async () => {
  const test = { status: 'failed', fullName: 'a thing is there', failureMessages: ['Error: it is not'] }
  const report = {
    ...{ numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 },
    testResults: [{ name: 'src/a.test.ts', status: 'failed', message: '', assertionResults: [test] }],
  }
  const step = aStep('process.exit(1)', { report: inTests('report.json', report) })

  expect((await runStep(step)).failures).toEqual([
    { where: 'src/a.test.ts', title: 'a thing is there', error: 'Error: it is not' },
  ])
})

it('tells the runner where to report', async () => {
  const { totals } = await runStep(
    aStep("process.exit(process.env.WHERE === 'there' ? 0 : 1)", { env: { WHERE: 'there' } })
  )

  expect(totals.passed).toBe(1)
})

it('counts what this machine cannot run as skipped, and says why', async () => {
  const { totals } = await runStep(aStep('process.exit(1)', { whyNot: 'nothing to run it on' }))

  expect(totals).toEqual({ passed: 0, failed: 0, skipped: 1 })
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining('nothing to run it on'))
})
