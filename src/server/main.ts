import { fileURLToPath } from 'node:url'

import { holdDataFolder } from '#proxy/storage/data-folder.ts'

import { builtConsole } from './build-console.ts'
import { readSettings } from './env.ts'
import { startFailure } from './start-failure.ts'
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
  const ending = running
  ending
    .leave()
    .then(() => ending.close())
    .then(() => release?.())
    .then(() => process.exit(0), fail)
}

function fail(error: unknown) {
  process.stderr.write(`${startFailure(error)}\n`, () => process.exit(1))
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)

main().catch((error: unknown) => {
  // Asked to end while it was still filling in its history: that is no failure
  if (!isEnding) fail(error)
})
