import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Rows a second that the database itself takes, each transaction on the disk before the next begins: node:sqlite in
 * the platform's settings (WAL, FULL), one table with one index, in the thread that asks.
 *
 * @param folder on the disk that is measured
 * @param bodies one a row
 */
export function rawInsertRate(folder: string, bodies: readonly string[], rowsInTransaction: number): number {
  const database = new DatabaseSync(join(folder, `raw-${rowsInTransaction}-${performance.now()}.db`))
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000')
    database.exec('create table rows (id integer primary key, thing_id integer, time integer, body text)')
    database.exec('create index rows_by_thing on rows (thing_id, time)')
    const insert = database.prepare('insert into rows (thing_id, time, body) values (?, ?, ?)')
    const start = performance.now()
    for (let from = 0; from < bodies.length; from += rowsInTransaction) {
      database.exec('begin immediate')
      bodies
        .slice(from, from + rowsInTransaction)
        .forEach((body, index) => insert.run((from + index) % 300, from + index, body))
      database.exec('commit')
    }
    return bodies.length / ((performance.now() - start) / 1000)
  } finally {
    database.close()
  }
}
