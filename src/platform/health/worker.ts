import { parentPort } from 'node:worker_threads'

import { decodedIn } from '#lib/diagnosis/decoding.ts'
import type { NetworkRow } from '#lib/diagnosis/network-row.ts'
import { readFrames } from '#lib/diagnosis/read-frames.ts'
import { summarise } from '#lib/diagnosis/summary.ts'

import type { Case, WorkerReply, WorkerRequest } from './protocol.ts'

// Reading and judging some hundred rows takes milliseconds, which a request should not have to wait for

function judge({ facts, rows: stored }: Case) {
  const rows = stored.map(({ data, undecoded }): NetworkRow => {
    const row = JSON.parse(data) as NetworkRow
    return undecoded === null ? row : { ...row, undecoded }
  })
  return summarise(readFrames(rows), { ...facts, decoded: decodedIn(rows) })
}

parentPort?.on('message', ({ id, cases }: WorkerRequest) => {
  parentPort?.postMessage({ id, summaries: cases.map(judge) } satisfies WorkerReply)
})
