import { useCallback, useMemo, useRef, useState } from 'react'

import { t } from '#web/text/text.ts'

import { decodeText, type Encoding, findEncoding, isText } from './decode-text.ts'
import { changeMapping, type Field, fieldOf, guessMapping, type Mapping } from './fields.ts'
import { type Delimiter, type FileRow, findDelimiter, parseCsv } from './parse-csv.ts'

/** What was dropped, chosen or pasted. Pasted text has no encoding. */
export interface Source {
  name: string
  content: Uint8Array | string
}

/** A file as it is read at the moment. */
export interface Draft {
  source: Source
  encoding: Encoding | undefined
  delimiter: Delimiter
  hasHeader: boolean
  /** Whether a quote is a character like any other, where the file is not written as CSV is. */
  plainQuotes: boolean
  /** The line of a quote that does not end with its cell. Rows after it are not what they seem. */
  openQuote: number | undefined
  /** With the names of the columns, where the file has them. */
  rows: readonly FileRow[]
  mapping: Mapping
}

export interface Chosen {
  encoding?: Encoding
  delimiter?: Delimiter
  plainQuotes?: boolean
}

type Reading = { state: 'none' } | { state: 'busy' } | { state: 'failed'; reason: string }

/** The file that is being prepared: how it is read, and what its columns hold. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>()
  const [reading, setReading] = useState<Reading>({ state: 'none' })
  const parsing = useRef<AbortController>(undefined)

  const read = useCallback(async (source: Source, chosen: Chosen) => {
    parsing.current?.abort()
    const { signal } = (parsing.current = new AbortController())
    setReading({ state: 'busy' })
    try {
      const { content } = source
      const encoding = typeof content === 'string' ? undefined : (chosen.encoding ?? findEncoding(content))
      const text =
        typeof content === 'string' ? content : decodeText(content, encoding ?? findEncoding(content))
      // Somebody who chose an encoding sees what comes of it
      if (chosen.encoding === undefined && !isText(text)) {
        setReading({ state: 'failed', reason: t('bulk.import.not-text') })
        return
      }
      const delimiter = chosen.delimiter ?? findDelimiter(text)
      const { plainQuotes = false } = chosen
      const { rows, openQuote } = await parseCsv(text, { delimiter, plainQuotes, signal })
      const first = rows[0]?.cells ?? []
      const hasHeader = first.some((name) => fieldOf(name) !== undefined)
      if (rows.length <= (hasHeader ? 1 : 0)) {
        setReading({ state: 'failed', reason: t('bulk.import.empty') })
        return
      }
      const mapping = mappingOf(rows, hasHeader)
      setDraft({ source, encoding, delimiter, hasHeader, plainQuotes, openQuote, rows, mapping })
      setReading({ state: 'none' })
    } catch {
      if (!signal.aborted) setReading({ state: 'failed', reason: t('bulk.import.unreadable') })
    }
  }, [])

  const open = useCallback((source: Source) => void read(source, {}), [read])
  const openFile = useCallback(
    async (file: File) => {
      try {
        open({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })
      } catch {
        setReading({ state: 'failed', reason: t('bulk.import.unreadable') })
      }
    },
    [open]
  )
  const reread = (chosen: Chosen) => {
    if (!draft) return
    const { source, encoding, delimiter, plainQuotes } = draft
    void read(source, { ...(encoding && { encoding }), delimiter, plainQuotes, ...chosen })
  }
  return {
    draft,
    reading,
    open,
    openFile,
    reread,
    setHasHeader: (hasHeader: boolean) =>
      setDraft((known) => known && { ...known, hasHeader, mapping: mappingOf(known.rows, hasHeader) }),
    setField: (column: number, field: Field | undefined) =>
      setDraft((known) => known && { ...known, mapping: changeMapping(known.mapping, column, field) }),
    close: () => setDraft(undefined),
  }
}

function mappingOf(rows: readonly FileRow[], hasHeader: boolean): Mapping {
  const first = rows[0]?.cells ?? []
  return hasHeader ? guessMapping(first) : first.map(() => undefined)
}

/** Names of the columns, and the rows beneath them. */
export function useTable({ rows, hasHeader }: Pick<Draft, 'rows' | 'hasHeader'>) {
  return useMemo(() => {
    const first = rows[0]?.cells ?? []
    const names = first.map((name, index) =>
      hasHeader && name.trim() !== '' ? name.trim() : t('bulk.column', { number: index + 1 })
    )
    return { names, rows: hasHeader ? rows.slice(1) : rows }
  }, [rows, hasHeader])
}
