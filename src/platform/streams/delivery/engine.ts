import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { dutyOf, type Instances } from '#platform/storage/instances.ts'
import type { Vault } from '#storage/vault.ts'

import type { Attempt } from './attempt.ts'
import { DEFAULT_BOUNDS, type DeliveryBounds } from './bounds.ts'
import type { ResolveName } from './checked-addresses.ts'
import { bodyContext, createEnqueue, type StreamSources } from './enqueue.ts'
import { readyStreams, type QueuedMessage } from './lanes.ts'
import type { InboundTarget } from '../inbound-target.ts'
import { loadStream, type LoadedStream } from './loaded-stream.ts'
import { createRecorder } from './recorder.ts'
import { renderAgain } from './render-again.ts'
import { createReprocessJobs, type ReprocessJobs } from './reprocess.ts'
import { tellToResume } from './resume-stream.ts'
import { enforceBounds } from './retention.ts'
import { createStreamClaims } from './stream-claims.ts'
import { createStreamWorker, type StreamWorker } from './stream-worker.ts'
import type { TargetRules } from './target-rules.ts'

export interface DeliverySettings extends TargetRules {
  /** Attempts at once to one endpoint. */
  concurrency: number
  bounds: DeliveryBounds
}

export const DEFAULT_DELIVERY: DeliverySettings = {
  allowPrivate: false,
  concurrency: 4,
  bounds: DEFAULT_BOUNDS,
}

export interface EngineOptions {
  db: Database
  vault: Vault
  sources: StreamSources
  settings: DeliverySettings
  /** Tells companies of events of their streams. */
  onEvents?: (eventIds: readonly number[]) => void
  now: () => number
  /** Instead of DNS. */
  resolve?: ResolveName | undefined
  /** Milliseconds that attempts under way have when it is stopped. */
  lastAttempts?: number
  /** The others on this database, with which it shares the streams; none where it is absent. */
  instances?: Instances | undefined
  /** Where this instance's own door is, which `CLOE` sends to; as the definition says where it is absent. */
  inbound?: (() => InboundTarget | undefined) | undefined
}

/** Delivers what streams send. What it has not delivered when it is stopped, or killed, it delivers after the next start. */
export interface DeliveryEngine {
  /** Queues what streams are to send, in the transaction that stores frames. */
  reaction: IngestReaction
  jobs: ReprocessJobs
  start(): void
  /** Tries the endpoint of a stream again that was disabled, or is on time-out. */
  resume(streamId: number): Promise<void>
  /** Looks for what is to be done now; it does so by itself every second. */
  tick(): Promise<void>
  /** Drops what is past the bounds; it does so by itself. */
  enforceBounds(): Promise<void>
  /** Gives what is under way some seconds; what is not answered by then is sent again after the next start. */
  stop(): Promise<void>
}

const TICK = 1000
/** Where messages come for a stream that another instance has, or nobody yet. */
const LEAST_TICK = 200
const TICKS_OF_BOUNDS = 15
const LAST_ATTEMPTS = 5000

export function createDeliveryEngine(options: EngineOptions): DeliveryEngine {
  const { db, vault, settings, now, lastAttempts = LAST_ATTEMPTS } = options
  const { concurrency, bounds, ...rules } = settings
  const { instances, inbound } = options
  const workers = new Map<number, StreamWorker>()
  const claims = instances && createStreamClaims(instances.leases)
  /** Streams that are being left to another instance. */
  const leaving = new Set<number>()
  const housekeeping = dutyOf(instances, 'streams')
  const recorder = createRecorder({
    ...{ db, now, onEvents: (ids) => options.onEvents?.(ids) },
    ...(claims && { confirm: (trx, streamIds) => claims.confirm(trx, streamIds) }),
  })
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let ticking: Promise<void> | undefined
  let ticks = 0
  let isStarted = false
  let isStopped = false

  const senderOptions = { ...rules, now, ...(options.resolve && { resolve: options.resolve }) }
  const workerOf = (streamId: number): StreamWorker => {
    const known = workers.get(streamId)
    if (known) return known
    const worker = createStreamWorker({
      ...{ db, streamId, concurrency, recorder, now, isCancelled: jobs.isCancelled },
      load: (before) => loadStream(streamId, before, { db, vault, inbound, ...senderOptions }),
      attempt,
    })
    workers.set(streamId, worker)
    return worker
  }
  const attempt = async (message: QueuedMessage, { sender }: LoadedStream): Promise<Attempt> => {
    const { webhookId: id, contentType, sealed, body } = message
    return sender.send({ id, contentType, body: sealed === 1 ? vault.open(body, bodyContext(id)) : body })
  }
  const isOurs = (streamId: number) => !claims || (claims.holds(streamId) && !leaving.has(streamId))
  const wakeOurs = (streamIds: Iterable<number>) => {
    if (!isStarted || isStopped) return
    for (const streamId of streamIds) if (isOurs(streamId)) workerOf(streamId).wake()
  }
  const wake = (streamIds: Iterable<number>) => {
    wakeOurs(streamIds)
    const others = [...streamIds].filter((streamId) => !isOurs(streamId))
    if (others.length === 0 || !isStarted || isStopped) return
    instances?.signals.send('streams', others.join(' '))
    // It may be nobody's
    soon ??= setTimeout(() => {
      soon = undefined
      repeatedly()
    }, LEAST_TICK)
  }
  /** Lets go of a stream. Nothing of it is under way once it resolves. */
  const leave = async (streamId: number) => {
    const worker = workers.get(streamId)
    workers.delete(streamId)
    await worker?.stop()
    worker?.destroy()
  }
  claims?.onLost((streamId) => {
    // Another may be sending already, and what this one finds out is not written any more
    workers.get(streamId)?.destroy()
    void leave(streamId)
  })
  instances?.signals.on('streams', (detail) => wakeOurs(detail.split(' ').map(Number)))
  instances?.signals.on('stream-resumed', (detail) => {
    if (isOurs(Number(detail)))
      void workerOf(Number(detail))
        .resume()
        .catch(() => undefined)
  })

  const jobs = createReprocessJobs({
    ...{ db, now, wake: (streamId) => wake([streamId]), duty: housekeeping, signals: instances?.signals },
    renderAgain: (trx, streamId, ids) =>
      renderAgain(trx, streamId, ids, { sources: options.sources, vault, now: now() }),
  })

  const tick = async () => {
    // So that a change of a definition counts within a second
    for (const worker of workers.values()) worker.reload()
    const ready = await readyStreams(db, now())
    await share(ready)
    wakeOurs(ready)
    // Those that others were asked for, or that the database had no room for
    if (instances || ticks % TICKS_OF_BOUNDS === 0) jobs.resume()
    if (ticks++ % TICKS_OF_BOUNDS === 0 && (await housekeeping.isOurs())) {
      await enforceBounds(db, bounds, now(), housekeeping)
    }
  }
  const share = async (ready: readonly number[]) => {
    const excess = isStopped ? undefined : await claims?.share(ready)
    if (excess === undefined || leaving.has(excess)) return
    leaving.add(excess)
    await leave(excess)
    await claims?.giveBack(excess)
    leaving.delete(excess)
  }
  const repeatedly = () => {
    ticking ??= tick()
      // The database is busy or gone: the next tick tries again
      .catch(() => undefined)
      .finally(() => (ticking = undefined))
  }

  return {
    reaction: createEnqueue({ sources: options.sources, vault, now, wake }),
    jobs,
    start() {
      if (isStarted) return
      isStarted = true
      jobs.resume()
      timer = setInterval(repeatedly, TICK)
      repeatedly()
    },
    async resume(streamId) {
      // The definition of a disabled one shows it as inactive
      await db
        .updateTable('stream_definitions')
        .set({ active: 1 })
        .where('id', '=', streamId)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('stream_deliveries as d')
              .select('d.stream_id')
              .whereRef('d.stream_id', '=', 'stream_definitions.id')
              .where('d.state', '=', 'DISABLED')
          )
        )
        .execute()
      if (claims && !isOurs(streamId)) await share([streamId])
      if (isOurs(streamId)) await workerOf(streamId).resume()
      else await tellToResume(db, streamId, () => instances?.signals.send('stream-resumed', String(streamId)))
    },
    tick,
    async enforceBounds() {
      await enforceBounds(db, bounds, now(), housekeeping)
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      clearTimeout(soon)
      await ticking
      await jobs.close()
      const all = [...workers.values()]
      const lastCall = setTimeout(() => all.forEach((worker) => worker.destroy()), lastAttempts)
      await Promise.all(all.map((worker) => worker.stop()))
      clearTimeout(lastCall)
      for (const worker of all) worker.destroy()
      await recorder.close()
    },
  }
}
