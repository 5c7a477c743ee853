import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The whole server but its console, in a process of its own, which says where it listens. */
const PROGRAM = `void (async () => {
const { readSettings } = await import('#server/env.ts')
const { startThingdeck } = await import('#server/start.ts')
const running = await startThingdeck({
  settings: readSettings(process.env), consoleFolder: process.env.DATA_DIR, notes: process.stderr,
})
await running.ready
process.on('SIGTERM', () => running.close().then(() => process.exit(0)))
console.log(running.url.port)
})()`

export interface ServerProcess {
  port: number
  /** What it told whoever runs it. */
  notes(): string
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** @param environment the variables of the README; they have to name a `DATA_DIR` */
export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['-'], {
    env: { ...process.env, PORT: '0', DEMO: '0', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let notes = ''
  child.stderr.on('data', (part: Buffer) => (notes += part.toString()))
  // Its threads would inherit the options of a program that is given on the command line
  child.stdin.end(PROGRAM)
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server ended at its start: ${notes}`)
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  ended.catch(() => undefined)
  return {
    port: Number(line.toString().trim()),
    notes: () => notes,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}
