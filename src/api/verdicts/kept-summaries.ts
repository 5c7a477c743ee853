import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { Summary } from '#lib/diagnosis/verdict-at.ts'

import { readOwner } from '../fleet/owner.ts'

/** What a thing came to when its log was read. */
export interface KeptSummary {
  summary: Summary
  /** When, in milliseconds since the epoch. */
  at: number
}

interface Schema extends DBSchema {
  /** By whose they are, and of which thing. */
  summaries: { key: [owner: string, id: string]; value: KeptSummary; indexes: { at: number } }
}

const DATABASE = 'thingdeck-verdicts'
const MOST_AGE_MS = 7 * 24 * 3_600_000

let opened: Promise<IDBPDatabase<Schema>> | undefined

const open = () => (opened ??= openOnce().catch(forget))

/** The next one tries again. */
function forget(error: unknown): never {
  opened = undefined
  throw error
}

async function openOnce(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(DATABASE, 1, {
    upgrade: (made) => void made.createObjectStore('summaries').createIndex('at', 'at'),
    // Another tab wants to delete or change it
    blocking: (_current, _wanted, { target }) => {
      if (target instanceof IDBDatabase) target.close()
      opened = undefined
    },
  })
  const { store } = database.transaction('summaries', 'readwrite')
  for await (const cursor of store.index('at').iterate(IDBKeyRange.upperBound(Date.now() - MOST_AGE_MS))) {
    await cursor.delete()
  }
  return database
}

/** What was kept of a thing; undefined where nothing was, or the browser may keep none. */
export async function readSummary(id: string): Promise<KeptSummary | undefined> {
  try {
    return await (await open()).get('summaries', [await readOwner(), id])
  } catch {
    return undefined
  }
}

/** Keeps it where the browser may; one that keeps nothing only asks again. */
export async function keepSummary(id: string, kept: KeptSummary): Promise<void> {
  try {
    await (await open()).put('summaries', kept, [await readOwner(), id])
  } catch {
    return
  }
}
