import { conflict, notFound, type ApiProblem } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import type { Partitions } from '#platform/storage/partitions.ts'
import type { Vault } from '#storage/vault.ts'
import { concurrentlyWhatIsFree } from '#storage/concurrent-transaction.ts'
import { DatabaseError, isPassing } from '#storage/database-error.ts'

import type { NetworkMessage } from './message.ts'
import { createEarlyDecoding } from './early-decoding.ts'
import { writeBatch, type Arrival, type Decoder, type Outcome } from './write-batch.ts'

interface IngestOptions {
  db: Database
  partitions: Partitions
  vault: Vault
  decoder: Decoder
  now: () => number
  /** The company of base stations that are first heard of in a frame. */
  companyId: number
  /** What other modules do with messages in the transaction that stores them. */
  reactions: readonly IngestReaction[]
}

/** Stores what networks send. */
export interface Ingest {
  /**
   * Resolves once the message is on the disk, or known to be a repeat of one that is.
   *
   * @param filledInAt when it is to have reached the platform, where history is filled in; now otherwise
   * @throws 404 for an unknown DevEUI, 409 for a thing that is not provisioned
   */
  submit(message: NetworkMessage, filledInAt?: number): Promise<'stored' | 'repeat'>
  /** Waits for what was submitted. */
  drain(): Promise<void>
}

interface Waiting extends Arrival {
  /** How often a batch has left it, since another instance was at its devices. */
  left: number
  resolve: (outcome: 'stored' | 'repeat') => void
  reject: (error: unknown) => void
}

/** Large enough that the cost of a commit vanishes, small enough that nobody waits long for the others. */
const MOST_IN_BATCH = 400
/** Nobody waits for history: the fewer commits, the sooner it is filled in. */
const MOST_FILLED_IN = 2000

/**
 * Messages that arrive together share one transaction and are acknowledged after it, in the order of their arrival:
 * a commit waits for the disk, and the disk takes no longer for many than for one.
 */
export function createIngest(options: IngestOptions): Ingest {
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined
  const decoding = createEarlyDecoding(options.db, options.decoder)

  const run = async () => {
    // What arrives in the same turn of the event loop goes along
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const most = waiting.some(({ isLive }) => isLive) ? MOST_IN_BATCH : MOST_FILLED_IN
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      const left = await settle(batch)
      // Before what came after it, which may be of the same device
      waiting = [...left, ...waiting]
    }
    running = undefined
  }

  /** Answers a batch, but for what has to wait for another instance, which it returns. */
  const settle = async (batch: readonly Waiting[], isAgain = false): Promise<Waiting[]> => {
    try {
      await options.partitions.cover(batch.map(({ receivedAt }) => receivedAt))
      await options.decoder.load()
      await decoding.finish(batch)
      const { taken, outcomes, afterCommit } = await concurrentlyWhatIsFree(
        options.db,
        groupsOf(batch),
        async (trx, has) => {
          const taken = batch.filter((message) => has(groupOf(message)))
          return { taken, ...(await writeBatch(trx, taken, options)) }
        }
      )
      decoding.learn(taken)
      for (const then of afterCommit) then()
      taken.forEach((message, index) => answer(message, outcomes[index]))
      return leave(batch, taken)
    } catch (error) {
      if (isUncovered(error) && !isAgain) {
        options.partitions.forget()
        return settle(batch, true)
      }
      // One message may have made all fail, so each is tried by itself: not where the database is away or full
      if (batch.length === 1 || isPassing(error)) for (const { reject } of batch) reject(error)
      else {
        for (const message of batch) {
          message.left = MOST_LEFT
          await settle([message])
        }
      }
      return []
    }
  }

  return {
    submit(message, filledInAt) {
      return new Promise((resolve, reject) => {
        const isLive = filledInAt === undefined
        const receivedAt = filledInAt ?? options.now()
        const arrival = { message, receivedAt, isLive, left: 0, resolve, reject }
        waiting.push(arrival)
        decoding.begin(arrival)
        running ??= run()
      })
    },
    async drain() {
      await running
    },
  }
}

/** A partition that another instance has dropped since: what is filled in may be older than what is kept. */
const isUncovered = (error: unknown) => error instanceof DatabaseError && error.code === '23514'

/**
 * Instances may take in messages beside each other, but not of one device: each takes the groups of its devices. There are
 * so many that batches of different devices hardly have one in common, and so few that PostgreSQL has room for all.
 */
const DEVICE_GROUPS = 1024
/** How often a message is left for another batch; then its group is waited for. */
const MOST_LEFT = 3

// The last digits of a DevEUI are the ones that differ within a fleet
const groupOf = ({ message }: Waiting) =>
  `devices ${Number.parseInt(message.devEui.slice(-4), 16) % DEVICE_GROUPS}`

function groupsOf(batch: readonly Waiting[]) {
  const due = new Set(batch.filter(({ left }) => left >= MOST_LEFT).map(groupOf))
  const others = new Set(batch.map(groupOf).filter((group) => !due.has(group)))
  return { due: [...due], others: [...others] }
}

/** What of a batch was not taken. Where that is all of it there is nothing to do but to wait. */
function leave(batch: readonly Waiting[], taken: readonly Waiting[]): Waiting[] {
  const isTaken = new Set(taken)
  const left = batch.filter((message) => !isTaken.has(message))
  for (const message of left) message.left = taken.length === 0 ? MOST_LEFT : message.left + 1
  return left
}

function answer({ message, resolve, reject }: Waiting, outcome: Outcome | undefined) {
  if (outcome === 'stored' || outcome === 'repeat') resolve(outcome)
  else reject(refusal(outcome, message.devEui))
}

function refusal(outcome: Outcome | undefined, devEui: string): ApiProblem {
  return outcome === 'not_provisioned'
    ? conflict(`Thing ${devEui} is not provisioned`)
    : notFound(`There is no thing ${devEui}`)
}
