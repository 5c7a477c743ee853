import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { Client } from 'pg'

import { isRoot } from '../chromium/debian.ts'

export interface PostgresServer {
  /** Of its database `postgres`, for a user who may do everything. */
  url: string
  /** What it says of itself that tests do not cause: that it ended, or had no room. */
  troubles(): string[]
  stop(): Promise<void>
}

/** Faster than safe: nothing of it outlives the tests. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal'].concat([
  'max_wal_senders=0',
  'autovacuum=off',
])
/** As PostgreSQL is by itself: what is measured on it is true elsewhere. */
export const DURABLE: readonly string[] = ['max_wal_size=4GB']
const SETTINGS = ['max_connections=200', 'shared_buffers=128MB', 'listen_addresses='].concat([
  // In files of its own, not in the memory that a container may have 64 MB of
  'dynamic_shared_memory_type=mmap',
  'log_min_messages=log',
  'log_checkpoints=off',
])
const OWNER = 'thingdeck'
/** Milliseconds. */
const START_TIMEOUT = 60_000

/**
 * Starts a server of the tests' own in a temporary folder, which nobody reaches but by a socket in there.
 *
 * @param programs the folder of `initdb` and `postgres`
 * @param more settings
 */
export async function startPostgres(
  programs: string,
  more: readonly string[] = FAST
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'thingdeck-postgres-'))
  // It refuses to run as root
  const user = isRoot() ? unprivileged() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(programs, 'initdb'),
    [...['-D', data, '-U', OWNER, '-A', 'trust'], ...['-E', 'UTF8', '--locale=C', '--no-sync']],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }
  )
  const settings = [...SETTINGS, ...more].flatMap((setting) => ['-c', setting])
  const logFile = join(folder, 'log')
  const log = openSync(logFile, 'a')
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...settings], {
    ...user,
    cwd: folder,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = once(server, 'exit')
  const url = `postgres://${OWNER}@localhost/postgres?host=${encodeURIComponent(folder)}`
  const stop = async () => {
    // At once: there is nothing to keep
    server.kill('SIGQUIT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answers(url, () => server.exitCode === null)
  } catch (error) {
    await stop()
    throw error
  }
  const troubles = () => {
    const end = server.exitCode ?? server.signalCode
    return [
      ...troublesOf(readFileSync(logFile, 'utf8')),
      ...(end === null ? [] : [`The server ended by itself: ${end}`]),
    ]
  }
  return { url, troubles, stop }
}

const TROUBLE =
  /PANIC|terminated by signal|all server processes terminated|No space left|out of memory|too many/

/** The last lines of a server's log that tell why tests failed which are not at fault. */
export const troublesOf = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => TROUBLE.test(line))
    .slice(-20)

/** PostgreSQL's own user where its package made one. */
function unprivileged(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].flatMap((name) =>
    users.filter((user) => user.startsWith(`${name}:`))
  )[0]
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('There is no user to run PostgreSQL as')
  return { uid: Number(uid), gid: Number(gid) }
}

async function answers(url: string, isRunning: () => boolean) {
  const end = Date.now() + START_TIMEOUT
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (!isRunning() || Date.now() > end) throw error
      await wait(50)
    }
  }
}
