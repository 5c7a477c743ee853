import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'

import { readOwnerOnly, writeOwnerOnly } from './owner-only-file.ts'

const FILE = 'inbound-secret'

/**
 * What streams show at the inbound door, generated once: a stream definition on another platform holds it for years.
 * @throws {StartFault} when the file is there and holds no secret; it is never replaced
 */
export async function inboundSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE)
  const kept = (await readOwnerOnly(path))?.trim()
  if (kept === undefined) {
    const made = randomBytes(32).toString('base64url')
    await writeOwnerOnly(path, `${made}\n`)
    return made
  }
  if (!/^[\w-]{32,}$/.test(kept)) {
    throw new StartFault(`${path} holds no secret: repair it, or delete it to have a new one made`)
  }
  return kept
}
