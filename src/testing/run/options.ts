import { parseArgs } from 'node:util'

const GROUPS = ['static', 'unit', 'e2e'] as const
export type Group = (typeof GROUPS)[number]

export interface Options {
  /** Undefined runs everything. */
  only: Group | undefined
  /** Parts of file names, handed to the test runner as they are. */
  filters: string[]
}

/** @throws {Error} that says how to call, on any argument it does not know */
export function readOptions(args: string[]): Options {
  const { values, positionals: filters } = parseArgs({
    args,
    options: { only: { type: 'string' } },
    allowPositionals: true,
  })
  const only = GROUPS.find((group) => group === values.only)
  if (values.only !== undefined && !only) {
    throw new Error(`--only is one of ${GROUPS.join(', ')}, not ${values.only}`)
  }
  // One runner's tests are none of the other's, and a runner that runs nothing is a failure
  if (filters.length > 0 && only !== 'unit' && only !== 'e2e') {
    throw new Error('File filters need --only=unit or --only=e2e')
  }
  return { only, filters }
}
