import type { FileSink } from './file-sink.ts'

/** How rows become a file, piece by piece. */
export interface FileFormat<Row> {
  extension: string
  mediaType: string
  head: string
  piece: (rows: readonly Row[], isFirst: boolean) => string
  foot: string
}

/** What was read at once. */
export interface ExportPage<Row> {
  rows: readonly Row[]
  /** How many rows were read for these, where that is another number. */
  searched?: number
  /** How many there are to read, where that is known. */
  total: number | undefined
}

export interface ExportProgress {
  /** Rows that passed the filter, rows that were read, and how many there are where the platform says so. */
  written: number
  searched: number
  total: number | undefined
}

interface RowExport<Row> {
  pages: AsyncIterable<ExportPage<Row>>
  passes: (row: Row) => boolean
  format: FileFormat<Row>
  sink: FileSink
  onProgress: (progress: ExportProgress) => void
  signal: AbortSignal
}

/**
 * Writes all rows that pass as they are read: no more than a page is held at a time.
 * @throws what kept it from reading or writing, or the signal's reason; the file is given up then
 */
export async function exportRows<Row>(job: RowExport<Row>): Promise<ExportProgress> {
  const { pages, passes, format, sink, onProgress, signal } = job
  let progress: ExportProgress = { written: 0, searched: 0, total: undefined }
  try {
    await sink.write(format.head)
    for await (const { rows, searched = rows.length, total } of pages) {
      const kept = rows.filter(passes)
      if (kept.length > 0) await sink.write(format.piece(kept, progress.written === 0))
      progress = {
        written: progress.written + kept.length,
        searched: progress.searched + searched,
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
