import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const READY = /ready at (http:\/\/\S+)/
/** A demo fills its history before it is ready. */
const READY_WITHIN_MS = 120_000
/** Longer than the twice 15 s in which the product finishes what it was asked and sends the answers: what takes those is no hang. */
const STOP_WITHIN_MS = 40_000

/** On a free port of loopback, and without asking anybody's tile server for maps. */
export const UNLESS_TOLD = { PORT: '0', HOST: '127.0.0.1', MAP_TILES_URL: 'off' }

/** The product, running as a process of its own. */
export interface Server {
  /** Its address, without a slash at the end. */
  url: string
  dataDir: string
  /** Everything it has printed so far. */
  output: () => string
  /** Asks it to end, as an operator would, and answers its exit code. Removes the data folder that was made for it. */
  stop: () => Promise<number | null>
  /** Ends it as a power cut would, and leaves its data to a successor: `startServer({ DATA_DIR: server.dataDir })`. */
  kill: () => Promise<void>
}

export interface ServerOptions {
  /** The program to run, from the project's folder. */
  entry?: string
  readyWithinMs?: number
}

/**
 * Starts the product on a free port of loopback, over an empty data folder unless `DATA_DIR` names one, and waits until
 * it is ready. It sees no environment but the given one, asks no tile server unless told to, and ends at the latest with
 * the process that started it.
 *
 * @throws {Error} with all that the server printed, if it ends or stays silent instead of getting ready
 */
export async function startServer(
  env: Record<string, string> = {},
  options: ServerOptions = {}
): Promise<Server> {
  const { entry = 'src/server/main.ts', readyWithinMs = READY_WITHIN_MS } = options
  const dataDir = env['DATA_DIR'] ?? makeDataDir()
  const child = spawn(process.execPath, ['--import', join(PROJECT, 'e2e/end-with-parent.ts'), entry], {
    cwd: PROJECT,
    env: { ...machineEnvironment(), ...UNLESS_TOLD, ...env, DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const output = () => printed
  // 'close' and not 'exit', so that the last words are in the output
  const closed = once(child, 'close')

  const url = await readyUrl(child, output, readyWithinMs).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    await closed.catch(() => undefined)
    if (!env['DATA_DIR']) removeDataDir(dataDir)
    throw error
  })

  return {
    url,
    dataDir,
    output,
    stop: async () => {
      child.kill('SIGTERM')
      const inTime = await within(STOP_WITHIN_MS, closed)
      if (!inTime) {
        child.kill('SIGKILL')
        await closed
      }
      if (!env['DATA_DIR']) removeDataDir(dataDir)
      if (!inTime) throw new Error(`The server did not stop in ${STOP_WITHIN_MS} ms:\n${printed}`)
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await closed
    },
  }
}

function readyUrl(child: ChildProcess, output: () => string, withinMs: number): Promise<string> {
  return new Promise((ready, fail) => {
    const failWith = (reason: string) => fail(new Error(`${reason}. It printed:\n${output() || '(nothing)'}`))
    const timer = setTimeout(() => failWith(`The server was not ready in ${withinMs} ms`), withinMs)
    child.once('error', (error) => failWith(`The server did not start: ${error.message}`))
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      failWith(`The server ended with ${signal ?? `code ${code}`} before it was ready`)
    })
    child.stdout?.on('data', () => {
      const url = READY.exec(output())?.[1]
      // The line may arrive in parts: what follows the address shows that it is whole
      if (!url || !output().includes(`${url}\n`)) return
      clearTimeout(timer)
      ready(url.replace(/\/$/, ''))
    })
  })
}

/** True if it happens in time. */
async function within(ms: number, event: Promise<unknown>): Promise<boolean> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ms)
  const inTime = await Promise.race([event.then(() => true), once(late.signal, 'abort').then(() => false)])
  clearTimeout(timer)
  return inTime
}

/** What a program needs of its machine. The product's own variables of a developer's shell stay out. */
export function machineEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, TZ, NODE_COMPILE_CACHE } = process.env
  return { PATH, HOME, TMPDIR, LANG, TZ, NODE_COMPILE_CACHE }
}

const dataDirs = new Set<string>()

export function makeDataDir(): string {
  // A killed server's folder is its successor's, and goes when the tests end
  if (dataDirs.size === 0) process.once('exit', () => dataDirs.forEach(removeDataDir))
  const dataDir = mkdtempSync(join(tmpdir(), 'thingdeck-e2e-'))
  dataDirs.add(dataDir)
  return dataDir
}

export function removeDataDir(dataDir: string) {
  rmSync(dataDir, { recursive: true, force: true })
}
