import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'

import { ApiProblem } from '#lib/api-error.ts'

import type { ProxyDatabase } from '../storage/database.ts'

const WINDOW_MS = 5 * 60_000
/** Attempts within a window. Who comes from many addresses meets the account's, who tries many accounts the address's. */
const MOST = { account: 10, address: 50 } as const

/** 429, the same whether there is such an account or not. */
export class TooManyAttempts extends ApiProblem {
  /** How many were refused within this window, with this one: no two have the same number. */
  readonly refused: number

  /** @param retryAfter seconds */
  constructor(refused: number, retryAfter: number) {
    super(429, 'RATE_LIMITED', 'Too many attempts: wait, then try again', { retryAfter })
    this.refused = refused
  }
}

/** Counts attempts to sign in, before each is looked at: those that come at once count like those one by one. */
export function createAttempts(db: ProxyDatabase, now: () => number) {
  async function count(kind: keyof typeof MOST, key: string) {
    const at = now()
    const row = await db
      .insertInto('attempts')
      .values({ key: hashed(kind, key), started_at: at, count: 1 })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => ({
          count: eb
            .case()
            .when('attempts.started_at', '<=', at - WINDOW_MS)
            .then(1)
            .else(eb('attempts.count', '+', 1))
            .end(),
          started_at: eb
            .case()
            .when('attempts.started_at', '<=', at - WINDOW_MS)
            .then(at)
            .else(eb.ref('attempts.started_at'))
            .end(),
        }))
      )
      .returning(['count', 'started_at'])
      .executeTakeFirstOrThrow()
    if (Number(row.count) <= MOST[kind]) return
    const wait = Math.ceil((Number(row.started_at) + WINDOW_MS - at) / 1000)
    throw new TooManyAttempts(Number(row.count) - MOST[kind], Math.max(1, wait))
  }

  return {
    /** @throws {TooManyAttempts} 429 */
    async begin(address: string, account?: string): Promise<void> {
      await db
        .deleteFrom('attempts')
        .where('started_at', '<=', now() - WINDOW_MS)
        .execute()
      await count('address', networkOf(address))
      if (account !== undefined) await count('account', account)
    },

    /** Who is in has no failures to his name; the address goes on being counted. */
    async succeed(account: string): Promise<void> {
      await db.deleteFrom('attempts').where('key', '=', hashed('account', account)).execute()
    },
  }
}

/** Not in the clear: people type passwords into the field of the name. */
const hashed = (kind: string, key: string) =>
  createHash('sha256').update(`${kind}\n${key}`).digest('base64url')

/** Whoever has one IPv6 address has the 2^64 beside it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length)
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const whole = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest]
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
