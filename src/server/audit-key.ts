import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'

import { readOwnerOnly, writeOwnerOnly } from './owner-only-file.ts'

const FILE = 'audit-key'

/**
 * The key of the audit trail's chain, generated once: without it nobody makes a chain that verifies.
 * @throws {StartFault} when the file is there and holds no key; it is never replaced
 */
export async function auditKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, FILE)
  const kept = (await readOwnerOnly(path))?.trim()
  if (kept === undefined) {
    const made = randomBytes(32)
    await writeOwnerOnly(path, `${made.toString('hex')}\n`)
    return made
  }
  if (!/^[0-9a-f]{64}$/.test(kept))
    throw new StartFault(
      `${path} holds no key: bring it back from a backup, since without it the audit trail cannot be verified`
    )
  return Buffer.from(kept, 'hex')
}
