import { listDecodedLogs, listNetworkLogs, type NetworkData } from '#contract/logs.ts'
import { decodedIn } from '#lib/diagnosis/decoding.ts'
import { type Diagnosis, diagnoseFrames } from '#lib/diagnosis/diagnose.ts'
import type { ThingFacts } from '#lib/diagnosis/measure.ts'
import { timeIn } from '#lib/diagnosis/network-row.ts'
import { readFrames } from '#lib/diagnosis/read-frames.ts'
import { summarise } from '#lib/diagnosis/summary.ts'
import type { Summary } from '#lib/diagnosis/verdict-at.ts'

import { request } from '../client.ts'

/** What of a thing's network log is to be diagnosed. Times in milliseconds since the epoch. */
export interface LogQuery {
  thingIdentifier: string
  /** The start belongs to the range, the end does not; without one, the newest rows. */
  range?: { start: number; end: number } | undefined
  /** The most rows to read. */
  most: number
  thing: ThingFacts
}

export interface DiagnosedLog {
  diagnosis: Diagnosis
  /** Rows that were read, and how many there are; undefined where the platform does not say. */
  rows: number
  total: number | undefined
}

export interface LogProgress {
  read: number
  total: number | undefined
}

const PAGE_SIZE = 1_000

/**
 * Reads the newest rows of a log, page by page, and diagnoses them.
 * @throws {ApiError} where a page cannot be read
 */
export async function readLog(
  { thingIdentifier, range, most, thing }: LogQuery,
  { onProgress, signal }: { onProgress: (progress: LogProgress) => void; signal: AbortSignal }
): Promise<DiagnosedLog> {
  const window = range && {
    startTime: new Date(range.start).toISOString(),
    endTime: new Date(range.end).toISOString(),
  }
  const params = { thingIdentifier }
  const decoded = request(listDecodedLogs, { params, query: { size: PAGE_SIZE, ...window }, signal })
  // Asked for beside the rest; it may fail while nobody waits for it
  decoded.catch(() => undefined)

  const rows: NetworkData[] = []
  let total: number | undefined
  // Rows that arrive meanwhile move those of the pages: what comes twice is taken out when it is read
  for (let page = 0; rows.length < most; page++) {
    const size = Math.min(PAGE_SIZE, most)
    const answer = await request(listNetworkLogs, { params, query: { page, size, ...window }, signal })
    rows.push(...(answer.content ?? []))
    total = answer.totalElements ?? total
    onProgress({ read: rows.length, total })
    const isLast = answer.last ?? (answer.content?.length ?? 0) < size
    if (isLast || answer.content?.length === 0) break
  }
  const times = ((await decoded).content ?? []).flatMap(({ date }) => (date === undefined ? [] : [date]))
  const decodedFacts = decodedIn(rows) ?? (times.length > 0 ? { times } : undefined)

  const isCut = total !== undefined && rows.length < total
  const oldest = isCut ? oldestOf(rows) : range?.start
  const diagnosis = diagnoseFrames(readFrames(rows), {
    now: Date.now(),
    // Of the newest rows the range is what they span
    ...((range ?? isCut) && { range: { from: oldest, to: range?.end } }),
    thing: { ...thing, decoded: decodedFacts },
  })
  return { diagnosis, rows: rows.length, total }
}

/**
 * Reads the newest page of a log and sums it up.
 * @throws {ApiError} where it cannot be read
 */
export async function summariseLog(
  { thingIdentifier, most, thing }: LogQuery,
  signal: AbortSignal
): Promise<Summary> {
  const call = { params: { thingIdentifier }, query: { page: 0, size: Math.min(PAGE_SIZE, most) }, signal }
  const rows = (await request(listNetworkLogs, call)).content ?? []
  return summarise(readFrames(rows), { ...thing, decoded: decodedIn(rows) })
}

function oldestOf(rows: readonly NetworkData[]): number | undefined {
  let oldest = Infinity
  for (const row of rows) oldest = Math.min(oldest, timeIn(row) ?? Infinity)
  return oldest === Infinity ? undefined : oldest
}
