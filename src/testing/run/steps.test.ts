import { expect, it } from 'vitest'

import { readOptions } from './options.ts'
import { stepsOf } from './steps.ts'

const databases = { tests: ['src/platform/a.test.ts', 'src/proxy/b.test.ts'], whyNoPostgres: undefined }
const stepsFor = (args: string[]) => stepsOf(readOptions(args), '/tmp/reports', databases)
const toolsOf = (...args: string[]) => stepsFor(args).map(({ command }) => command[0])

it('takes every step, tests last', () => {
  expect(toolsOf()).toEqual(['prettier', 'oxlint', 'tsc', 'node', 'vitest', 'node', 'playwright'])
})

it('takes the steps of one group, building what the browser is shown', () => {
  expect(toolsOf('--only=static')).toEqual(['prettier', 'oxlint', 'tsc', 'node'])
  expect(toolsOf('--only=unit')).toEqual(['vitest', 'node'])
  expect(toolsOf('--only=e2e')).toEqual(['node', 'playwright'])
})

it.each([[['--only=unit', 'src/lib', 'eui']], [['--only', 'unit', '--', 'src/lib', 'eui']]])(
  'hands the filters of %j to the runner',
  (args) => {
    const [unit] = stepsFor(args)

    expect(unit?.command.slice(-2)).toEqual(['src/lib', 'eui'])
  }
)

it('runs what opens a database on PostgreSQL too, as far as the filters name it', () => {
  const [, all] = stepsFor(['--only=unit'])
  expect(all?.command.slice(-2)).toEqual(databases.tests)
  const [, some] = stepsFor(['--only=unit', 'src/proxy'])
  expect(some?.command.at(-1)).toBe('src/proxy/b.test.ts')
  expect(some?.command).not.toContain('src/platform/a.test.ts')
  expect(stepsFor(['--only=unit', 'src/lib'])).toHaveLength(1)
})

it.each([
  [['--only=browser'], 'static, unit, e2e'],
  [['src/lib'], '--only=unit'],
  [['--only=static', 'src/lib'], '--only=unit'],
  [['--fast'], '--fast'],
])('refuses %j', (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason)
})
