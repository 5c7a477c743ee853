import { join } from 'node:path'

import type { OpenedShared } from '#proxy/storage/open-shared.ts'
import type { WatchedDatabase } from '#proxy/storage/watched-database.ts'

import { auditKey, auditKeyPath, demandKeyOfTrail } from './audit-key.ts'
import { applicationCredentials, type ApplicationCredentials } from './credentials.ts'
import type { Settings } from './env.ts'
import { inboundSecret } from './inbound-secret.ts'
import { sharedSecrets } from './shared-secrets.ts'

/** What a server remembers, and what keeps it secret: its own, or in common with other instances. */
export interface OpenedStores {
  /** Absent where nobody signs in, and no other instance is to be told of anything. */
  proxy: WatchedDatabase | undefined
  shared: OpenedShared | undefined
  inboundSecret: string
  /** Generated where it is first asked for. @throws {StartFault} where it is not the trail's */
  auditKey(): Promise<Buffer>
  application(): Promise<ApplicationCredentials>
  close(): Promise<void>
}

/** @param warn tells of a fault of the database that lasts, and of its end */
export async function openStores(
  { dataDir, shared, signIn, application }: Settings,
  warn: (line: string) => void
): Promise<OpenedStores> {
  if (!shared) {
    const proxy = signIn && (await openProxy(join(dataDir, 'proxy.db'), warn))
    return {
      ...{ proxy, shared: undefined },
      inboundSecret: await inboundSecret(dataDir),
      async auditKey() {
        const key = await auditKey(dataDir, proxy?.db)
        if (proxy) await demandKeyOfTrail(proxy.db, key, auditKeyPath(dataDir))
        return key
      },
      application: () => applicationCredentials(dataDir, application),
      close: async () => proxy?.db.destroy(),
    }
  }
  const secrets = sharedSecrets(shared.keyFile)
  // A server by itself loads none of it
  const { openShared } = await import('#proxy/storage/open-shared.ts')
  const opened = await openShared(shared.databaseUrl, secrets.tokenKey, warn)
  return {
    ...{ proxy: opened, shared: opened },
    inboundSecret: secrets.inboundSecret,
    async auditKey() {
      await demandKeyOfTrail(opened.db, secrets.auditKey, shared.keyFile)
      return secrets.auditKey
    },
    application: () => Promise.resolve({ ...secrets.application, ...application }),
    close: () => opened.close(),
  }
}

async function openProxy(place: string, warn: (line: string) => void): Promise<WatchedDatabase> {
  const { openWatchedDatabase } = await import('#proxy/storage/watched-database.ts')
  return openWatchedDatabase(place, warn)
}
