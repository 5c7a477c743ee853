import { fileURLToPath } from 'node:url'

import { builtConsole } from './build-console.ts'

// As the server does at its start, so that the server then finds what it would build, and builds nothing
await builtConsole(fileURLToPath(new URL('../..', import.meta.url)), (line) =>
  process.stdout.write(`${line}\n`)
)
