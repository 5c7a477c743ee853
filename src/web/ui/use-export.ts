import { useEffect, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'

import { type ExportPage, type ExportProgress, exportRows, type FileFormat } from './export-rows.ts'
import { openFile } from './file-sink.ts'
import { showToast } from './toast.ts'

/** What can be exported, and how. */
export interface ExportSubject<Row> {
  /** Of the file, without its extension. */
  name: string
  /** Reads all of it, as it is when the export begins. */
  pages: (signal: AbortSignal) => AsyncIterable<ExportPage<Row>>
  /** Every row unless given. */
  passes?: (row: Row) => boolean
  csv: FileFormat<Row>
  json: FileFormat<Row>
}

export interface RunningExport extends ExportProgress {
  name: string
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/** Exports, one at a time. Leaving the page ends it, and no file is written. */
export function useExport<Row>(subject: ExportSubject<Row>) {
  const [running, setRunning] = useState<RunningExport>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  const start = async (format: FileFormat<Row>) => {
    const own = new AbortController()
    try {
      const sink = await openFile(`${subject.name}.${format.extension}`, format.mediaType)
      controller.current = own
      const { name } = sink
      setRunning({ name, written: 0, searched: 0, total: undefined })
      const { written } = await exportRows({
        pages: subject.pages(own.signal),
        passes: subject.passes ?? (() => true),
        format,
        sink,
        onProgress: (progress) => setRunning({ name, ...progress }),
        signal: own.signal,
      })
      showToast({ text: t('ui.export.done', { written, name }), tone: 'good' })
    } catch (error) {
      if (own.signal.aborted) showToast({ text: t('ui.export.cancelled') })
      else if (!isAbort(error)) {
        const message = error instanceof Error ? error.message : String(error)
        showToast({ text: t('ui.export.failed', { message }), tone: 'bad' })
      }
    } finally {
      setRunning(undefined)
    }
  }
  return { running, start, cancel: () => controller.current?.abort() }
}
