import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { Heard } from './known-fleet.ts'

export interface Head {
  /** Whose fleet it is: another platform's, or what another user may see, is none of this one's. */
  owner: string
  asOf: number
  fullAt: number
  heard?: Heard
}

/** The first of the things by name, which fill a screen before the others are read. */
export interface Beginning {
  owner: string
  asOf: number
  total: number
  things: string
}

interface Schema extends DBSchema {
  head: { key: 'head' | 'beginning'; value: Head | Beginning }
  /** Packed things as JSON, which browsers read several times faster than objects. */
  parts: { key: number; value: string }
}

const DATABASE = 'thingdeck-fleet'
export const STORES = ['head', 'parts'] as const

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(DATABASE, 1, {
    upgrade: (database) => STORES.forEach((store) => database.createObjectStore(store)),
    // Another tab wants to delete or change it
    blocking: (_current, _wanted, { target }) => {
      if (target instanceof IDBDatabase) target.close()
    },
  })

export async function withDatabase<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

let reading: Promise<Beginning | undefined> | undefined

const readBeginning = () =>
  withDatabase((database) => database.get('head', 'beginning') as Promise<Beginning | undefined>)

/**
 * Begins to read what the list will ask for, before the code that shows it has been read. Whose it is, and whether it
 * may be shown, is found out by who asks.
 */
export function readEarly(): void {
  reading = readBeginning()
  reading.catch(() => undefined)
}

/** What was kept of the beginning, of whomever it is; undefined where nothing was. */
export function keptBeginning(): Promise<Beginning | undefined> {
  const early = reading
  // Later ones read what is there by then
  reading = undefined
  return early ?? readBeginning()
}
