import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { StartFault } from '#lib/start-fault.ts'

/** All that the console is made of. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'public',
  ...sourcesOf('web api contract lib'),
]

function sourcesOf(folders: string) {
  return folders.split(' ').map((folder) => join('src', folder))
}

const OUTPUT = join('dist', 'web')
/** Beside the output, which a build empties. */
const STAMP = join('dist', 'web.stamp')

/**
 * Builds the console when it is missing or older than its sources.
 * @param root the project's folder
 * @returns the folder of the built console
 * @throws {StartFault} when there is none and none can be built
 */
export async function builtConsole(root: string, progress: (line: string) => void): Promise<string> {
  const output = join(root, OUTPUT)
  const isBuilt = existsSync(join(output, 'index.html'))
  if (!hasVite(root)) {
    // An image that ships the built console has neither sources nor tools
    if (isBuilt) return output
    throw new StartFault(
      'The console is not built, and Vite is not installed: run npm ci, then npm run build'
    )
  }
  const fingerprint = await fingerprintOf(root)
  const stamp = join(root, STAMP)
  if (isBuilt && (await readStamp(stamp)) === fingerprint) return output

  progress('Building the console')
  await rm(stamp, { force: true })
  await runVite(root, output)
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(stamp, fingerprint)
  return output
}

/** In a process of its own: the server would keep the memory that a build takes, several hundred MB. */
async function runVite(root: string, output: string) {
  const program = join(dirname(vitePackage(root)), 'bin', 'vite.js')
  const args = [program, 'build', root, '--logLevel', 'error', '--outDir', output, '--emptyOutDir']
  await promisify(execFile)(process.execPath, args, { cwd: root })
}

function hasVite(root: string) {
  try {
    return existsSync(vitePackage(root)) && existsSync(join(root, 'index.html'))
  } catch {
    return false
  }
}

const vitePackage = (root: string) => createRequire(join(root, 'package.json')).resolve('vite/package.json')

const readStamp = (path: string) => readFile(path, 'utf8').catch(() => undefined)

/** Changes whenever a source is added, removed or saved. Tests are no part of the console. */
export async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) await addTo(hash, root, source)
  return hash.digest('hex')
}

async function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): Promise<void> {
  const full = join(root, path)
  const facts = await stat(full).catch(() => undefined)
  if (!facts) return
  if (!facts.isDirectory()) {
    if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\0${facts.mtimeMs}\0${facts.size}\n`)
    return
  }
  for (const name of (await readdir(full)).sort()) await addTo(hash, root, join(path, name))
}
