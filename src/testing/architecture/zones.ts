import { posix } from 'node:path'

/** A part of the tree that has import rules of its own. */
interface Zone {
  /** What the table knows it by: `web/features/*` for every feature. */
  kind: string
  /** What tells two zones of one kind apart. */
  name: string
  /** A relative import stays inside it. */
  folder: string
}

// Most particular first. A `*` is any one folder, so that a new feature or module is guarded at birth.
const PATTERNS = [
  'src/web/leave-guard',
  'src/web/pages',
  'src/web/permission',
  'src/web/paths',
  'src/web/text',
  'src/web/ui',
  'src/web/features/*',
  'src/web',
  'src/platform/storage',
  'src/platform/*',
  'src/platform',
  'src/testing/chromium',
  'src/*',
  'e2e/bench',
  'e2e',
]

/** The table of style.md; a zone may always import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  contract: ['lib'],
  api: ['contract', 'lib'],
  'web/text': [],
  'web/paths': ['contract', 'lib'],
  // The table of pages, which names them and loads none by itself
  'web/pages': ['web/features/*', 'web/text'],
  'web/ui': ['web/text', 'lib'],
  // What several features need of the router, which parts in web/ui do not know
  'web/leave-guard': ['web/ui', 'web/text'],
  // What several features need to know of who may do what
  'web/permission': ['web/ui', 'web/text', 'api', 'contract'],
  'web/features/*': [
    ...['web/ui', 'web/leave-guard', 'web/permission', 'web/paths', 'web/text'],
    ...['api', 'contract', 'lib'],
  ],
  web: [
    ...[
      'web/features/*',
      'web/ui',
      'web/leave-guard',
      'web/permission',
      'web/pages',
      'web/paths',
      'web/text',
    ],
    ...['api', 'contract', 'lib'],
  ],
  storage: ['lib'],
  proxy: ['contract', 'storage', 'lib'],
  'platform/storage': ['contract', 'storage', 'lib'],
  'platform/*': ['platform/storage', 'contract', 'storage', 'lib'],
  platform: ['platform/*', 'platform/storage', 'contract', 'storage', 'lib'],
  server: ['proxy', 'platform', 'lib'],
  // The product is out of reach, so that the tests pass against a deployed instance too
  e2e: ['contract', 'testing/chromium'],
  // A benchmark also measures what lies beneath HTTP, to say what the way through it costs
  'e2e/bench': [
    ...['e2e', 'platform', 'platform/*', 'platform/storage', 'proxy', 'storage', 'contract', 'lib'],
    // A PostgreSQL server of its own, as the tests have one
    'testing',
    // What it weighs: the table alone, since a benchmark knows no page
    'web/pages',
    // Parts of the console, on a page without the rest of it
    ...['api', 'web/ui', 'web/text'],
  ],
}

/** What a test may import besides what its zone may. */
const TESTS_MAY_IMPORT = ['testing', 'testing/chromium', 'contract', 'lib']

export const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path)

const topFolder = (path: string) => path.split('/', path.startsWith('src/') ? 2 : 1).join('/')

/** The zone that a file lies in; undefined where the table has no row for it. */
export function zoneOf(path: string): Zone | undefined {
  for (const pattern of PATTERNS) {
    const source = pattern.replaceAll('*', '[^/.]+')
    // A file of the zone's name (`web/paths.ts`, and its test) is the zone as well as a folder is
    const name = new RegExp(`^${source}(?=/|(\\.test)?\\.tsx?$)`).exec(path)?.[0]
    if (!name) continue
    const kind = pattern === 'src/*' ? name : pattern
    const isFile = path !== name && !path.startsWith(`${name}/`)
    if (pattern.endsWith('/*') && isFile) continue
    const folder = name.startsWith('e2e') ? 'e2e' : isFile ? posix.dirname(path) : name
    return { kind: kind.replace(/^src\//, ''), name: name.replace(/^src\//, ''), folder }
  }
  return undefined
}

export const hasRules = (path: string) => {
  const kind = zoneOf(path)?.kind
  return kind !== undefined && (kind.startsWith('testing') || kind in MAY_IMPORT)
}

/** Whether the file `from` may import the file `to`, both relative to the project's folder. */
export function mayImport(from: string, to: string): boolean {
  const source = zoneOf(from)
  const target = zoneOf(to)
  if (!source || !target) return false
  if (source.name === target.name || source.kind === 'testing') return true
  if (isTest(from)) {
    // A module's test may build the whole it belongs to
    if (topFolder(from) === topFolder(to) || TESTS_MAY_IMPORT.includes(target.kind)) return true
  }
  return MAY_IMPORT[source.kind]?.includes(target.kind) ?? false
}

/**
 * The imports that the table forbids, in words.
 * @param imports what each file imports, by the file's path: `#alias/…` and relative specifiers; packages are ignored
 */
export function zoneViolations(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const violations: string[] = []
  for (const [from, specifiers] of imports) {
    for (const specifier of specifiers) {
      const to = resolveImport(from, specifier)
      if (to === undefined) continue
      const folder = zoneOf(from)?.folder
      if (specifier.startsWith('.') && !(folder && to.startsWith(`${folder}/`))) {
        violations.push(`${from}: ${specifier} leaves ${folder ?? 'the table'}, and only an alias may`)
      } else if (!mayImport(from, to)) {
        violations.push(
          `${from}: ${zoneOf(from)?.name ?? 'no zone'} may not import ${specifier} of ${zoneOf(to)?.name ?? 'no zone'}`
        )
      }
    }
  }
  return violations
}

/** The project's file that an import names; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('#')) return `src/${path.slice(1)}`
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path)
  return undefined
}
