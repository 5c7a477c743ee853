import { readLogAside } from '#api/frames/read-log-aside.ts'
import { type LogQuery, readLog } from '#api/frames/read-log.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'

import { painted, watchFrames, type Watched } from './watch-frames.ts'

export interface DiagnosisRun extends Watched {
  /** From the first request to the last row, and from there to the verdict. */
  readMs: number
  diagnoseMs: number
  frames: number
  verdict: Verdict
  loss: number | undefined
}

export interface DiagnosisBench {
  diagnose: (how: 'worker' | 'main', query: LogQuery) => Promise<DiagnosisRun>
  /** Stands there and does nothing. */
  idle: (ms: number) => Promise<Watched>
}

const bench: DiagnosisBench = {
  diagnose: async (how, query) => {
    const end = watchFrames()
    await painted()
    const start = performance.now()
    let read = start
    const { diagnosis } = await (how === 'worker' ? readLogAside : readLog)(query, {
      onProgress: () => (read = performance.now()),
      signal: new AbortController().signal,
    })
    const diagnosed = performance.now()
    await painted()
    const { findings, verdict } = diagnosis
    return {
      ...end(),
      readMs: read - start,
      diagnoseMs: diagnosed - read,
      frames: findings.log.frames.length,
      verdict,
      loss: findings.loss.share,
    }
  },
  idle: async (ms) => {
    const end = watchFrames()
    await new Promise((passed) => setTimeout(passed, ms))
    return end()
  },
}

Object.assign(window, { bench })
