import { DatabaseSync } from 'node:sqlite'

/** SQLite's code for a database that somebody else has locked. */
const BUSY = 5

/**
 * Keeps every other process from a file by a lock of the operating system's, which ends with its process however that
 * ends: no file that a killed one left behind says anything.
 * @param path made where it does not exist
 * @returns what lets another process have it; undefined where another one holds it
 * @throws where it cannot be made or written
 */
export function holdFile(path: string): (() => void) | undefined {
  const lock = new DatabaseSync(path)
  try {
    lock.exec('begin exclusive')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return undefined
    throw error
  }
}
