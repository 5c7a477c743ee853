import { types } from 'pg'

import type { SqlValue } from '../insert-many.ts'

const INT8 = 20
const BOOL = 16
const BYTEA = 17
const NUMERIC = 1700

const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: Number,
  // Sums and averages of whole numbers
  [NUMERIC]: Number,
  // As SQLite has it
  [BOOL]: (text) => (text === 't' ? 1 : 0),
  [BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
}

/** What values of PostgreSQL become: what SQLite's become too, so that nobody need know which one it is. */
export const valueTypes = {
  getTypeParser: ((oid: number, format?: 'text'): unknown =>
    parsers[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/** What a value is sent as. PostgreSQL's texts have no U+0000; it becomes U+FFFD, as half a surrogate pair does anyway. */
export function toParameter(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
}

export const toParameters = (values: readonly unknown[]): unknown[] => values.map(toParameter)

/** SQLite takes a list without values, in which nothing is; PostgreSQL has it as an array. */
export function withEmptyLists(sql: string): string {
  if (!sql.includes('in ()')) return sql
  return sql.replaceAll('not in ()', "<> all ('{}')").replaceAll('in ()', "= any ('{}')")
}

/** `?` is SQLite's placeholder; PostgreSQL numbers them. */
export function numberPlaceholders(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${++count}`)
}

export type Row = readonly SqlValue[]
