import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'

import type { Failure } from './failures.ts'
import type { Step } from './steps.ts'
import { checkTotals, NOTHING, runnerTotals, totalsLine, type Totals } from './totals.ts'

export interface StepResult {
  totals: Totals
  /** What failed, by its name; where no test owns up to a failure, by that of the step. */
  failures: Failure[]
}

/** Runs a step with its output on ours, and answers what it found. A step that cannot start has failed. */
export async function runStep(step: Step): Promise<StepResult> {
  console.log(`\n=== ${step.title}: ${step.command.slice(0, 2).join(' ')}`)
  if (step.whyNot !== undefined) {
    console.log(`--- ${step.title}: skipped: ${step.whyNot}`)
    return { totals: { ...NOTHING, skipped: 1 }, failures: [] }
  }
  const start = performance.now()
  const exitCode = await execute(step)
  const report = step.report && readJson(step.report.path)
  const totals = step.report ? runnerTotals(exitCode, step.report.read(report)) : checkTotals(exitCode)
  const failures = step.report?.readFailures(report) ?? []
  if (totals.failed > failures.length) {
    failures.push({ where: step.title, title: '', error: `${step.command[0]} ended with ${exitCode}` })
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`--- ${step.title}: ${totalsLine(totals)} (${seconds} s)`)
  return { totals, failures }
}

function execute({ command: [tool, ...args], env }: Step): Promise<number> {
  const binaries = resolve('node_modules/.bin')
  return new Promise((done) => {
    const child = spawn(resolve(binaries, tool), args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      // First on the path lies the Node of the project, which the tools' own first line asks for
      env: { ...process.env, ...env, PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}` },
    })
    child.once('error', (error) => {
      console.log(`${tool} did not start: ${error.message}`)
      done(1)
    })
    // Ended by a signal, there is no code
    child.once('exit', (code) => done(code ?? 1))
  })
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
