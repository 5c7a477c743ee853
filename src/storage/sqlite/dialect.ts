import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely'

import { DatabaseError } from '../database-error.ts'
import type { OnFault } from '../database-faults.ts'
import type { RepeatedQuery } from '../insert-many.ts'
import { createLock, type Lock } from '../lock.ts'
import type { WorkerReply } from './protocol.ts'
import { DatabaseThread } from './thread.ts'

interface SqliteOptions {
  /** A file: its write-ahead log lies beside it. */
  path: string
  /** Threads that only read, at most; each starts when it is first of use. They see what is committed. */
  readers?: number
  onFault?: OnFault | undefined
}

/** SQLite in worker threads for Kysely: one thread writes, others read beside it (WAL). */
export function sqliteDialect(options: SqliteOptions): Dialect {
  return {
    createAdapter: () => new ThreadedSqliteAdapter(),
    createDriver: () => new SqliteDriver(options),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Kysely's own lets one connection out at a time, so that no read could run beside another, or beside a write. */
class ThreadedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #options: SqliteOptions
  readonly #lock = createLock()
  readonly #readers: Readers
  #writer: DatabaseThread | undefined

  constructor(options: SqliteOptions) {
    this.#options = options
    this.#readers = new Readers(options)
  }

  async init() {
    this.#writer = new DatabaseThread({ path: this.#options.path, readOnly: false }, this.#options.onFault)
    // A reader cannot create the file, so the writer comes first
    await this.#writer.send({ kind: 'script', sql: 'select 1' })
  }

  async acquireConnection(): Promise<SqliteConnection> {
    if (!this.#writer) throw new Error('The database is not open')
    return new SqliteConnection(this.#writer, this.#readers, this.#lock)
  }

  async beginTransaction(connection: SqliteConnection) {
    await connection.begin()
  }

  async commitTransaction(connection: SqliteConnection) {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: SqliteConnection) {
    await connection.end('rollback')
  }

  async releaseConnection() {}

  async destroy() {
    await this.#readers.close()
    // Last, so that it can fold the write-ahead log into the file
    await this.#writer?.close()
  }
}

/** Starts a thread only for what would have to wait otherwise: a platform that little is asked of has one. */
class Readers {
  readonly #options: SqliteOptions
  #threads: DatabaseThread[] = []
  #isClosed = false

  constructor(options: SqliteOptions) {
    this.#options = options
  }

  /** The one that has least to do; undefined where there are to be none. */
  leastBusy(): DatabaseThread | undefined {
    const { path, readers = 2, onFault } = this.#options
    // One that could not open the file, say for want of handles, is replaced
    if (!this.#isClosed) this.#threads = this.#threads.filter((thread) => !thread.isOver)
    const best = this.#threads.reduce<DatabaseThread | undefined>(
      (least, thread) => (least && least.load <= thread.load ? least : thread),
      undefined
    )
    if (best?.load === 0 || this.#threads.length >= readers) return best
    const started = new DatabaseThread({ path, readOnly: true }, onFault)
    this.#threads.push(started)
    return started
  }

  async close() {
    this.#isClosed = true
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #writer: DatabaseThread
  readonly #readers: Readers
  readonly #lock: Lock
  /** Set while a transaction holds the writer. */
  #release: (() => void) | undefined
  /** What was asked for within a transaction and comes after its end must not be written by itself. */
  #hasEnded = false

  constructor(writer: DatabaseThread, readers: Readers, lock: Lock) {
    this.#writer = writer
    this.#readers = readers
    this.#lock = lock
  }

  async begin() {
    const release = await this.#lock.acquire()
    try {
      await this.#writer.send({ kind: 'script', sql: 'begin immediate' })
      this.#release = release
    } catch (error) {
      release()
      throw error
    }
  }

  async end(how: 'commit' | 'rollback') {
    this.#hasEnded = true
    try {
      await this.#writer.send({ kind: 'script', sql: how })
    } catch (error) {
      // A commit that failed leaves the transaction open for the rollback that Kysely sends next
      if (how === 'commit') throw error
    }
    this.#release?.()
    this.#release = undefined
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const request = toRequest(query)
    if (this.#hasEnded) throw new DatabaseError('The transaction has ended')
    if (this.#release) return toResult(await this.#writer.send(request))
    if (onlyReads(query)) return toResult(await (this.#readers.leastBusy() ?? this.#writer).send(request))

    const release = await this.#lock.acquire()
    try {
      return toResult(await this.#writer.send(request))
    } finally {
      release()
    }
  }

  streamQuery(): never {
    throw new Error('Read in pages: a stream would hold a reader for as long as its consumer pleases')
  }
}

function toRequest(query: CompiledQuery | RepeatedQuery) {
  const { sql } = query
  return 'repeatFor' in query
    ? ({ kind: 'repeat', sql, rows: query.repeatFor } as const)
    : ({ kind: 'query', sql, parameters: query.parameters } as const)
}

function onlyReads(query: CompiledQuery): boolean {
  if (query.query.kind === 'SelectQueryNode') return true
  return query.query.kind === 'RawNode' && /^\s*(select|explain)\b/i.test(query.sql)
}

function toResult<R>({ columns, rows, changes }: WorkerReply): QueryResult<R> {
  return {
    rows: rows.map((row) => {
      const record: Record<string, unknown> = {}
      for (let i = 0; i < columns.length; i++) record[columns[i] ?? ''] = row[i]
      return record as R
    }),
    numAffectedRows: BigInt(changes),
  }
}
