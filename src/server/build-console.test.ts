import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { builtConsole, fingerprintOf } from './build-console.ts'

let root: string
let progress: string[]
const build = () => builtConsole(root, (line) => progress.push(line))

async function write(path: string, text: string) {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
  // The clock of the file system may be too coarse to tell two writes apart
  const time = new Date(2026, 0, 1, 0, 0, writes++)
  await utimes(join(root, path), time, time)
}
let writes = 0

async function makeProject(parent: string) {
  root = await mkdtemp(join(parent, '.console-'))
  await write('package.json', '{"type":"module"}')
}

beforeEach(async () => {
  progress = []
  // Inside the project's packages, where Vite is found
  await makeProject(join(process.cwd(), 'node_modules'))
  await write('index.html', '<script type="module" src="/src/web/main.ts"></script>')
  await write('src/web/main.ts', 'document.title = "one"')
})
afterEach(() => rm(root, { recursive: true }))

const script = async () => {
  const folder = join(root, 'dist/web/assets')
  const [name = ''] = await readdir(folder)
  return readFile(join(folder, name), 'utf8')
}

it('builds what is not built, once', async () => {
  expect(await build()).toBe(join(root, 'dist/web'))
  expect(await script()).toContain('one')
  await build()
  expect(progress).toHaveLength(1)
})

it.each(['src/web/main.ts', 'src/contract/new.ts', 'src/lib/deep/x.ts', 'public/x.svg', 'package-lock.json'])(
  'is another console when %s has changed',
  async (path) => {
    const before = await fingerprintOf(root)
    await write(path, '// changed')
    expect(await fingerprintOf(root)).not.toBe(before)
  }
)

it('builds again what has changed, and has it in it', async () => {
  await build()
  await write('src/web/main.ts', 'document.title = "two"')
  await build()
  expect(await script()).toContain('two')
  expect(progress).toHaveLength(2)
})

it.each(['src/web/main.test.ts', 'src/server/x.ts', 'README.md'])(
  'is not concerned with %s',
  async (path) => {
    const before = await fingerprintOf(root)
    await write(path, 'x')
    expect(await fingerprintOf(root)).toBe(before)
  }
)

it('builds again after a build that failed', async () => {
  await build()
  await write('src/web/main.ts', 'import "./gone.ts"')
  await expect(build()).rejects.toThrow(/gone/)
  await write('src/web/main.ts', 'document.title = "three"')
  await build()
  expect(await script()).toContain('three')
})

it('takes what is there where nothing can be built', async () => {
  await rm(root, { recursive: true })
  await makeProject(tmpdir())
  await expect(build()).rejects.toThrow(/npm ci/)
  await write('dist/web/index.html', 'shipped')
  expect(await build()).toBe(join(root, 'dist/web'))
  expect(progress).toEqual([])
})
