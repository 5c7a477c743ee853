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

/** What a file holds. */
export interface ParsedCsv {
  /** All records that hold anything. */
  rows: FileRow[]
  /** The line, counted from 1, of the first quote that does not end with its cell: it takes what follows along. */
  openQuote: number | undefined
}

interface ParseOptions {
  delimiter: Delimiter
  /** Whether a quote is a character like any other. */
  plainQuotes?: boolean
  signal: AbortSignal
}

/** Characters that are parsed at a time, so that the page can answer in between. */
const SLICE = 256 * 1024
/** Is in no text, and thus quotes nothing. */
const NO_QUOTE = '\0'

/** Reads the whole of a file. @throws {DOMException} when aborted */
export function parseCsv(text: string, options: ParseOptions): Promise<ParsedCsv> {
  const { delimiter, plainQuotes = false, signal } = options
  return new Promise((resolve, reject) => {
    const rows: FileRow[] = []
    let row = 0
    let sliceStart = 0
    let openQuote: number | undefined
    let openInLast: number | undefined
    Papa.parse<string[]>(text, {
      delimiter,
      ...(plainQuotes && { quoteChar: NO_QUOTE }),
      chunkSize: SLICE,
      chunk: ({ data, errors, meta }: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        if (signal.aborted) {
          parser.abort()
          return
        }
        const faults = errors.filter(({ type }) => type === 'Quotes')
        const lineOf = (fault: Papa.ParseError | undefined) =>
          fault?.index === undefined ? undefined : lineAt(text, sliceStart + fault.index)
        // A record that the slice cuts is read again with the next one: what is wrong with it is not known yet
        openQuote ??= lineOf(faults.find((fault) => (fault.row ?? 0) < data.length))
        openInLast = lineOf(faults.find((fault) => (fault.row ?? 0) >= data.length))
        sliceStart = meta.cursor
        for (const cells of data) {
          row++
          if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells })
        }
        parser.pause()
        void nextTask().then(() => parser.resume())
      },
      complete: () =>
        signal.aborted ? reject(signal.reason) : resolve({ rows, openQuote: openQuote ?? openInLast }),
      error: reject,
    })
  })
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length
