import type { User } from '#contract/accounts.ts'
import type { Role } from '#contract/endpoint.ts'
import { isLimiting, Limits } from '#contract/limits.ts'
import { check } from '#contract/validate.ts'
import { conflict, notFound } from '#lib/api-error.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { ProxyDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'
import { hashOfSecret, newCode, newId, plainCode } from './one-time-secret.ts'

export type StoredUser = Schema['users']

/** What an administrator changes of an account; its limits stay where none are given. */
interface Change {
  role: Role
  isDisabled: boolean
  limits?: Limits | undefined
}

const HOUR = 3_600_000
/** How long a one-time code is good for, in milliseconds. */
export const CODE_AGE = 72 * HOUR
/** Instances that are brought up together start within as long, in milliseconds. */
const JUST_NOW = 60_000

/** A name as it is compared. */
export const nameKey = (name: string) => name.normalize('NFKC').trim().toLowerCase()

const taken = () =>
  conflict('An account has this name already', [
    { field: 'name', message: 'An account has this name already' },
  ])
const roleIsExternal = () =>
  conflict('The OpenID provider decides the role of this account', [
    { field: 'role', message: 'The OpenID provider decides the role of this account' },
  ])
const noUser = () => notFound('There is no such account')

/** Accounts, and the one-time codes by which their owners choose a password. */
export function createAccountStore(db: ProxyDatabase, now: () => number) {
  const byId = (id: string, on: ProxyDatabase = db) =>
    on.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()

  /** Whoever is the last one to administer stays one, or nobody could ever again. */
  async function keepAdministrator(trx: ProxyDatabase) {
    const left = await trx
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled', '=', 0)
      .executeTakeFirst()
    if (!left) throw conflict('This is the last administrator: make another one first')
  }

  async function insert(on: ProxyDatabase, user: Pick<StoredUser, 'name' | 'role' | 'password' | 'subject'>) {
    const row: StoredUser = {
      ...user,
      id: newId(),
      name_key: nameKey(user.name),
      disabled: 0,
      limits: null,
      created_at: now(),
      last_sign_in_at: null,
    }
    const made = await on
      .insertInto('users')
      .values(row)
      .onConflict((clash) => clash.column('name_key').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!made) throw taken()
    return made
  }

  async function giveCode(on: ProxyDatabase, userId: string | null) {
    const code = newCode()
    const expiresAt = now() + CODE_AGE
    const old = on.deleteFrom('codes')
    await (userId === null ? old.where('user_id', 'is', null) : old.where('user_id', '=', userId)).execute()
    const row = { hash: hashOfSecret(plainCode(code)), user_id: userId, expires_at: expiresAt }
    await on.insertInto('codes').values(row).execute()
    return { code, expiresAt }
  }

  return {
    byId,

    byName: (name: string) =>
      db.selectFrom('users').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst(),

    async isEmpty(): Promise<boolean> {
      return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) === undefined
    },

    async list(): Promise<User[]> {
      const rows = await db
        .selectFrom('users')
        .selectAll()
        .select((eb) =>
          eb
            .selectFrom('sessions')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .whereRef('sessions.user_id', '=', 'users.id')
            .where('sessions.expires_at', '>', now())
            .as('sessions')
        )
        .orderBy('name_key')
        .execute()
      return rows.map((row) => ({ ...toUser(row), sessions: Number(row.sessions ?? 0) }))
    },

    /** @throws {ApiProblem} 409 where the name is taken */
    create: (name: string, role: Role) =>
      alone(db, async (trx) => {
        const user = await insert(trx, { name, role, password: null, subject: null })
        return { user, ...(await giveCode(trx, user.id)) }
      }),

    /** @throws {ApiProblem} 404, or 409 for the role of an external account, or where nobody would be left to administer */
    update: (id: string, { role, isDisabled, limits }: Change) =>
      alone(db, async (trx) => {
        const before = await byId(id, trx)
        if (before && before.subject !== null && before.role !== role) throw roleIsExternal()
        const user = await trx
          .updateTable('users')
          .set({
            role,
            disabled: isDisabled ? 1 : 0,
            ...(limits && { limits: isLimiting(limits) ? JSON.stringify(limits) : null }),
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (!user) throw noUser()
        await keepAdministrator(trx)
        return user
      }),

    /** Takes the password away. @throws {ApiProblem} 404, or 409 for an account of the OpenID provider */
    reset: (id: string) =>
      alone(db, async (trx) => {
        const user = await byId(id, trx)
        if (!user) throw noUser()
        if (user.subject !== null) throw conflict('The OpenID provider keeps this account')
        await trx.updateTable('users').set({ password: null }).where('id', '=', id).execute()
        return { user: { ...user, password: null }, ...(await giveCode(trx, id)) }
      }),

    /** @throws {ApiProblem} 404, or 409 where nobody would be left to administer */
    delete: (id: string) =>
      alone(db, async (trx) => {
        const user = await trx.deleteFrom('users').where('id', '=', id).returningAll().executeTakeFirst()
        if (!user) throw noUser()
        await keepAdministrator(trx)
        return user
      }),

    /** A code that makes an administrator: for the first one, or where the last one lost the password. */
    giveAdminCode: () => alone(db, (trx) => giveCode(trx, null)),

    /**
     * The same, of several instances that start together for the one that is first.
     * @returns undefined where another one gave a code just before
     */
    giveAdminCodeOnce: () =>
      alone(db, async (trx) => {
        const given = await trx
          .selectFrom('codes')
          .select('hash')
          .where('user_id', 'is', null)
          .where('expires_at', '>', now() + CODE_AGE - JUST_NOW)
          .executeTakeFirst()
        return given ? undefined : giveCode(trx, null)
      }),

    /** Whose a code is, without using it up; undefined for one that is wrong, used or too old. */
    ownerOf: (code: string) =>
      db
        .selectFrom('codes')
        .leftJoin('users', 'users.id', 'codes.user_id')
        .select(['users.id', 'users.name', 'users.role'])
        .where('codes.hash', '=', hashOfSecret(plainCode(code)))
        .where('codes.expires_at', '>', now())
        .executeTakeFirst(),

    /**
     * Uses a code up: sets the password of its account, or makes an administrator of this name.
     * @returns undefined for a code that is wrong, used or too old
     */
    redeem: (code: string, password: string, name: string) =>
      alone(db, async (trx) => {
        const used = await trx
          .deleteFrom('codes')
          .where('hash', '=', hashOfSecret(plainCode(code)))
          .where('expires_at', '>', now())
          .returning('user_id')
          .executeTakeFirst()
        if (!used) return undefined
        if (used.user_id === null) {
          return insert(trx, { name, role: 'admin', password, subject: null })
        }
        return trx
          .updateTable('users')
          .set({ password })
          .where('id', '=', used.user_id)
          .where('disabled', '=', 0)
          .returningAll()
          .executeTakeFirst()
      }),

    async setPassword(id: string, password: string): Promise<void> {
      await db.updateTable('users').set({ password }).where('id', '=', id).execute()
    },

    async signedIn(id: string): Promise<void> {
      await db.updateTable('users').set({ last_sign_in_at: now() }).where('id', '=', id).execute()
    },
  }
}

export type AccountStore = ReturnType<typeof createAccountStore>

/** What an account is limited to. An administrator, who could lift the limits, has none. */
export function limitsOf({ role, limits }: Pick<StoredUser, 'role' | 'limits'>): { limits?: Limits } {
  if (limits === null || role === 'admin') return {}
  const read = check(Limits, JSON.parse(limits))
  // What cannot be read limits to nothing
  return { limits: read.ok ? read.value : { companies: [''], tags: [''] } }
}

export const toUser = (row: StoredUser): User => ({
  userId: row.id,
  name: row.name,
  role: row.role,
  isDisabled: row.disabled === 1,
  hasPassword: row.password !== null,
  isExternal: row.subject !== null,
  ...(row.subject !== null && { issuer: new URL(row.subject.split(' ', 1)[0] ?? '').host }),
  ...limitsOf(row),
  createdAt: row.created_at,
  ...(row.last_sign_in_at !== null && { lastSignInAt: row.last_sign_in_at }),
})
