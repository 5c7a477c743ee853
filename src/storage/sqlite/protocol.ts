export interface WorkerSettings {
  path: string
  readOnly: boolean
}

/** A thread has one database at a time: between `close` and the next `open` it has none. */
export type WorkerRequest =
  | { id: number; kind: 'open'; settings: WorkerSettings }
  | { id: number; kind: 'query'; sql: string; parameters: readonly unknown[] }
  | { id: number; kind: 'repeat'; sql: string; rows: readonly (readonly unknown[])[] }
  | { id: number; kind: 'script'; sql: string }
  | { id: number; kind: 'close' }

export interface WorkerReply {
  id: number
  columns: string[]
  rows: unknown[][]
  changes: number
  error?: string
  /** SQLite's extended result code, where the error is its own. */
  errorCode?: number | undefined
}
