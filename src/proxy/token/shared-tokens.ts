import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { ApiProblem, tokenUnavailable } from '#lib/api-error.ts'
import type { Signals } from '#storage/signals.ts'
import type { Vault } from '#storage/vault.ts'

import type { ProxyDatabase } from '../storage/database.ts'
import type { ClientCredentials } from '../upstream.ts'
import { ASK_AGAIN, LEAST_LIFETIME, type Grant, type TokenNeed, type TokenSource } from './access-token.ts'
import { grantRows, type GrantRow, type SharedGrant } from './grant-rows.ts'

interface SharedTokensOptions {
  db: ProxyDatabase
  signals: Signals
  vault: Vault
  /** Of the database and of this instance, for tests. */
  now?: () => number
  wait?: (milliseconds: number) => Promise<unknown>
}

/** The tokens that all instances on a database use together. */
export interface SharedTokens {
  /** @param obtain asks the token endpoint once, for 10 s at most. @throws {ApiProblem} */
  of(credentials: ClientCredentials, obtain: () => Promise<Grant>): TokenSource
}

const TOPIC = 'token'
/** Where a signal got lost, in milliseconds. */
const LOOK_EVERY = 500
/** Milliseconds: two who die while they ask are outlasted. */
const PATIENCE = 40_000

/**
 * Has one of several instances ask a token endpoint, and the others use what it got: some platforms end a token when they
 * hand out the next one, so that instances with a token each would end each other's for ever.
 *
 * While the database does not answer, an instance asks for itself.
 */
export function createSharedTokens(options: SharedTokensOptions): SharedTokens {
  const { signals, now = () => performance.now(), wait = unheld } = options

  function sourceOf(id: string, ask: () => Promise<Grant>): TokenSource {
    const rows = grantRows(options, id)
    const waiting = new Set<() => void>()
    let adopt: ((grant: Grant) => void) | undefined
    /** The newest attempt whose outcome this instance knows. */
    let seen = -1

    const changed = (within: number) =>
      new Promise<void>((resolve) => {
        waiting.add(resolve)
        void wait(Math.max(1, Math.min(within, LOOK_EVERY))).then(() => {
          waiting.delete(resolve)
          resolve()
        })
      })

    const look = async () => {
      const row = await rows.read()
      if (row.fence <= seen || !row.isFinished || row.failure || !row.grant || !isLive(row.grant)) return
      seen = row.fence
      adopt?.(asGrant(row.grant, 0))
    }
    signals.on(TOPIC, (detail) => {
      const [of, fence] = detail.split(' ')
      if (of !== id) return
      for (const resolve of waiting) resolve()
      waiting.clear()
      // Where it cannot be read now, it is once a token is needed
      if (Number(fence) > seen) look().catch(() => undefined)
    })
    const tell = (fence: number) => {
      seen = fence
      signals.send(TOPIC, `${id} ${fence}`)
    }

    /** The endpoint is asked outside of any transaction, under a claim that others wait for. */
    async function askForAll(row: GrantRow, need: TokenNeed): Promise<Grant | undefined> {
      const fence = row.fence + 1
      const began = now()
      let grant: Grant
      try {
        grant = await ask()
      } catch (error) {
        const problem = error instanceof ApiProblem ? error : tokenUnavailable('No token can be had')
        await whereThere(rows.fail(fence, problem, (row.failure?.count ?? 0) + 1))
        tell(fence)
        throw error
      }
      const isKept = await whereThere(
        rows.keep(fence, {
          ...grant,
          refused: need.why === 'refused' ? need.held : undefined,
          askedAgo: now() - began,
          isNew: grant.value !== row.grant?.value,
        })
      )
      // It took so long that somebody else has asked meanwhile, whose token may have ended this one
      if (isKept === false) return undefined
      tell(fence)
      return grant
    }

    return {
      listen(take) {
        adopt = take
      },

      async obtain(need) {
        const began = now()
        /** The attempts before this one began. */
        let before: number | undefined
        for (;;) {
          const row = await whereThere(rows.read())
          if (!row) return ask()
          before ??= row.claimedFor > 0 ? row.fence - 1 : row.fence
          if (row.grant && serves(row, row.grant, need, before)) {
            seen = Math.max(seen, row.isFinished ? row.fence : row.fence - 1)
            return asGrant(row.grant, now() - began)
          }
          if (row.claimedFor > 0) {
            if (now() - began >= PATIENCE) throw tokenUnavailable('Another server is asking for a token', 1)
            await changed(row.claimedFor)
            continue
          }
          const { failure } = row
          if (failure && failure.restFor > 0 && need.why !== 'demanded') throw failure.problem
          const elapsed = now() - began
          const isMine = await whereThere(rows.claim(row.fence))
          if (isMine === undefined) return ask()
          const grant = isMine ? await askForAll(row, need) : undefined
          if (grant) return { ...grant, lifetime: grant.lifetime + elapsed }
        }
      },
    }
  }

  return { of: (credentials, obtain) => sourceOf(idOf(credentials), obtain) }
}

/** Whether the token that is there is what somebody needs. */
function serves(row: GrantRow, grant: SharedGrant, need: TokenNeed, before: number) {
  if (!isLive(grant)) return false
  const isOther = grant.value !== need.held
  const isRecent = grant.askedAgo < ASK_AGAIN
  switch (need.why) {
    case 'demanded':
      return row.isFinished && row.fence > before && !row.failure
    case 'refused':
      // The endpoint insists on it, as somebody else found out
      return isOther || (grant.refused === need.held && isRecent)
    case 'ending':
      return isOther || isRecent || row.claimedFor > 0
    case 'missing':
      return isOther || grant.lifetime > 0
  }
}

const isLive = ({ lifetime, askedAgo }: SharedGrant) => Math.max(lifetime, LEAST_LIFETIME - askedAgo) > 0

/** @param elapsed milliseconds from when it was wanted until it was read */
const asGrant = ({ value, lifetime, issuedAgo }: SharedGrant, elapsed: number): Grant => ({
  value,
  lifetime: lifetime + elapsed,
  age: issuedAgo - elapsed,
})

/** Undefined while the database does not answer. */
async function whereThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 503) return undefined
    throw error
  }
}

/** Keeps no process from ending. */
const unheld = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false })

/** Tells one token endpoint and client from another, and tells neither to who reads it. */
const idOf = ({ tokenUrl, clientId }: ClientCredentials) =>
  createHash('sha256').update(`${tokenUrl.href}\n${clientId}`).digest('hex').slice(0, 32)
