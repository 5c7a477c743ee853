import { createHash, randomBytes } from 'node:crypto'

import { conflict } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'

/** By which a token is known without being told. */
export const digest = (token: string) => createHash('sha256').update(token).digest('hex')

/** Of a token's digest, so much names it among those of an application. */
const ID_DIGITS = 16

const nameTaken = () => {
  const message = 'Another token has this name'
  return conflict(message, [{ field: 'name', message }])
}

/** Tokens that never expire: only their digests are kept, so that a value can be shown once alone. */
export function permanentTokens(db: Database, now: () => number) {
  return {
    async listPermanent(clientId: string) {
      const rows = await db
        .selectFrom('tokens')
        .select(['hash', 'name', 'issued_at'])
        .where('client_id', '=', clientId)
        .where('permanent', '=', 1)
        .orderBy('issued_at')
        .orderBy('hash')
        .execute()
      return rows.map(({ hash, name, issued_at: createdAt }) => ({
        tokenId: hash.slice(0, ID_DIGITS),
        name: name ?? '',
        createdAt,
      }))
    },

    /** @throws {ApiProblem} 409 where another token of the application has this name: it says which one to delete */
    async createPermanent(clientId: string, name: string) {
      const token = randomBytes(32).toString('base64url')
      const hash = digest(token)
      const createdAt = now()
      const kept = { hash, client_id: clientId, name, sealed: '', scope: 'openid', permanent: 1 }
      await alone(db, async (trx) => {
        const others = await trx
          .selectFrom('tokens')
          .select('name')
          .where('client_id', '=', clientId)
          .where('permanent', '=', 1)
          .execute()
        const isTaken = others.some((other) => other.name?.toLowerCase() === name.toLowerCase())
        if (isTaken) throw nameTaken()
        await trx
          .insertInto('tokens')
          .values({ ...kept, issued_at: createdAt, expires_at: null })
          .execute()
      })
      return { tokenId: hash.slice(0, ID_DIGITS), name, createdAt, token }
    },

    /** @returns whether there was one of this id */
    async deletePermanent(clientId: string, tokenId: string) {
      const { numDeletedRows } = await db
        .deleteFrom('tokens')
        .where('client_id', '=', clientId)
        .where('permanent', '=', 1)
        .where('hash', 'like', `${tokenId}%`)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}
