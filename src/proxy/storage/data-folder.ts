import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { holdFile } from '#storage/sqlite/hold-file.ts'

/** Why a folder cannot be used, for its owner to mend. */
export class DataFolderFault extends Error {
  constructor(what: string) {
    super(`DATA_DIR ${what}`)
    this.name = 'DataFolderFault'
  }
}

/**
 * Makes the data folder where it does not exist, and keeps every other process from using it for as long as this one
 * lives: two servers would each go by what they remember, and not by what the other one wrote.
 * @returns lets another process have the folder
 * @throws {DataFolderFault} where the folder cannot be made or written, or another process uses it
 */
export function holdDataFolder(dataDir: string): () => void {
  const path = resolve(dataDir)
  makeFolder(path)
  const release = holdIn(path)
  if (release) return release
  throw new DataFolderFault(
    `${path} is in use by another Thingdeck: stop that one, or give this one a folder of its own`
  )
}

function holdIn(path: string) {
  try {
    return holdFile(join(path, 'thingdeck.lock'))
  } catch {
    throw new DataFolderFault(`${path} cannot be written`)
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
    } else if (code === 'ENOTDIR') throw new DataFolderFault(`${path} cannot be made: a file is in the way`)
    else if (code !== 'EEXIST') throw new DataFolderFault(`${path} cannot be made (${String(code)})`)
  }
}
