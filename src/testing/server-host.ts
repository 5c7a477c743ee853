import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { builtConsole } from '#server/build-console.ts'
import { readSettings } from '#server/env.ts'
import { type Running, startThingdeck } from '#server/start.ts'

// Runs many servers in one process, one after the other, as `main.ts` runs one: to load the program takes ten times as
// long as to start it, and a browser test should wait for neither. Its parent asks by messages.

/** What the parent asks: to start a server of this environment, or (without one) to end it. */
export interface HostRequest {
  id: number
  env?: Record<string, string>
}

/** `url` once it is ready, `text` that it printed, `fault` where it could not start or end, `ended` when it has. */
export type HostAnswer = { id: number } & (
  { url: string } | { text: string } | { fault: string } | { ended: true }
)

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** To look whether a thousand sources have changed takes a tenth of a second of each start. */
let builtOnce: Promise<string> | undefined
const servers = new Map<number, Running>()
const answer = (message: HostAnswer) => void process.send?.(message)

async function start(id: number, env: Record<string, string>) {
  const settings = readSettings(env)
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 })
  const notes = { write: (text: string) => (answer({ id, text }), true) }
  builtOnce ??= builtConsole(ROOT, (line) => notes.write(`${line}\n`))
  const running = await startThingdeck({ settings, consoleFolder: await builtOnce, notes })
  servers.set(id, running)
  await running.ready
  answer({ id, url: running.url.origin })
}

async function end(id: number) {
  await servers.get(id)?.close()
  servers.delete(id)
  answer({ id, ended: true })
}

process.on('message', ({ id, env }: HostRequest) => {
  const done = env ? start(id, env) : end(id)
  done.catch((error: unknown) =>
    answer({ id, fault: error instanceof Error ? String(error.stack) : 'Unknown' })
  )
})
process.once('disconnect', () => process.exit(0))
