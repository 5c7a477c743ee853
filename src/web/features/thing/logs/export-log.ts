import type { FileSink } from './file-sink.ts'
import { rowNames } from './log-rows.ts'
import type { LogSource } from './log-source.ts'
import { type LogWindow, queryOf } from './log-window.ts'

/** How rows become a file, piece by piece. */
export interface FileFormat<Row> {
  extension: string
  mediaType: string
  head: string
  piece: (rows: readonly Row[], isFirst: boolean) => string
  foot: string
}

export interface ExportProgress {
  /** Rows that passed the filter, rows that were read, and how many there are where the platform says so. */
  written: number
  searched: number
  total: number | undefined
}

interface LogExport<Row> {
  source: LogSource<Row>
  window: LogWindow
  passes: (row: Row) => boolean
  format: FileFormat<Row>
  sink: FileSink
  onProgress: (progress: ExportProgress) => void
  signal: AbortSignal
}

/** The most that the API answers at once. */
const EXPORT_PAGE = 1000

/**
 * Writes all rows of a range that pass, newest first, as they are read: no more than a page is held at a time.
 * @throws what kept it from reading or writing, or the signal's reason; the file is given up then
 */
export async function exportLog<Row>(job: LogExport<Row>): Promise<ExportProgress> {
  const { source, window, passes, format, sink, onProgress, signal } = job
  let progress: ExportProgress = { written: 0, searched: 0, total: undefined }
  try {
    await sink.write(format.head)
    for await (const { rows, total } of pages(source, window, signal)) {
      const kept = rows.filter(passes)
      if (kept.length > 0) await sink.write(format.piece(kept, progress.written === 0))
      progress = {
        written: progress.written + kept.length,
        searched: progress.searched + rows.length,
        total: progress.total ?? total,
      }
      onProgress(progress)
    }
    await sink.write(format.foot)
    signal.throwIfAborted()
    await sink.close()
    return progress
  } catch (error) {
    await sink.abort()
    throw error
  }
}

async function* pages<Row>(source: LogSource<Row>, window: LogWindow, signal: AbortSignal) {
  const names = rowNames(source.nameOf)
  let { end } = window
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    const query = { page, size: EXPORT_PAGE, ...queryOf({ start: window.start, end }) }
    const answer = await source.read(query, signal)
    const content = answer.content ?? []
    const top = content[0] && source.timeOf(content[0])
    // What arrives meanwhile must not move the pages
    if (page === 0 && end === undefined && top !== undefined) end = top + 1
    yield { rows: names.add(content).map(({ row }) => row), total: answer.totalElements }
    // A platform that knows no sizes answers 100
    if (answer.last ?? content.length < 100) return
  }
}
