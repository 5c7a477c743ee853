import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'
import { holdFile } from '#storage/sqlite/hold-file.ts'

const folderFault = (what: string) => new StartFault(`DATA_DIR ${what}`)

/**
 * Makes the data folder where it does not exist, and keeps every other process from using it for as long as this one
 * lives: two servers would each go by what they remember, and not by what the other one wrote.
 * @returns lets another process have the folder
 * @throws {StartFault} where the folder cannot be made or written, or another process uses it
 */
export function holdDataFolder(dataDir: string): () => void {
  const path = resolve(dataDir)
  makeFolder(path)
  const release = holdIn(path)
  if (release) return release
  throw folderFault(
    `${path} is in use by another Thingdeck: stop that one, or give this one a folder of its own`
  )
}

function holdIn(path: string) {
  try {
    // Of a folder that can only be read the lock could still be had
    accessSync(path, constants.W_OK)
    return holdFile(join(path, 'thingdeck.lock'))
  } catch {
    throw folderFault(
      `${path} cannot be written: it has to be a folder of the user who runs the server, on a disk with room`
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
    } else if (code === 'ENOTDIR') throw folderFault(`${path} cannot be made: a file is in the way`)
    else if (code !== 'EEXIST')
      throw folderFault(
        `${path} cannot be made (${String(code)}): name a folder that the user who runs the server may write`
      )
  }
}
