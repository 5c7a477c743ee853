import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { parentPort } from 'node:worker_threads'

import type { WorkerReply, WorkerRequest, WorkerSettings } from './protocol.ts'

// One connection in a thread of its own, so that a long query never blocks HTTP

interface Prepared {
  statement: StatementSync
  columns: string[]
}

interface Open {
  database: DatabaseSync
  readOnly: boolean
}

let current: Open | undefined
/** From a `begin` to the `commit` or `rollback` that ends it here. */
let hasBegun = false

/** Where it cannot, the thread ends with the error. */
function open({ path, readOnly }: WorkerSettings): Open {
  const database = new DatabaseSync(path, { readOnly, timeout: 10_000 })
  if (!readOnly) {
    database.exec('pragma journal_mode = wal')
    // What is acknowledged is on the disk
    database.exec('pragma synchronous = full')
    database.exec('pragma wal_autocheckpoint = 4000')
    database.exec('pragma foreign_keys = on')
  }
  // In KiB; what it leaves out the operating system caches. Of those that read there are several
  database.exec(`pragma cache_size = ${readOnly ? -4096 : -16384}`)
  database.exec('pragma temp_store = memory')
  return { database, readOnly }
}

function opened(): DatabaseSync {
  if (!current) throw new Error('The database is closed')
  return current.database
}

function close() {
  statements.clear()
  try {
    if (!current?.readOnly) current?.database.exec('pragma optimize')
  } catch {
    // It only makes the next start's queries faster; on a full disk it cannot be done
  }
  current?.database.close()
  hasBegun = false
  current = undefined
}

const MOST_STATEMENTS = 200
/** Longer ones list values: they hardly come twice and take much memory. */
const LONGEST_KEPT = 4000
const statements = new Map<string, Prepared>()

function prepare(sql: string): Prepared {
  const known = statements.get(sql)
  if (known) {
    // Moved to the end, so that the first is always the one not used for longest
    statements.delete(sql)
    statements.set(sql, known)
    return known
  }
  const statement = opened().prepare(sql)
  statement.setReturnArrays(true)
  const prepared = { statement, columns: statement.columns().map((column) => column.name) }
  if (sql.length > LONGEST_KEPT) return prepared
  statements.set(sql, prepared)
  if (statements.size > MOST_STATEMENTS) {
    const oldest = statements.keys().next().value
    if (oldest !== undefined) statements.delete(oldest)
  }
  return prepared
}

function execute(sql: string, parameters: readonly unknown[]): Omit<WorkerReply, 'id'> {
  const { statement, columns } = prepare(sql)
  const values = parameters as SQLInputValue[]
  // Rows travel as arrays: their column names are sent once, not with each row
  if (columns.length > 0) {
    const rows = statement.all(...values) as unknown as unknown[][]
    return { columns, rows, changes: rows.length }
  }
  return { columns, rows: [], changes: Number(statement.run(...values).changes) }
}

/** Runs one statement for each row; what they return is returned together. */
function repeat(sql: string, rows: readonly (readonly unknown[])[]): Omit<WorkerReply, 'id'> {
  const { statement, columns } = prepare(sql)
  const returned: unknown[][] = []
  let changes = 0
  for (const row of rows) {
    const values = row as SQLInputValue[]
    if (columns.length === 0) changes += Number(statement.run(...values).changes)
    else returned.push(...(statement.all(...values) as unknown as unknown[][]))
  }
  return { columns, rows: returned, changes: columns.length === 0 ? changes : returned.length }
}

/** Some faults, such as a full disk, end a transaction at once: what follows would be written all by itself. */
function demandTransaction() {
  if (hasBegun && !opened().isTransaction) throw new Error('The transaction was rolled back')
}

function script(sql: string) {
  if (sql === 'rollback') hasBegun = false
  else demandTransaction()
  opened().exec(sql)
  hasBegun = opened().isTransaction
}

const NOTHING = { columns: [], rows: [], changes: 0 }

function answer(request: Exclude<WorkerRequest, { kind: 'open' }>): Omit<WorkerReply, 'id'> {
  switch (request.kind) {
    case 'query':
      demandTransaction()
      return execute(request.sql, request.parameters)
    case 'repeat':
      demandTransaction()
      return repeat(request.sql, request.rows)
    case 'script':
      script(request.sql)
      return NOTHING
    case 'close':
      close()
      return NOTHING
  }
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'open') {
    current = open(request.settings)
    return
  }
  try {
    parentPort?.postMessage({ id: request.id, ...answer(request) } satisfies WorkerReply)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const errorCode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
    parentPort?.postMessage({ id: request.id, ...NOTHING, error: message, errorCode } satisfies WorkerReply)
  }
})
