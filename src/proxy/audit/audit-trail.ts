import type { FastifyRequest } from 'fastify'

import { unavailable } from '#lib/api-error.ts'
import { createLock } from '#storage/lock.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { Session } from '../session/session.ts'
import type { ProxyDatabase } from '../storage/database.ts'
import { anchorSignature, type AuditFacts, BEGINNING, chainHash } from './audit-chain.ts'
import { type AuditFilter, listAudit } from './audit-list.ts'

export interface AuditTrailOptions {
  db: ProxyDatabase
  /** Of the chain: 32 bytes that are not in the database. */
  key: Buffer
  /** Milliseconds that entries are kept. */
  keep: number
  now?: () => number
}

/** What somebody is about to do. */
export interface Intent {
  request: FastifyRequest
  session: (Pick<Session, 'user'> & Partial<Pick<Session, 'role'>>) | undefined
  operation: string
  /** On what: a path. */
  target: string
  /** JSON: the fields and their values before and after. */
  changes: string
}

/** Records what became of it. @param status the HTTP status that was answered; 0 where nobody knows */
export type RecordOutcome = (status: number) => Promise<void>

const HOUR = 3_600_000

/** Who did what, from where, on what, and what came of it: an entry before and one after each write, in one chain. */
export function createAuditTrail({ db, key, keep, now = Date.now }: AuditTrailOptions) {
  // One after the other: each entry holds the hash of the one before it
  const lock = createLock()
  let pruned = 0

  async function append(facts: AuditFacts): Promise<void> {
    const release = await lock.acquire()
    try {
      await alone(db, async (trx) => {
        const { seq, hash } = await newest(trx)
        await trx
          .insertInto('audit')
          .values({ ...facts, seq: seq + 1, hash: chainHash(key, hash, seq + 1, facts) })
          .execute()
      })
    } finally {
      release()
    }
  }

  async function newest(on: ProxyDatabase): Promise<{ seq: number; hash: string }> {
    const last = await on
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last) return last
    const anchor = await on
      .selectFrom('audit_anchors')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    return anchor ?? { seq: 0, hash: BEGINNING }
  }

  /** Drops what is too old, and signs where the chain goes on. An intent and its outcome are of about one age. */
  async function prune(): Promise<void> {
    const release = await lock.acquire()
    try {
      await alone(db, async (trx) => {
        const last = await trx
          .selectFrom('audit')
          .select(['seq', 'hash'])
          .where('at', '<', now() - keep)
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!last) return
        const anchor = { ...last, at: now() }
        await trx.deleteFrom('audit').where('seq', '<=', last.seq).execute()
        await trx.deleteFrom('audit_anchors').execute()
        await trx
          .insertInto('audit_anchors')
          .values({ ...anchor, signature: anchorSignature(key, anchor) })
          .execute()
      })
    } finally {
      release()
    }
  }

  return {
    prune,

    list: (filter: AuditFilter) => listAudit(db, filter),

    /**
     * Records what somebody is about to do.
     * @throws {ApiProblem} 503 where it cannot be recorded: then it must not be done
     */
    async begin({ request, session, operation, target, changes }: Intent): Promise<RecordOutcome> {
      const facts = {
        call_id: request.id,
        user_name: session?.user.name ?? '',
        role: session?.role ?? '',
        address: request.ip,
        operation,
        target,
      }
      try {
        await append({ ...facts, at: now(), phase: 'INTENT', changes, status: null })
      } catch (error) {
        request.log.error(
          { cause: error instanceof Error ? error.message : '' },
          'the audit trail cannot be written'
        )
        throw unavailable('What you do cannot be recorded at the moment, so nothing was done', 10)
      }
      if (now() - pruned > HOUR) {
        pruned = now()
        prune().catch(() => request.log.error('old entries of the audit trail could not be dropped'))
      }
      return async (status) => {
        try {
          await append({ ...facts, at: now(), phase: 'OUTCOME', changes: '{}', status })
        } catch {
          // It is done by now: the intent without an outcome says that nobody knows
          request.log.error('the outcome of a write could not be recorded')
        }
      }
    },
  }
}

export type AuditTrail = ReturnType<typeof createAuditTrail>
