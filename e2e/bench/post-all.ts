import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface PostJob {
  /** Of a server on 127.0.0.1. */
  port: number
  path: string
  bodies: readonly string[]
  /** Kept alive, each with one request in flight. */
  connections: number
}

export interface PostTimes {
  /** From the first request to the last answer. */
  ms: number
  /** Of each request, in milliseconds. */
  latencies: number[]
}

/**
 * Posts all bodies from a thread of its own.
 *
 * @throws {Error} on any answer but 200
 */
export async function postAll(job: PostJob): Promise<PostTimes> {
  const worker = new Worker(new URL('./post-worker.ts', import.meta.url), { workerData: job })
  try {
    // An exception in the thread rejects here
    const [times] = (await once(worker, 'message')) as [PostTimes]
    return times
  } finally {
    await worker.terminate()
  }
}
