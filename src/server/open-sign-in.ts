import type { AuditTrail } from '#proxy/audit/audit-trail.ts'
import type { ExternalSignInOptions } from '#proxy/session/oidc/external-sign-in.ts'
import type { SignIn } from '#proxy/session/sign-in.ts'
import type { ProxyDatabase } from '#proxy/storage/database.ts'

import type { SignInSettings } from './sign-in-env.ts'

interface OpenSignInOptions {
  db: ProxyDatabase
  auditKey: Buffer
  /** Whether other instances use the database too. */
  isShared: boolean
  settings: SignInSettings
  /** Where browsers reach this server. */
  publicUrl: URL | undefined
  /** Where the operator reads the code of the first administrator. */
  tell: (line: string) => void
}

export interface OpenedSignIn {
  signIn: SignIn
  trail: AuditTrail
  /** Says how the first administrator comes in. @param url where the server listens */
  announce(url: URL): Promise<void>
  /** @throws {ApiProblem} 503 while the database does not answer */
  check(): Promise<void>
}

/** Accounts and sessions, in the proxy's own database. */
export async function openSignIn({
  db,
  auditKey,
  isShared,
  settings,
  publicUrl,
  tell,
}: OpenSignInOptions): Promise<OpenedSignIn> {
  // A server where nobody signs in does not load what it takes
  const [{ createSignIn }, { createAuditTrail }] = await Promise.all([
    import('#proxy/session/sign-in.ts'),
    import('#proxy/audit/audit-trail.ts'),
  ])
  const external = settings.oidc && (await openExternal({ db, publicUrl, ...settings.oidc }))
  const signIn = createSignIn({ db, external, times: settings.times })
  await signIn.endForeign()
  const trail = createAuditTrail({ db, key: auditKey, keep: settings.keepAudit })
  return {
    signIn,
    trail,
    async announce(url) {
      // The provider says who administers
      if (external) return
      const isFirst = await signIn.accounts.isEmpty()
      if (!isFirst && !settings.newAdminCode) return
      const what = isFirst ? 'the first administrator' : 'another administrator'
      const { accounts } = signIn
      const given = isShared ? await accounts.giveAdminCodeOnce() : await accounts.giveAdminCode()
      if (!given) return tell(`Another instance has just told the one-time code of ${what}`)
      const { code } = given
      tell(`To make ${what}, open ${new URL('/sign-in/code', url).href} and enter the one-time code ${code}`)
    },
    async check() {
      await signIn.accounts.isEmpty()
    },
  }
}

async function openExternal(options: ExternalSignInOptions) {
  const { createExternalSignIn } = await import('#proxy/session/oidc/external-sign-in.ts')
  return createExternalSignIn(options)
}
