import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Pool, PoolClient, QueryResult as PostgresResult } from 'pg'

import { DatabaseError } from '../database-error.ts'
import type { OnFault } from '../database-faults.ts'
import { againWhereGivenUp } from '../given-up.ts'
import type { RepeatedQuery } from '../insert-many.ts'
import type { Lock } from '../lock.ts'
import { isLost, throughFailures, toFailure } from './failures.ts'
import { insertRows, type ColumnTypes } from './insert-rows.ts'
import { TAKE_ALL } from './locks.ts'
import { StatementNames } from './statement-names.ts'
import { numberPlaceholders, toParameters, withEmptyLists } from './values.ts'

interface ConnectionOptions {
  pool: Pool
  /** Held by the one transaction of this process that holds the lock on all writes. */
  lock: Lock
  columnTypes: ColumnTypes
  onFault?: OnFault | undefined
}

/** Takes a connection of the pool for as long as a statement or a transaction lasts. */
export class PostgresConnection implements DatabaseConnection {
  readonly #options: ConnectionOptions
  /** That of the transaction. */
  #client: PoolClient | undefined
  #release: (() => void) | undefined
  #lost = false
  /** What was asked for within a transaction and comes after its end must not be written by itself. */
  #hasEnded = false

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** @param alone whether it waits for every other transaction that reads what it writes, of whichever instance */
  async begin(alone: boolean) {
    const { pool, lock, onFault } = this.#options
    // Those who wait do so here, so that each instance needs one connection for them at most
    const release = alone ? await lock.acquire() : () => {}
    try {
      this.#client = await throughFailures(() => pool.connect(), onFault)
      this.#release = release
    } catch (error) {
      release()
      throw error
    }
    this.#lost = false
    const sql = alone ? `begin; ${TAKE_ALL}` : 'begin'
    try {
      await this.#client.query(sql)
    } catch (error) {
      this.#end(true)
      throw toFailure(error, onFault)
    }
  }

  async commit() {
    this.#hasEnded = true
    const { command } = await this.#inTransaction((client) => client.query('commit'))
    // What PostgreSQL answers where a statement of the transaction had failed
    if (command === 'ROLLBACK') throw new DatabaseError('The transaction had failed before it was committed')
    this.#end(false)
  }

  async rollback() {
    this.#hasEnded = true
    try {
      if (!this.#lost) await this.#inTransaction((client) => client.query('rollback'))
    } catch {
      // The connection is closed, and the transaction with it
      this.#lost = true
    }
    this.#end(this.#lost)
  }

  #end(lost: boolean) {
    this.#client?.release(lost)
    this.#client = undefined
    this.#release?.()
    this.#release = undefined
  }

  async #inTransaction<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = this.#client
    if (!client) throw new DatabaseError('There is no transaction')
    try {
      return await run(client)
    } catch (error) {
      const failure = toFailure(error, this.#options.onFault)
      this.#lost ||= isLost(failure)
      throw failure
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const run = (client: PoolClient) => this.#run<R>(client, query)
    if (this.#hasEnded) throw new DatabaseError('The transaction has ended')
    if (this.#client) return this.#inTransaction(run)
    return againWhereGivenUp(() => this.#alone(run))
  }

  async #alone<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
    const { pool, onFault } = this.#options
    const client = await throughFailures(() => pool.connect(), onFault)
    let lost = false
    try {
      return await run(client)
    } catch (error) {
      const failure = toFailure(error, onFault)
      lost = isLost(failure)
      throw failure
    } finally {
      client.release(lost)
    }
  }

  async #run<R>(client: PoolClient, query: CompiledQuery | RepeatedQuery): Promise<QueryResult<R>> {
    if (!('repeatFor' in query)) {
      const values = toParameters(query.parameters)
      return toResult<R>([await client.query({ ...names.of(withEmptyLists(query.sql)), values })])
    }
    if (query.insert) {
      return toResult<R>(await insertRows(client, query.insert, query.repeatFor, this.#options.columnTypes))
    }
    const statement = names.of(numberPlaceholders(query.sql))
    return toResult<R>(
      await together(query.repeatFor.map((row) => client.query({ ...statement, values: toParameters(row) })))
    )
  }

  streamQuery(): never {
    throw new Error('Read in pages: a stream would hold a connection for as long as its consumer pleases')
  }
}

const names = new StatementNames()

/** All of them have ended when it does: what follows must not run while one is still under way. */
async function together<T>(running: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(running)
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

function toResult<R>(results: readonly PostgresResult[]): QueryResult<R> {
  const only = results.length === 1 ? results[0] : undefined
  return {
    rows: only ? (only.rows as R[]) : results.flatMap(({ rows }) => rows as R[]),
    numAffectedRows: BigInt(results.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)),
  }
}
