import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { StartFault } from '#lib/start-fault.ts'
import { hasAuditTrail, isKeyOfTrail } from '#proxy/audit/audit-chain.ts'
import type { ProxyDatabase } from '#proxy/storage/database.ts'

import { readOwnerOnly, writeOwnerOnly } from './owner-only-file.ts'

export const auditKeyPath = (dataDir: string) => join(dataDir, 'audit-key')

/**
 * The key of the audit trail's chain, generated once: without it nobody makes a chain that verifies.
 *
 * @param db where the trail is; absent where nobody signs in
 * @throws {StartFault} when the file is there and holds no key, or is missing though there is a trail: a new one would
 *   verify nothing of it
 */
export async function auditKey(dataDir: string, db?: ProxyDatabase): Promise<Buffer> {
  const path = auditKeyPath(dataDir)
  const kept = (await readOwnerOnly(path))?.trim()
  if (kept === undefined) {
    if (db && (await hasAuditTrail(db)))
      throw new StartFault(`${path}, the key of the audit trail, is missing: ${bringBack}`)
    const made = randomBytes(32)
    await writeOwnerOnly(path, `${made.toString('hex')}\n`)
    return made
  }
  if (!/^[0-9a-f]{64}$/.test(kept)) throw new StartFault(`${path} holds no key: ${bringBack}`)
  return Buffer.from(kept, 'hex')
}

/**
 * What were recorded under another key would break the chain for ever, and nobody would hear of it before it is verified.
 *
 * @param place of the key
 * @throws {StartFault} where the trail was made with another one
 */
export async function demandKeyOfTrail(db: ProxyDatabase, key: Buffer, place: string): Promise<void> {
  if (await isKeyOfTrail(db, key)) return
  throw new StartFault(`${place} is not the key of the audit trail: put the right one back`)
}

const bringBack =
  'bring it back from a backup (each holds it), since without it the audit trail cannot be verified'
