import Papa from 'papaparse'

import { nextTask } from './next-task.ts'
import { fieldOf } from './fields.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** One record of a file. */
export interface FileRow {
  /** As a spreadsheet counts: the first record is 1, be it the names of the columns. */
  row: number
  cells: readonly string[]
}

const LOOK_AT_CHARACTERS = 20_000
const LOOK_AT_RECORDS = 20

/** The delimiter that makes of the file's first records a table, the more so one whose columns have known names. */
export function findDelimiter(text: string): Delimiter {
  const head = text.slice(0, LOOK_AT_CHARACTERS)
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(head, delimiter) }))
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreOf(head: string, delimiter: Delimiter): number {
  const { data } = Papa.parse<string[]>(head, {
    delimiter,
    preview: LOOK_AT_RECORDS,
    skipEmptyLines: 'greedy',
  })
  const first = data[0]
  if (!first || first.length < 2) return 0
  const alike = data.filter(({ length }) => length === first.length).length / data.length
  const known = first.filter((name) => fieldOf(name) !== undefined).length
  return known * 10 + alike * Math.min(first.length, 20)
}

/** Characters that are parsed at a time, so that the page can answer in between. */
const SLICE = 256 * 1024

/** All records that hold anything. @throws {DOMException} when aborted */
export function parseCsv(text: string, delimiter: Delimiter, signal: AbortSignal): Promise<FileRow[]> {
  return new Promise((resolve, reject) => {
    const rows: FileRow[] = []
    let row = 0
    Papa.parse<string[]>(text, {
      delimiter,
      chunkSize: SLICE,
      chunk: ({ data }: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        if (signal.aborted) {
          parser.abort()
          return
        }
        for (const cells of data) {
          row++
          if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells })
        }
        parser.pause()
        void nextTask().then(() => parser.resume())
      },
      complete: () => (signal.aborted ? reject(signal.reason) : resolve(rows)),
      error: reject,
    })
  })
}
