import type { ReactNode } from 'react'

import type { Column } from '#web/ui/data-table-columns.ts'
import type { FileFormat } from '#web/ui/export-rows.ts'

import type { LogKind } from './log-filter.ts'
import type { KeyedRow } from './log-rows.ts'
import type { LogSource } from './log-source.ts'
import type { ShownFrame } from './shown-frames.ts'

/** What a log is made of, but for what every log has. Kept from one render to the next while nothing of it changed. */
export interface LogDescription<Row> {
  kind: LogKind
  title: string
  thingIdentifier: string
  source: LogSource<Row>
  /** What rows say of one another, before any is filtered out. */
  related?: (rows: readonly KeyedRow<Row>[]) => readonly KeyedRow<Row>[]
  /** Whether a row passes the filter of the address, and how many parts that has. */
  passes: (row: Row) => boolean
  narrowing: number
  columns: readonly Column<KeyedRow<Row>>[]
  compact: (row: KeyedRow<Row>) => ReactNode
  /** The controls of the filter; what can be chosen is what was read. */
  filters: (rows: readonly KeyedRow<Row>[]) => ReactNode
  frameOf: (row: Row) => ShownFrame | undefined
  csv: FileFormat<Row>
  json: FileFormat<Row>
  none: { title: string; hint: string }
}
