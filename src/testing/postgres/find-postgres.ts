import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { installFromDebian, isDebianRoot, isRoot } from '../chromium/debian.ts'

/** The first release whose SQL the product needs. */
const OLDEST = 15
/** Where Debian has a folder for each release. */
const DEBIAN = '/usr/lib/postgresql'

/** What the search for PostgreSQL asks of the machine, so that a test can be any machine. */
export interface Machine {
  /** Folders that hold `initdb` and `postgres`, the newest first. */
  folders: () => string[]
  isDebianRoot: () => boolean
  isRoot: () => boolean
  installFromDebian: () => void
}

/**
 * The folder of PostgreSQL's programs, installing Debian's package where there is none and it can.
 *
 * @returns undefined where there is none, on a machine whose owner did not give us the right to install it
 * @throws {Error} that says what to run, where it could not be installed
 */
export function findPostgres(machine: Machine = thisMachine()): string | undefined {
  const [present] = machine.folders()
  if (present !== undefined) return present
  if (machine.isDebianRoot()) {
    machine.installFromDebian()
    const [installed] = machine.folders()
    if (installed !== undefined) return installed
  }
  if (!machine.isRoot()) return undefined
  throw new Error(
    `The tests need PostgreSQL ${OLDEST} or newer and found none in ${DEBIAN} or on the path. ` +
      'Install it (Debian: `apt-get install postgresql`).'
  )
}

function thisMachine(): Machine {
  return {
    folders,
    isDebianRoot,
    isRoot,
    installFromDebian: () => installFromDebian('PostgreSQL', ['postgresql']),
  }
}

function folders(): string[] {
  const releases = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const ofDebian = releases
    .filter((release) => Number(release) >= OLDEST)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((release) => join(DEBIAN, release, 'bin'))
  const onPath = (process.env['PATH'] ?? '').split(delimiter)
  return [...ofDebian, ...onPath].filter((folder) => existsSync(join(folder, 'initdb')))
}
