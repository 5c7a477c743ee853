import type { Kysely } from 'kysely'

import type { OnFault } from '#storage/database-faults.ts'
import { openMigrated, type DatabasePlace } from '#storage/open-database.ts'

import { accounts } from './migrations/001-accounts.ts'
import { audit } from './migrations/002-audit.ts'
import { providerSignIns } from './migrations/003-provider-sign-ins.ts'
import { limits } from './migrations/004-limits.ts'
import { liveEvents } from './migrations/005-live-events.ts'
import { auditOrders } from './migrations/006-audit-orders.ts'
import { sharedGrants } from './migrations/007-shared-grants.ts'
import type { Schema } from './schema.ts'

/** The proxy's tables, or a transaction on them. */
export type ProxyDatabase = Kysely<Schema>

const migrations = [accounts, audit, providerSignIns, limits, liveEvents, auditOrders, sharedGrants]

/**
 * Opens the proxy's own database, which it has beside whichever platform it stands in front of.
 * @param place a file, made readable by its owner only, whose folder is made where it is missing; or the URL of a
 *   PostgreSQL database, which may be the platform's
 * @param onFault is told of a full disk and its like
 * @throws {StartFault} where a file is no database, is damaged or cannot be written, or a newer release wrote it
 * @throws {ApiProblem} 503 where a database at a URL does not answer
 */
export async function openProxyDatabase(place: DatabasePlace, onFault?: OnFault): Promise<ProxyDatabase> {
  return openMigrated<Schema>(place, {
    schema: 'proxy',
    migrations,
    ownerOnly: true,
    readers: 1,
    connections: 5,
    onFault,
  })
}
