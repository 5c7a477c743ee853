import { stripVTControlCharacters } from 'node:util'

import * as z from 'zod/mini'

/** A test that failed, or a file or tool that did. */
export interface Failure {
  /** The file of a test, or the step. */
  where: string
  /** Titles, from the outer to the inner one; empty where the whole file failed. */
  title: string
  /** As it was thrown, with its stack. */
  error: string
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z._default(z.string(), ''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z._default(z.string(), ''),
          failureMessages: z.nullish(z.array(z.string())),
        })
      ),
    })
  ),
})

/** What failed by Vitest's JSON reporter; nothing where it is none of its reports. */
export function readVitestFailures(json: unknown): Failure[] {
  const { success, data } = VitestReport.safeParse(json)
  if (!success) return []
  return data.testResults.flatMap(({ name: where, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [{ where, title: '', error: message }]
    return failed.map(({ fullName: title, failureMessages }) => ({
      ...{ where, title, error: failureMessages?.[0] ?? '' },
    }))
  })
}

const PlaywrightError = z.object({ message: z._default(z.string(), '') })
const PlaywrightSpec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({ status: z.string(), results: z.array(z.object({ error: z.optional(PlaywrightError) })) })
  ),
})
type Suite = { title: string; file?: string; specs?: z.infer<typeof PlaywrightSpec>[]; suites?: Suite[] }
const PlaywrightSuite: z.ZodMiniType<Suite> = z.object({
  title: z.string(),
  file: z.optional(z.string()),
  specs: z.optional(z.array(PlaywrightSpec)),
  get suites() {
    return z.optional(z.array(PlaywrightSuite))
  },
})
const PlaywrightReport = z.object({
  suites: z._default(z.array(PlaywrightSuite), []),
  errors: z._default(z.array(PlaywrightError), []),
})

/** What failed by Playwright's JSON reporter; nothing where it is none of its reports. */
export function readPlaywrightFailures(json: unknown): Failure[] {
  const { success, data } = PlaywrightReport.safeParse(json)
  if (!success) return []
  const outside = data.errors.map(({ message: error }) => ({ where: '', title: '', error }))
  return [...data.suites.flatMap((suite) => failuresOf(suite, [])), ...outside]
}

function failuresOf({ title, file = '', specs = [], suites = [] }: Suite, outer: string[]): Failure[] {
  // The outermost is the file itself
  const titles = title === file ? outer : [...outer, title]
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => ({
        where: `e2e/${file}`,
        title: [...titles, spec.title].join(' '),
        error: results.findLast(({ error }) => error)?.error?.message ?? '',
      }))
  )
  return [...own, ...suites.flatMap((suite) => failuresOf(suite, titles))]
}

/** How many failures are told: where there are more, they are of one kind. */
const MOST = 30
const LINES_OF_ERROR = 4
const LONGEST_LINE = 240

/** What failed, for the end of the output: a log is read from there, and often nothing else of it is kept. */
export function failureLines(failures: readonly Failure[], root: string): string[] {
  if (failures.length === 0) return []
  const told = failures.slice(0, MOST)
  const rest = failures.length - told.length
  return [
    `Failed (${failures.length}):`,
    ...told.flatMap((failure) => linesOf(failure, root)),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]
}

function linesOf({ where, title, error }: Failure, root: string): string[] {
  const file = where.startsWith(`${root}/`) ? where.slice(root.length + 1) : where
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s+at /.test(line))
    .slice(0, LINES_OF_ERROR)
  return [
    `  ${[file, title].filter((part) => part !== '').join(' > ')}`,
    ...lines.map((line) => `    ${line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line}`),
  ]
}
