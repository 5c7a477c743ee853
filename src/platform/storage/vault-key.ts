import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'

/**
 * Reads the key of the vault, 32 bytes in hexadecimal.
 *
 * @param keyFile where the operator keeps it; must exist then. Otherwise `DATA_DIR/key`, made at the first start and
 *   readable by its owner only.
 * @throws {StartFault} where there is none, or what is there is no key; it is never replaced
 */
export function readVaultKey(dataDir: string, keyFile?: string): Buffer {
  const path = keyFile ?? join(dataDir, 'key')
  if (!existsSync(path)) {
    if (keyFile !== undefined) throw new StartFault(`KEY_FILE names a file that does not exist: ${keyFile}`)
    writeKey(path)
  } else if (keyFile === undefined) {
    chmodSync(path, 0o600)
  }
  const text = readText(path).trim()
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new StartFault(`${path} must hold 64 hexadecimal digits: bring it back from a backup`)
  return Buffer.from(text, 'hex')
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new StartFault(
      `${path} cannot be read (${String(code)}): it has to be a file of the user who runs the server`
    )
  }
}

function writeKey(path: string) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // On the disk and whole before it has its name: a key lost in a crash would lose all that it sealed
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, `${randomBytes(32).toString('hex')}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}
