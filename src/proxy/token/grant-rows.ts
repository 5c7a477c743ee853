import { sql } from 'kysely'

import { ApiProblem } from '#lib/api-error.ts'
import { databaseTime } from '#storage/database-clock.ts'
import type { Vault } from '#storage/vault.ts'

import type { ProxyDatabase } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'
import { failurePause } from './failure-pause.ts'

interface GrantRowsOptions {
  db: ProxyDatabase
  vault: Vault
  /** For tests; otherwise the database's clock counts, since those of several machines differ. */
  now?: (() => number) | undefined
}

/** How the token that all instances use stands. All times are milliseconds, counted from the moment it was read. */
export interface GrantRow {
  /** How often somebody set out to ask the token endpoint. */
  fence: number
  /** How long somebody may still be asking; not above 0 where nobody is. */
  claimedFor: number
  /** Whether the last one who asked has written what came of it. */
  isFinished: boolean
  /** Undefined where there is none, or it was sealed under another key. */
  grant?: SharedGrant
  failure?: { problem: ApiProblem; count: number; restFor: number }
}

export interface SharedGrant {
  value: string
  /** The token that was refused before this one was asked for. */
  refused?: string
  lifetime: number
  issuedAgo: number
  askedAgo: number
}

/** What came of asking. `askedAgo` in milliseconds. */
interface Answer {
  value: string
  refused: string | undefined
  /** Milliseconds from the moment it was asked for. */
  lifetime: number
  askedAgo: number
  /** Whether it is another token than the one before. */
  isNew: boolean
}

/** Longer than anybody waits for a token endpoint: whoever has a claim for longer is gone. */
const CLAIM = 15_000
/** What is told to live longer is asked for again by then. */
const LONGEST_LIFETIME = 10 * 365 * 86_400_000

/** Statements on the one row of a token endpoint and client. @throws {ApiProblem} 503 while the database does not answer */
export function grantRows({ db, vault, now }: GrantRowsOptions, id: string) {
  const context = `shared token ${id}`
  const time = () => databaseTime(db, now)

  /** That of the claim with this fence; none where somebody else has taken it over. */
  const claimed = (fence: number) =>
    db
      .updateTable('shared_grants')
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('claim_ends_at', '>', 0)
      .returning('fence')

  function unseal(sealed: string): Pick<SharedGrant, 'value' | 'refused'> | undefined {
    try {
      return JSON.parse(vault.open(sealed, context)) as Pick<SharedGrant, 'value' | 'refused'>
    } catch {
      // By instances that were given another key: a token can be had again
      return undefined
    }
  }

  return {
    async read(): Promise<GrantRow> {
      const row = await db
        .selectFrom('shared_grants')
        .selectAll()
        .select(time().as('now'))
        .where('id', '=', id)
        .executeTakeFirst()
      if (row) return asGrantRow(row, unseal)
      await db
        .insertInto('shared_grants')
        .values({ id, fence: 0, claim_ends_at: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      return { fence: 0, claimedFor: 0, isFinished: true }
    },

    /** Lets one of those who read this fence ask. @returns whether that is this one; its fence is one more */
    async claim(fence: number): Promise<boolean> {
      const rows = await db
        .updateTable('shared_grants')
        .set({ fence: fence + 1, claim_ends_at: sql<number>`${time()} + ${CLAIM}` })
        .where('id', '=', id)
        .where('fence', '=', fence)
        .where('claim_ends_at', '<=', time())
        .returning('fence')
        .execute()
      return rows.length > 0
    },

    /** @returns whether the claim still held */
    async keep(fence: number, { value, refused, lifetime, askedAgo, isNew }: Answer): Promise<boolean> {
      const asked = sql<number>`${time()} - cast(${Math.round(askedAgo)} as bigint)`
      const rows = await claimed(fence)
        .set({
          sealed: vault.seal(JSON.stringify({ value, refused }), context),
          asked_at: asked,
          ends_at: sql<number>`${asked} + cast(${Math.round(Math.min(lifetime, LONGEST_LIFETIME))} as bigint)`,
          ...(isNew && { issued_at: asked }),
          ...{ failure: null, rest_ends_at: null, claim_ends_at: 0 },
        })
        .execute()
      return rows.length > 0
    },

    /** Leaves what is held as it is. @param count of failures in a row, with this one */
    async fail(fence: number, problem: ApiProblem, count: number): Promise<void> {
      const { status, code, message } = problem
      await claimed(fence)
        .set({
          failure: JSON.stringify({ status, code, message, count } satisfies Failed),
          rest_ends_at: sql<number>`${time()} + ${failurePause(count, problem)}`,
          claim_ends_at: 0,
        })
        .execute()
    },
  }
}

function asGrantRow(
  row: Schema['shared_grants'] & { now: number },
  unseal: (sealed: string) => Pick<SharedGrant, 'value' | 'refused'> | undefined
): GrantRow {
  const now = Number(row.now)
  const opened = row.sealed === null ? undefined : unseal(row.sealed)
  return {
    fence: Number(row.fence),
    claimedFor: Number(row.claim_ends_at) - now,
    isFinished: Number(row.claim_ends_at) === 0,
    ...(opened && {
      grant: {
        ...opened,
        lifetime: Number(row.ends_at) - now,
        issuedAgo: now - Number(row.issued_at),
        askedAgo: now - Number(row.asked_at),
      },
    }),
    ...(row.failure !== null && { failure: asFailure(row.failure, Number(row.rest_ends_at) - now) }),
  }
}

/** What the column `failure` holds. */
type Failed = Pick<ApiProblem, 'status' | 'code' | 'message'> & { count: number }

function asFailure(text: string, restFor: number) {
  const { status, code, message, count } = JSON.parse(text) as Failed
  const retryAfter = Math.max(1, Math.ceil(restFor / 1000))
  return { problem: new ApiProblem(status, code, message, { retryAfter }), count, restFor }
}
