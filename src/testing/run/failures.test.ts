import { expect, it } from 'vitest'

import { failureLines, readPlaywrightFailures, readVitestFailures } from './failures.ts'

it('names each of Vitest’s tests that failed, and a file that did not load', () => {
  const passed = { status: 'passed', fullName: 'passes' }
  const failed = { status: 'failed', fullName: 'outer inner', failureMessages: ['first', 'second'] }
  const testResults = [
    { name: '/project/src/a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
    { name: '/project/src/b.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    { name: '/project/src/c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
  ]

  expect(readVitestFailures({ testResults })).toEqual([
    { where: '/project/src/a.test.ts', title: 'outer inner', error: 'first' },
    { where: '/project/src/c.test.ts', title: '', error: 'no such module' },
  ])
})

it('names each of Playwright’s tests that failed to the last, and what failed outside of tests', () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    title,
    tests: [{ status, results: messages.map((message) => ({ error: { message } })) }],
  })
  const file = {
    title: 'a.e2e.ts',
    file: 'a.e2e.ts',
    specs: [spec('is found', 'unexpected', 'first try', 'second try'), spec('passes', 'expected')],
    suites: [
      {
        title: 'group',
        file: 'a.e2e.ts',
        specs: [spec('within', 'unexpected'), spec('late', 'flaky', 'no')],
      },
    ],
  }

  expect(readPlaywrightFailures({ suites: [file], errors: [{ message: 'a worker died' }] })).toEqual([
    { where: 'e2e/a.e2e.ts', title: 'is found', error: 'second try' },
    { where: 'e2e/a.e2e.ts', title: 'group within', error: '' },
    { where: '', title: '', error: 'a worker died' },
  ])
})

it.each([undefined, null, [], { testResults: 1, suites: 2 }])('finds no failures in %j', (json) => {
  expect(readVitestFailures(json)).toEqual([])
  expect(readPlaywrightFailures(json)).toEqual([])
})

it('tells where each is, and how it failed, in a few lines without colours', () => {
  const error = '\u001B[31mError: expected 1\u001B[39m\n\nto be 2\n    at a.test.ts:3\none\ntwo\nthree\n'

  expect(failureLines([{ where: '/project/src/a.test.ts', title: 'adds', error }], '/project')).toEqual([
    'Failed (1):',
    '  src/a.test.ts > adds',
    '    Error: expected 1',
    '    to be 2',
    '    one',
    '    two',
  ])
  expect(failureLines([], '/project')).toEqual([])
})

it('tells of the first where hundreds fail, and how many there are', () => {
  const failures = Array.from({ length: 498 }, (_, nth) => ({
    where: `${nth}.test.ts`,
    title: '',
    error: '',
  }))

  const lines = failureLines(failures, '/project')
  expect(lines[0]).toBe('Failed (498):')
  expect(lines.slice(-2)).toEqual(['  29.test.ts', 'and 468 more'])
})
