import { useEffect, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import { exportLog, type ExportProgress, type FileFormat } from './export-log.ts'
import { openFile } from './file-sink.ts'
import type { LogDescription } from './log-kind.ts'
import type { LogWindow } from './log-window.ts'

export interface RunningExport extends ExportProgress {
  name: string
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/** Exports of a log, one at a time. Leaving the log ends it, and no file is written. */
export function useExport<Row>(log: LogDescription<Row>, windowOf: () => LogWindow) {
  const [running, setRunning] = useState<RunningExport>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  const start = async (format: FileFormat<Row>) => {
    const own = new AbortController()
    const fileName = `${log.thingIdentifier}-${log.kind}.${format.extension}`
    try {
      const sink = await openFile(fileName, format.mediaType)
      controller.current = own
      const { name } = sink
      setRunning({ name, written: 0, searched: 0, total: undefined })
      const { source, passes } = log
      const onProgress = (progress: ExportProgress) => setRunning({ name, ...progress })
      const options = { source, passes, format, sink, onProgress, window: windowOf(), signal: own.signal }
      const { written } = await exportLog(options)
      showToast({ text: t('thing-logs.export.done', { written, name }), tone: 'good' })
    } catch (error) {
      if (own.signal.aborted) showToast({ text: t('thing-logs.export.cancelled') })
      else if (!isAbort(error)) {
        const message = error instanceof Error ? error.message : String(error)
        showToast({ text: t('thing-logs.export.failed', { message }), tone: 'bad' })
      }
    } finally {
      setRunning(undefined)
    }
  }
  return { running, start, cancel: () => controller.current?.abort() }
}
