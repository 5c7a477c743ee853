import type { Role } from '#contract/endpoint.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { ProxyDatabase } from '../../storage/database.ts'
import { nameKey, type StoredUser } from '../account-store.ts'
import { newId } from '../one-time-secret.ts'

/** Somebody as the provider vouches for them. */
export interface Identity {
  issuer: URL
  /** The provider's own name for the account, which never changes. */
  sub: string
  name: string
  role: Role
}

/** Names of one account that are tried: two people may well be called alike. */
const MOST_NAMES = 100

/** What all accounts of an issuer have their subject begin with. */
export const subjectPrefix = (issuer: URL) => `${issuer.href} `

/** Accounts that the OpenID provider keeps. An account is known by issuer and subject, and never by its name. */
export function createExternalAccounts(db: ProxyDatabase, now: () => number) {
  /** The name, with a number where somebody else has it already. */
  async function freeName(trx: ProxyDatabase, wanted: string, own: string | undefined): Promise<string> {
    for (let number = 1; number <= MOST_NAMES; number++) {
      const name = number === 1 ? wanted : `${wanted} ${number}`
      const other = await trx
        .selectFrom('users')
        .select('id')
        .where('name_key', '=', nameKey(name))
        .executeTakeFirst()
      if (!other || other.id === own) return name
    }
    return `${wanted} ${newId()}`
  }

  return {
    /** The account of somebody who signed in before. */
    idOf: async ({ issuer, sub }: Pick<Identity, 'issuer' | 'sub'>): Promise<string | undefined> =>
      (
        await db
          .selectFrom('users')
          .select('id')
          .where('subject', '=', subjectPrefix(issuer) + sub)
          .executeTakeFirst()
      )?.id,

    /** Makes the account, or brings it up to date. @returns it, and whether it had another role before */
    enter: ({ issuer, sub, name, role }: Identity): Promise<{ user: StoredUser; hadOtherRole: boolean }> =>
      alone(db, async (trx) => {
        const subject = subjectPrefix(issuer) + sub
        const known = await trx
          .selectFrom('users')
          .selectAll()
          .where('subject', '=', subject)
          .executeTakeFirst()
        const free = await freeName(trx, name, known?.id)
        const named = { name: free, name_key: nameKey(free), role }
        if (known) {
          await trx.updateTable('users').set(named).where('id', '=', known.id).execute()
          return { user: { ...known, ...named }, hadOtherRole: known.role !== role }
        }
        const user: StoredUser = {
          ...named,
          id: newId(),
          password: null,
          subject,
          disabled: 0,
          limits: null,
          created_at: now(),
          last_sign_in_at: null,
        }
        await trx.insertInto('users').values(user).execute()
        return { user, hadOtherRole: false }
      }),
  }
}
