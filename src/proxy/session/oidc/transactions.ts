import type { FastifyReply, FastifyRequest } from 'fastify'

import type { ProxyDatabase } from '../../storage/database.ts'
import { hashOfSecret, newToken } from '../one-time-secret.ts'
import { cookieText, isSecure, readCookies } from '../session-cookie.ts'
import type { SignInChecks } from './openid-provider.ts'

export interface Transaction extends SignInChecks {
  /** A path of the console. */
  returnTo: string
  /** The session that was there when it began. */
  sessionId: string | undefined
}

/** How long somebody has at the provider, in milliseconds. */
export const TRANSACTION_AGE = 15 * 60_000

const nameFor = (request: FastifyRequest) =>
  isSecure(request) ? '__Host-thingdeck-sign-in' : `thingdeck-sign-in-${request.socket.localPort ?? 0}`

/** `Lax`, since it has to come along when the provider, another site, sends the browser back. */
const setCookie = (request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number) =>
  reply.header('set-cookie', cookieText(request, { name: nameFor(request), value, maxAge, sameSite: 'Lax' }))

/** Sign-ins that are under way, each bound to the browser that began it, and good for once. */
export function createTransactions(db: ProxyDatabase, now: () => number) {
  return {
    async begin(request: FastifyRequest, reply: FastifyReply, transaction: Transaction): Promise<void> {
      const token = newToken()
      await db.deleteFrom('provider_sign_ins').where('expires_at', '<=', now()).execute()
      await db
        .insertInto('provider_sign_ins')
        .values({
          token_hash: hashOfSecret(token),
          state: transaction.state,
          nonce: transaction.nonce,
          verifier: transaction.verifier,
          return_to: transaction.returnTo,
          session_id: transaction.sessionId ?? null,
          expires_at: now() + TRANSACTION_AGE,
        })
        .execute()
      setCookie(request, reply, token, TRANSACTION_AGE / 1000)
    },

    /** Uses up the one that this browser began; undefined where it began none, or too long ago. */
    async finish(request: FastifyRequest, reply: FastifyReply): Promise<Transaction | undefined> {
      const [token, ...others] = readCookies(request.headers.cookie, nameFor(request))
      // Two of a name: somebody planted one
      if (token === undefined || token === '' || others.length > 0) return undefined
      setCookie(request, reply, '', 0)
      const row = await db
        .deleteFrom('provider_sign_ins')
        .where('token_hash', '=', hashOfSecret(token))
        .where('expires_at', '>', now())
        .returningAll()
        .executeTakeFirst()
      return (
        row && {
          state: row.state,
          nonce: row.nonce,
          verifier: row.verifier,
          returnTo: row.return_to,
          sessionId: row.session_id ?? undefined,
        }
      )
    },
  }
}
