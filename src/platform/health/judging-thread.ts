import { Worker } from 'node:worker_threads'

import type { Summary } from '#lib/diagnosis/verdict-at.ts'

import type { Case, WorkerReply, WorkerRequest } from './protocol.ts'

interface Waiting {
  resolve: (summaries: Summary[]) => void
  reject: (error: Error) => void
}

/** Judges things in a thread of its own, which starts with the first and is replaced where it ends. */
export interface JudgingThread {
  /** @throws where the thread ended meanwhile */
  judge(cases: readonly Case[]): Promise<Summary[]>
  close(): Promise<void>
}

export function createJudgingThread(): JudgingThread {
  let worker: Worker | undefined
  let next = 0
  const waiting = new Map<number, Waiting>()

  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { env: {} })
    started.on('message', ({ id, summaries }: WorkerReply) => {
      waiting.get(id)?.resolve(summaries)
      waiting.delete(id)
    })
    const ended = (error: Error) => {
      if (worker !== started) return
      worker = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => ended(new Error('The thread that judges things has ended')))
    return started
  }

  return {
    judge(cases) {
      worker ??= start()
      const request: WorkerRequest = { id: next++, cases }
      worker.postMessage(request)
      return new Promise((resolve, reject) => waiting.set(request.id, { resolve, reject }))
    },
    async close() {
      await worker?.terminate()
    },
  }
}
