import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { verifyChain } from '#proxy/audit/audit-chain.ts'
import { openProxyDatabase } from '#proxy/storage/database.ts'

import { auditKey } from './audit-key.ts'

// Says whether the audit trail is whole; ends with 1 where it is not
const dataDir = process.env['DATA_DIR']?.trim() || './data'
const path = join(dataDir, 'proxy.db')

async function main(): Promise<boolean> {
  if (!existsSync(path)) {
    process.stdout.write(`There is no audit trail in ${dataDir}\n`)
    return true
  }
  const db = await openProxyDatabase(path)
  try {
    const { entries, head, fault } = await verifyChain(db, await auditKey(dataDir))
    if (fault !== undefined)
      process.stdout.write(`The audit trail is broken after ${entries} whole entries: ${fault}\n`)
    else process.stdout.write(`The audit trail is whole: ${entries} entries\n`)
    if (head) process.stdout.write(`Its last whole entry is ${head.seq} with the hash ${head.hash}\n`)
    return fault === undefined
  } finally {
    await db.destroy()
  }
}

process.exitCode = (await main()) ? 0 : 1
