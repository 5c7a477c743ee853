import { Worker } from 'node:worker_threads'

import type { WorkerReply, WorkerRequest, WorkerSettings } from './protocol.ts'

interface Waiting {
  resolve: (reply: WorkerReply) => void
  reject: (error: Error) => void
}

/** A failure that the database itself reports, such as a violated constraint. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
}

type Unsent = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never

/** A database connection in a thread: requests are answered in the order in which they were sent. */
export class DatabaseThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #failure: Error | undefined

  constructor(settings: WorkerSettings) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings })
    this.#worker.on('message', (reply: WorkerReply) => {
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if (reply.error === undefined) waiting?.resolve(reply)
      else waiting?.reject(new DatabaseError(reply.error))
    })
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => this.#fail(new DatabaseError('The database is closed')))
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

  async close(): Promise<void> {
    if (this.#failure) return
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    await this.send({ kind: 'close' })
    await exited
  }

  #fail(error: Error) {
    this.#failure ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
