import type { EntryStream } from './entry-stream.ts'
import { joinDownlinks } from './join-downlinks.ts'
import { newestFirst, type TimelineEntry } from './timeline-entry.ts'

export interface MergedStreams {
  /** Reads a step further; answers the entries that are complete now, newest first, each once. */
  next: (signal: AbortSignal) => Promise<TimelineEntry[]>
  /** Down to this instant it is complete; `-Infinity` at the end. */
  level: () => number
  /** What came since, read from the newest backwards again. */
  after: () => MergedStreams
  progress: () => { searched: number; total: number | undefined }
  /** Whether the service has no such source as one of them, as far as is known. */
  lacksSource: () => boolean
}

/**
 * Several sources in one order. A step reads the source that the others wait for, and answers what no source can
 * precede any more, so that nothing ever comes in above what was answered.
 */
export function mergeStreams(streams: readonly EntryStream[]): MergedStreams {
  const known = new Set<string>()
  let waiting: TimelineEntry[] = []
  const level = () => Math.max(-Infinity, ...streams.map((stream) => stream.frontier()))

  return {
    level,
    lacksSource: () => streams.some((stream) => stream.isAbsent?.()),
    after: () => mergeStreams(streams.map((stream) => stream.after())),
    progress: () => {
      const parts = streams.map((stream) => stream.progress())
      // The one that knows its length is by far the longest
      const measured = parts.find(({ total }) => total !== undefined)
      return (
        measured ?? { searched: parts.reduce((sum, { searched }) => sum + searched, 0), total: undefined }
      )
    },
    next: async (signal) => {
      const highest = level()
      const behind = streams.filter((stream) => stream.frontier() === highest && highest > -Infinity)
      const reads = await Promise.allSettled(
        behind.map(async (stream) => {
          for (const entry of await stream.more(signal)) {
            if (known.has(entry.id)) continue
            known.add(entry.id)
            waiting.push(entry)
          }
        })
      )
      signal.throwIfAborted()
      const failed = reads.find((read) => read.status === 'rejected')
      if (failed) throw failed.reason
      const complete = level()
      const ready = waiting.filter(({ time }) => time >= complete)
      waiting = waiting.filter(({ time }) => time < complete)
      return newestFirst(joinDownlinks(ready))
    },
  }
}
