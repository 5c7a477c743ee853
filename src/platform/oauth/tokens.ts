import { randomBytes } from 'node:crypto'

import { TOKEN_LIFETIME, type TokenResponse } from '#contract/oauth.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'
import { alone } from '#storage/sole-transaction.ts'

import { hashSecret, secretMatches } from './client-secret.ts'
import { digest, permanentTokens } from './permanent-tokens.ts'

interface TokenStoreOptions {
  db: Database
  vault: Vault
  now: () => number
}

export interface Application {
  clientId: string
  companyId: number
}

export interface TokenStore extends ReturnType<typeof permanentTokens> {
  /** When an application was made known, and its active token without its value. */
  describe(clientId: string): Promise<{
    createdAt: number | undefined
    token: { issuedAt: number; expiresAt: number } | undefined
  }>
  /** Makes an application known; a changed secret replaces the old one. */
  saveApplication(clientId: string, secret: string, companyId: number): Promise<void>
  /** The application of these credentials, or undefined where they are wrong. */
  authenticate(clientId: string, secret: string): Promise<Application | undefined>
  /**
   * The one active token of an application: asking again answers the same one with the seconds that remain. A scope
   * opens nothing and is echoed.
   */
  issue(clientId: string, scope: string): Promise<TokenResponse>
  /** Ends a token of this application; one that is unknown is left alone (RFC 7009 section 2.2). */
  revoke(clientId: string, token: string): Promise<void>
  /** Whose token this is, or undefined where it is unknown, expired or revoked. */
  find(token: string): Promise<Application | undefined>
}

export function createTokenStore({ db, vault, now }: TokenStoreOptions): TokenStore {
  return {
    ...permanentTokens(db, now),

    async describe(clientId) {
      const application = await db
        .selectFrom('applications')
        .select('created_at')
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      const token = await db
        .selectFrom('tokens')
        .select(['issued_at', 'expires_at'])
        .where('client_id', '=', clientId)
        .where('permanent', '=', 0)
        .where('expires_at', '>', now())
        .executeTakeFirst()
      return {
        createdAt: application?.created_at,
        token: token && { issuedAt: token.issued_at, expiresAt: token.expires_at ?? 0 },
      }
    },

    async saveApplication(clientId, secret, companyId) {
      const known = await db
        .selectFrom('applications')
        .selectAll()
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      if (known?.company_id === companyId && (await secretMatches(secret, known.secret_hash))) return
      const row = { company_id: companyId, secret_hash: await hashSecret(secret) }
      await db
        .insertInto('applications')
        .values({ client_id: clientId, created_at: now(), ...row })
        .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
        .execute()
    },

    async authenticate(clientId, secret) {
      const row = await db
        .selectFrom('applications')
        .selectAll()
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      const matches = await secretMatches(secret, row?.secret_hash)
      return row && matches ? { clientId, companyId: row.company_id } : undefined
    },

    async issue(clientId, scope) {
      return alone(db, async (trx) => {
        const at = now()
        const active = await trx
          .selectFrom('tokens')
          .selectAll()
          .where('client_id', '=', clientId)
          .where('permanent', '=', 0)
          .where('expires_at', '>', at)
          .executeTakeFirst()
        if (active) {
          // At least 1: a token that still serves does not expire in 0 seconds
          const seconds = Math.max(1, Math.floor(((active.expires_at ?? at) - at) / 1000))
          return toResponse(vault.open(active.sealed, `token:${active.hash}`), scope, seconds)
        }

        await trx.deleteFrom('tokens').where('client_id', '=', clientId).where('permanent', '=', 0).execute()
        const token = randomBytes(32).toString('base64url')
        const hash = digest(token)
        const row = {
          hash,
          client_id: clientId,
          sealed: vault.seal(token, `token:${hash}`),
          scope,
          permanent: 0,
          name: null,
        }
        await trx
          .insertInto('tokens')
          .values({ ...row, issued_at: at, expires_at: at + TOKEN_LIFETIME * 1000 })
          .execute()
        return toResponse(token, scope, TOKEN_LIFETIME)
      })
    },

    async revoke(clientId, token) {
      await db
        .deleteFrom('tokens')
        .where('hash', '=', digest(token))
        .where('client_id', '=', clientId)
        .execute()
    },

    async find(token) {
      const row = await db
        .selectFrom('tokens')
        .innerJoin('applications', 'applications.client_id', 'tokens.client_id')
        .select(['tokens.client_id', 'tokens.expires_at', 'applications.company_id'])
        .where('tokens.hash', '=', digest(token))
        .executeTakeFirst()
      if (!row || (row.expires_at !== null && row.expires_at <= now())) return undefined
      return { clientId: row.client_id, companyId: row.company_id }
    },
  }
}

const toResponse = (token: string, scope: string, seconds: number): TokenResponse => ({
  scope,
  token_type: 'Bearer',
  expires_in: seconds,
  access_token: token,
})
