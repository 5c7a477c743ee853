import { expect, it } from 'vitest'

import { readOptions } from './options.ts'
import { stepsOf } from './steps.ts'

const toolsOf = (...args: string[]) =>
  stepsOf(readOptions(args), '/tmp/reports').map(({ command }) => command[0])

it('takes every step, tests last', () => {
  expect(toolsOf()).toEqual(['prettier', 'oxlint', 'tsc', 'node', 'vitest', 'playwright'])
})

it('takes the steps of one group, building what the browser is shown', () => {
  expect(toolsOf('--only=static')).toEqual(['prettier', 'oxlint', 'tsc', 'node'])
  expect(toolsOf('--only=unit')).toEqual(['vitest'])
  expect(toolsOf('--only=e2e')).toEqual(['node', 'playwright'])
})

it.each([[['--only=unit', 'src/lib', 'eui']], [['--only', 'unit', '--', 'src/lib', 'eui']]])(
  'hands the filters of %j to the runner',
  (args) => {
    const [unit] = stepsOf(readOptions(args), '/tmp/reports')

    expect(unit?.command.slice(-2)).toEqual(['src/lib', 'eui'])
  }
)

it.each([
  [['--only=browser'], 'static, unit, e2e'],
  [['src/lib'], '--only=unit'],
  [['--only=static', 'src/lib'], '--only=unit'],
  [['--fast'], '--fast'],
])('refuses %j', (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason)
})
