import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { readModule } from './architecture/module-facts.ts'
import { filesBeneath, foldersIn, topLevel } from './architecture/source-tree.ts'
import { lengthFault, nameFaults, textFaults } from './architecture/text-faults.ts'
import { hasRules, isTest, resolveImport, zoneViolations } from './architecture/zones.ts'

// Facts of the project that lint cannot say. They are read off the folders, so that what is new is held to them too.

const files = [...filesBeneath('src'), ...filesBeneath('e2e')]
const sources = new Map(
  files
    .filter((path) => /\.(tsx?|css|md|json|html)$/.test(path))
    .map((path) => [path, readFileSync(path, 'utf8')])
)
const modules = new Map(
  [...sources]
    .filter(([path]) => /(?<!\.d)\.tsx?$/.test(path))
    .map(([path, text]) => [path, readModule(path, text)])
)
const modulesThat = (has: (facts: ReturnType<typeof readModule>, path: string) => boolean) =>
  [...modules].filter(([path, facts]) => has(facts, path)).map(([path]) => path)

describe('imports', () => {
  it('has a row in the table of zones for every module', () => {
    expect(modulesThat((_, path) => !hasRules(path))).toEqual([])
  })

  it('keeps to the table of zones', () => {
    expect(zoneViolations(new Map([...modules].map(([path, { imports }]) => [path, imports])))).toEqual([])
  })

  it('names files that exist, with their extension', () => {
    const missing = [...modules].flatMap(([from, { imports }]) =>
      imports
        .filter((specifier) => {
          const to = resolveImport(from, specifier)
          return to !== undefined && !(/\.\w+$/.test(to) && existsSync(to))
        })
        .map((specifier) => `${from}: ${specifier}`)
    )
    expect(missing).toEqual([])
  })

  it('has an alias for every folder of src', () => {
    const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      imports: Record<string, string>
    }
    const wanted = foldersIn('src').map((folder) => [`#${folder.slice('src/'.length)}/*`, `./${folder}/*`])
    expect(imports).toMatchObject(Object.fromEntries(wanted))
  })

  it('asks the database through src/storage alone', () => {
    const asks = modulesThat(({ imports }) => imports.includes('node:sqlite'))
    // The ingest benchmark measures the bare driver beside it
    expect(asks.filter((path) => !/^(src\/storage|e2e\/bench)\//.test(path))).toEqual([])
  })

  it('begins transactions by alone() and concurrently(), which run them again, or says what they do not wait for', () => {
    const begins = [...sources].filter(
      ([path, text]) =>
        /^src\/(platform|proxy|server)\//.test(path) && /\.transaction\(\)\s*\.execute/.test(text)
    )
    expect(begins.map(([path]) => path).filter((path) => !isTest(path))).toEqual([])
  })

  it('talks HTTP from the browser through one client', () => {
    const talks = modulesThat(({ talksHttp }, path) => talksHttp && !isTest(path))
    const speakers = /^(src\/(proxy|server|testing)|src\/platform\/(simulator|streams|rules)|e2e)\//
    // The second asks for what the first is going to ask for
    const clients = ['src/api/client.ts', 'src/api/early-answer.ts']
    expect(talks.filter((path) => !clients.includes(path) && !speakers.test(path))).toEqual([])
  })
})

it('asks for no text while a module loads: the catalogue may come after it, and the name of the text would be shown', () => {
  expect(modulesThat(({ hasWordsAtLoad }, path) => hasWordsAtLoad && path.startsWith('src/web/'))).toEqual([])
})

describe('exports', () => {
  it('has no barrels', () => {
    expect(modulesThat(({ isBarrel }, path) => isBarrel || /\/index\.tsx?$/.test(path))).toEqual([])
  })

  it('has no default exports but where a tool demands one', () => {
    const allowed = ['src/testing/playwright.config.ts']
    expect(modulesThat(({ hasDefaultExport }, path) => hasDefaultExport && !allowed.includes(path))).toEqual(
      []
    )
  })
})

describe('files', () => {
  it('has names in kebab-case that say what a file holds', () => {
    expect(files.flatMap(nameFaults)).toEqual([])
  })

  it('has no module longer than one sitting', () => {
    expect([...modules.keys()].flatMap((path) => lengthFault(path, sources.get(path) ?? '') ?? [])).toEqual(
      []
    )
  })

  it('holds no notes to self, muted checks or paths of a machine', () => {
    const top = ['package.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'README.md']
    const texts = [
      ...sources,
      ...top.filter(existsSync).map((path) => [path, readFileSync(path, 'utf8')] as const),
    ]
    expect(texts.flatMap(([path, text]) => textFaults(path, text, process.cwd()))).toEqual([])
  })

  it('adds nothing to the top level', () => {
    const allowed = `package.json package-lock.json tsconfig.json vite.config.ts index.html README.md LICENSE
      Dockerfile compose.yaml public src e2e`.split(/\s+/)
    expect(topLevel().filter((name) => !allowed.includes(name))).toEqual([])
  })

  it.each([...foldersIn('src'), 'e2e'])('says in %s/README.md what the folder is', (folder) => {
    const path = `${folder}/README.md`
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    expect(text, path).toMatch(/^# \S.*\n\n\S/)
  })

  it('locks packages without naming a registry', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "http/)
  })
})
