import { Worker } from 'node:worker_threads'

import { DatabaseError } from '../database-error.ts'
import type { OnFault } from '../database-faults.ts'
import { toFailure } from './failures.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './protocol.ts'

interface Waiting {
  resolve: (reply: WorkerReply) => void
  reject: (error: Error) => void
}

const CLOSED = 'The database is closed'

type Unsent = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never

/** A thread takes longer to start than most databases are open in tests, so that a few are kept for the next. */
const idle: Worker[] = []
const MOST_IDLE = 4

/** A database connection in a thread: requests are answered in the order in which they were sent. */
export class DatabaseThread {
  readonly #worker: Worker
  readonly #onFault: OnFault | undefined
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #failure: Error | undefined

  constructor(settings: WorkerSettings, onFault?: OnFault) {
    this.#onFault = onFault
    this.#worker = idle.pop() ?? new Worker(new URL('./worker.ts', import.meta.url))
    this.#worker.ref()
    this.#worker.on('message', this.#onMessage).on('error', this.#onError).on('exit', this.#onExit)
    this.#worker.postMessage({ kind: 'open', id: this.#next++, settings } satisfies WorkerRequest)
  }

  readonly #onMessage = (reply: WorkerReply) => {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.error === undefined) waiting?.resolve(reply)
    else waiting?.reject(toFailure(reply.error, reply.errorCode, this.#onFault))
  }

  readonly #onError = (error: unknown) =>
    this.#fail(error instanceof Error ? error : new Error(String(error)))

  readonly #onExit = () => this.#fail(new DatabaseError(CLOSED))

  /** Whether it serves nobody any more. */
  get isOver(): boolean {
    return this.#failure !== undefined
  }

  /** How many requests wait, so that a pool can choose the least busy thread. */
  get load(): number {
    return this.#waiting.size
  }

  send(request: Unsent): Promise<WorkerReply> {
    if (this.#failure) return Promise.reject(this.#failure)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id })
    })
  }

  /** What was asked before is answered before. */
  async close(): Promise<void> {
    if (this.#failure) return
    const closed = this.send({ kind: 'close' })
    this.#failure = new DatabaseError(CLOSED)
    try {
      await closed
    } catch (error) {
      // One that still has its database is of no use to another, and would keep the process from ending
      await this.#worker.terminate()
      throw error
    }
    this.#worker.off('message', this.#onMessage).off('error', this.#onError).off('exit', this.#onExit)
    if (idle.length >= MOST_IDLE) {
      await this.#worker.terminate()
      return
    }
    // Nobody waits for it at the end of the process
    this.#worker.unref()
    idle.push(this.#worker)
  }

  #fail(error: Error) {
    this.#failure ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
