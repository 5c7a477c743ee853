import { spawn } from 'node:child_process'

import { fillTemplates } from './fill-templates.ts'
import { findPostgres } from './find-postgres.ts'
import { startPostgres } from './postgres-server.ts'

// Runs a command whose tests make their databases on a PostgreSQL server of its own, and ends as the command does
const [tool = '', ...args] = process.argv.slice(2)
const programs = findPostgres()
if (programs === undefined) throw new Error('There is no PostgreSQL')
const server = await startPostgres(programs)
try {
  await fillTemplates(server.url)
  process.exitCode = await run()
} finally {
  const troubles = server.troubles()
  if (troubles.length > 0) console.log(['PostgreSQL had troubles of its own:', ...troubles].join('\n  '))
  await server.stop()
}

function run(): Promise<number> {
  // It is called with the project's programs on the path
  const child = spawn(tool, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.once('error', (error) => {
      console.log(`${tool} did not start: ${error.message}`)
      done(1)
    })
    child.once('exit', (code) => done(code ?? 1))
  })
}
