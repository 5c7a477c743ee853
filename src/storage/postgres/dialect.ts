import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Dialect,
  type Driver,
  type Kysely,
  type TransactionSettings,
} from 'kysely'
import { Pool, type PoolClient } from 'pg'

import type { OnFault } from '../database-faults.ts'
import { createLock } from '../lock.ts'
import { PostgresConnection } from './connection.ts'
import { throughFailures } from './failures.ts'
import { ColumnTypes } from './insert-rows.ts'
import { valueTypes } from './values.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with whatever else libpq knows behind a `?`. */
  url: string
  /** Whose tables these are: proxy and platform each have a schema of their own in one database. */
  schema: string
  /** Connections at most; each is made when it is first of use. */
  connections?: number
  onFault?: OnFault | undefined
}

/** Milliseconds that a new connection may take. */
const CONNECT_TIMEOUT = 5000
/** Milliseconds after which an unused connection is closed. */
const IDLE_TIMEOUT = 30_000

/** PostgreSQL from version 15 on for Kysely. See the README of storage for what transactions promise. */
export function postgresDialect(options: PostgresOptions): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(options),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class PostgresDriver implements Driver {
  readonly #schema: string
  readonly #pool: Pool
  readonly #lock = createLock()
  readonly #columnTypes = new ColumnTypes()
  readonly #onFault: OnFault | undefined

  constructor({ url, schema, connections = 10, onFault }: PostgresOptions) {
    this.#onFault = onFault
    this.#schema = schema
    this.#pool = new Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      idleTimeoutMillis: IDLE_TIMEOUT,
      keepAlive: true,
      types: valueTypes,
      // Statements that do not wait for each other travel together
      pipeline: true,
      onConnect: (client) => prepareSession(client as PoolClient, schema),
    })
    // A connection that is lost while nobody uses it is replaced when one is needed
    this.#pool.on('error', ignore)
    this.#pool.on('connect', (client) => client.on('error', ignore))
  }

  /** Makes the schema where it is missing: that takes a right which is not needed later on. */
  async init() {
    await throughFailures(async () => {
      const client = await this.#pool.connect()
      let failed = true
      try {
        const { rows } = await client.query('select to_regnamespace($1) is not null as there', [this.#schema])
        if (rows[0]?.there !== 1) await createSchema(client, this.#schema)
        failed = false
      } finally {
        client.release(failed)
      }
    })
  }

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection({
      pool: this.#pool,
      lock: this.#lock,
      columnTypes: this.#columnTypes,
      onFault: this.#onFault,
    })
  }

  async beginTransaction(connection: PostgresConnection, { isolationLevel }: TransactionSettings) {
    await connection.begin(isolationLevel === undefined)
  }

  async commitTransaction(connection: PostgresConnection) {
    await connection.commit()
  }

  async rollbackTransaction(connection: PostgresConnection) {
    await connection.rollback()
  }

  async releaseConnection() {}

  async destroy() {
    await this.#pool.end()
  }
}

const ignore = () => {}

/**
 * Names are looked up in the schema first, in `public` after it, where extensions may be. A session whose process hangs
 * or whose machine is gone must not keep its locks from the others.
 */
async function prepareSession(client: PoolClient, schema: string) {
  await client.query(
    `set search_path to "${schema}", public; set idle_in_transaction_session_timeout to '60s';
     set tcp_keepalives_idle to 30; set tcp_keepalives_interval to 10; set tcp_keepalives_count to 3`
  )
}

async function createSchema(client: PoolClient, schema: string) {
  // Several instances may start at once, and `if not exists` by itself is no protection
  await client.query(`begin; select pg_advisory_xact_lock(hashtext('thingdeck schema'));
    create schema if not exists "${schema}"; commit`)
}
