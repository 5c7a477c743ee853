import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { verifyChain } from '#proxy/audit/audit-chain.ts'
import { openProxyDatabase, type ProxyDatabase } from '#proxy/storage/database.ts'

import { auditKey } from './audit-key.ts'
import { sharedSecrets } from './shared-secrets.ts'
import { startFailure } from './start-failure.ts'

// Says whether the audit trail is whole; ends with 1 where it is not
const dataDir = process.env['DATA_DIR']?.trim() || './data'
const databaseUrl = process.env['DATABASE_URL']?.trim() || undefined
const keyFile = process.env['KEY_FILE']?.trim() || undefined
const path = databaseUrl ?? join(dataDir, 'proxy.db')

async function readKey(db: ProxyDatabase): Promise<Buffer> {
  if (databaseUrl === undefined) return auditKey(dataDir, db)
  if (keyFile === undefined)
    throw new Error('DATABASE_URL needs KEY_FILE, from which the key of the trail is derived')
  return sharedSecrets(keyFile).auditKey
}

async function main(): Promise<boolean> {
  if (databaseUrl === undefined && !existsSync(path)) {
    process.stdout.write(`There is no audit trail in ${dataDir}\n`)
    return true
  }
  const db = await openProxyDatabase(path)
  try {
    const { entries, head, fault } = await verifyChain(db, await readKey(db))
    if (fault !== undefined)
      process.stdout.write(`The audit trail is broken after ${entries} whole entries: ${fault}\n`)
    else process.stdout.write(`The audit trail is whole: ${entries} entries\n`)
    if (head) process.stdout.write(`Its last whole entry is ${head.seq} with the hash ${head.hash}\n`)
    return fault === undefined
  } finally {
    await db.destroy()
  }
}

main().then(
  (isWhole) => {
    process.exitCode = isWhole ? 0 : 1
  },
  (error: unknown) => {
    process.stderr.write(`${startFailure(error)}\n`)
    process.exitCode = 1
  }
)
