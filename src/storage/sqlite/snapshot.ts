import { DatabaseSync } from 'node:sqlite'

/**
 * Writes a consistent copy of a database, as it was committed at one moment, while others read and write it. It is one
 * file, without a write-ahead log, and blocks the thread that calls it.
 * @param to a file that does not exist yet
 */
export function snapshotDatabase(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 10_000 })
  try {
    db.exec(`vacuum into '${to.replaceAll("'", "''")}'`)
  } finally {
    db.close()
  }
}

/** @throws {Error} where a database is damaged, or refers to rows that it has not */
export function verifyDatabase(path: string): void {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const [found] = db.prepare('pragma integrity_check(1)').all()
    const state = String(Object.values(found ?? {})[0])
    if (state !== 'ok') throw new Error(`The database is damaged: ${state}`)
    if (db.prepare('pragma foreign_key_check').get()) {
      throw new Error('The database refers to rows that it does not have')
    }
  } finally {
    db.close()
  }
}
