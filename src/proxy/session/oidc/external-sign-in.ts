import type { ProxyDatabase } from '../../storage/database.ts'
import { createExternalAccounts, subjectPrefix } from './external-accounts.ts'
import type { GroupRoles } from './identity.ts'
import { createOpenIdProvider, type OpenIdSettings } from './openid-provider.ts'
import { createTransactions } from './transactions.ts'

export interface ExternalSignInOptions {
  db: ProxyDatabase
  settings: OpenIdSettings
  groupRoles: GroupRoles
  /** Where browsers reach this server; undefined on loopback, where it is what they ask for. */
  publicUrl: URL | undefined
  now?: () => number
}

/** Signing in at an OpenID provider. */
export function createExternalSignIn({
  db,
  settings,
  groupRoles,
  publicUrl,
  now = Date.now,
}: ExternalSignInOptions) {
  const provider = createOpenIdProvider(settings, now)
  return {
    provider,
    groupRoles,
    publicUrl,
    accounts: createExternalAccounts(db, now),
    transactions: createTransactions(db, now),
    /** What the subjects of this provider's accounts begin with. */
    subjects: subjectPrefix(provider.issuer),
  }
}

export type ExternalSignIn = ReturnType<typeof createExternalSignIn>
