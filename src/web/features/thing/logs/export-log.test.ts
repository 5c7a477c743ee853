import { expect, it } from 'vitest'

import { type ExportProgress, exportRows, type FileFormat } from '#web/ui/export-rows.ts'

import { logPages } from './export-log.ts'
import type { LogSource } from './log-source.ts'

interface Row {
  time: number
}

const lines: FileFormat<Row> = {
  extension: 'txt',
  mediaType: 'text/plain',
  head: 'head',
  piece: (rows, isFirst) => `${isFirst ? ':' : ','}${rows.map(({ time }) => time).join(',')}`,
  foot: ';',
}

function aFile() {
  const file = { text: '', state: 'open' }
  return {
    file,
    sink: {
      name: 'log.txt',
      write: async (text: string) => {
        file.text += text
      },
      close: async () => {
        file.state = 'closed'
      },
      abort: async () => {
        file.state = 'given up'
      },
    },
  }
}

const log = (count: number, failsAt = Infinity): LogSource<Row> => ({
  nameOf: ({ time }) => String(time),
  timeOf: ({ time }) => time,
  read: async ({ page, size }) => {
    if (page === failsAt) throw new Error('gone')
    const all = Array.from({ length: count }, (_, index) => ({ time: count - index }))
    const last = (page + 1) * size >= count
    return { content: all.slice(page * size, (page + 1) * size), totalElements: count, last }
  },
})

const run = (
  source: LogSource<Row>,
  options: { passes?: (row: Row) => boolean; signal?: AbortSignal } = {}
) => {
  const { file, sink } = aFile()
  const seen: ExportProgress[] = []
  const signal = options.signal ?? new AbortController().signal
  const done = exportRows({
    pages: logPages(source, { start: undefined, end: undefined }, signal),
    sink,
    passes: options.passes ?? (() => true),
    format: lines,
    onProgress: (progress) => seen.push(progress),
    signal,
  })
  return { file, seen, done }
}

it('writes what passes of all pages, and says how far it is', async () => {
  const { file, seen, done } = run(log(2500), { passes: ({ time }) => time % 1000 === 0 })

  expect(await done).toEqual({ written: 2, searched: 2500, total: 2500 })
  expect(file).toEqual({ text: 'head:2000,1000;', state: 'closed' })
  expect(seen).toEqual([
    { written: 1, searched: 1000, total: 2500 },
    { written: 2, searched: 2000, total: 2500 },
    { written: 2, searched: 2500, total: 2500 },
  ])
})

it('makes a file of none', async () => {
  const { file, done } = run(log(0))
  await done
  expect(file).toEqual({ text: 'head;', state: 'closed' })
})

it('gives the file up where a page cannot be read', async () => {
  const { file, done } = run(log(2500, 1))
  await expect(done).rejects.toThrow('gone')
  expect(file.state).toBe('given up')
})

it('gives the file up when it is cancelled', async () => {
  const controller = new AbortController()
  const { file, done } = run(log(2500), {
    signal: controller.signal,
    passes: ({ time }) => {
      if (time === 1500) controller.abort()
      return true
    },
  })
  await expect(done).rejects.toThrow(/abort/i)
  expect(file.state).toBe('given up')
})
