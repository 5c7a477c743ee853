import { fileURLToPath } from 'node:url'

import { ApiProblem } from '#lib/api-error.ts'
import { DataFolderFault, holdDataFolder } from '#proxy/storage/data-folder.ts'

import { builtConsole } from './build-console.ts'
import { EnvFaults } from './env-reader.ts'
import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let running: Running | undefined
let isEnding = false
/** The data folder's: it ends with the process at the latest. */
let release: (() => void) | undefined

async function main() {
  const settings = readSettings(process.env)
  release = holdDataFolder(settings.dataDir)
  const consoleFolder = await builtConsole(ROOT, (line) => process.stderr.write(`${line}\n`))
  running = await startThingdeck({ settings, consoleFolder, notes: process.stderr })
  await running.ready
  process.stdout.write(`Thingdeck is ready at ${running.url.origin}\n`)
}

function end() {
  // Somebody who asks twice does not want to wait
  if (isEnding) process.exit(1)
  isEnding = true
  // While it starts, nobody has been promised anything yet
  if (!running) process.exit(0)
  running
    .close()
    .then(() => release?.())
    .then(() => process.exit(0), fail)
}

function fail(error: unknown) {
  // A fault of the environment is for its owner to mend; a stack would only hide which
  const isPlain =
    error instanceof EnvFaults ||
    error instanceof DataFolderFault ||
    error instanceof ApiProblem ||
    (error instanceof Error && 'syscall' in error)
  const text = !(error instanceof Error) ? 'Unknown failure' : isPlain ? messageOf(error) : error.stack
  process.stderr.write(`${text}\n`, () => process.exit(1))
}

/** Why, too: it is the operator who reads it. */
function messageOf({ message, cause }: Error) {
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)

main().catch((error: unknown) => {
  // Asked to end while it was still filling in its history: that is no failure
  if (!isEnding) fail(error)
})
