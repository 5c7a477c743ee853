import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { EnvFaults } from './env-reader.ts'

/** SQLite's code for a database that somebody else has locked. */
const BUSY = 5

/**
 * Makes the data folder where it does not exist, and keeps every other process from using it for as long as this one
 * lives: two writers would each undo what the other keeps in memory. The lock is one of the operating system's on a file
 * in the folder, so that it ends with its process, however that ends.
 * @returns lets another process have the folder
 * @throws {EnvFaults} where the folder cannot be made or written, or another process uses it
 */
export function holdDataFolder(dataDir: string): () => void {
  const path = resolve(dataDir)
  makeFolder(path)
  const lock = openLock(path)
  return () => lock.close()
}

function openLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(path, 'thingdeck.lock'))
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === BUSY
    throw fault(
      isBusy
        ? `${path} is in use by another Thingdeck: stop that one, or give this one a folder of its own`
        : `${path} cannot be written`
    )
  }
}

/** Not by Node's `recursive`, which never returns where the system denies that a parent exists, as it does in `/proc`. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const parent = dirname(path)
    if (code === 'ENOENT' && parent !== path && !existsSync(parent)) {
      makeFolder(parent)
      makeFolder(path)
    } else if (code === 'ENOTDIR') throw fault(`${path} cannot be made: a file is in the way`)
    else if (code !== 'EEXIST') throw fault(`${path} cannot be made (${String(code)})`)
  }
}

const fault = (what: string) => new EnvFaults([`DATA_DIR ${what}`])
