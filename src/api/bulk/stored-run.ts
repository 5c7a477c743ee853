import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { Job, RowResult, RunKind, RunSpec } from './job.ts'
import type { Journal } from './runner.ts'
import { createSealKey, seal, type Sealed, unseal } from './seal.ts'

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  /** What was asked and what came of it; all sealed. */
  sealed: { key: string; value: Sealed }
  /** How far it may have come, and whether it stands still; no secret. */
  marks: { key: string; value: number | boolean }
}

export interface StoredRun extends RunSpec {
  startedAt: number
  known: Map<number, RowResult>
  claimed: number
  isPaused: boolean
}

interface Head {
  kind: RunKind
  startedAt: number
  count: number
  notSent: readonly RowResult[]
}

/** Jobs that are sealed together. */
const CHUNK = 500
const FLUSH_MS = 250

const DATABASE = 'thingdeck-bulk'
const STORES = ['keys', 'sealed', 'marks'] as const

let opened: Promise<IDBPDatabase<Schema>> | undefined

const open = () =>
  (opened ??= openDB<Schema>(DATABASE, 1, {
    upgrade: (database) => STORES.forEach((store) => database.createObjectStore(store)),
    // Another tab wants to delete or change it: a connection that is in its way goes
    blocking: (_current, _wanted, event) => {
      opened = undefined
      const { target } = event
      if (target instanceof IDBDatabase) target.close()
    },
    terminated: () => {
      opened = undefined
    },
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  }))

/** Removes everything, the key first of all. */
export async function eraseStoredRun(): Promise<void> {
  const database = await open()
  const transaction = database.transaction(STORES, 'readwrite')
  await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done])
}

const chunkPlace = (chunk: number) => `jobs ${chunk}`

/** Keeps what a run is to do, in place of what was there. */
export async function storeRun({ kind, jobs, notSent }: RunSpec, startedAt: number): Promise<StoredJournal> {
  const key = await createSealKey()
  const head: Head = { kind, startedAt, count: jobs.length, notSent }
  const records: [string, Sealed][] = [['head', await seal(key, 'head', head)]]
  for (let start = 0; start < jobs.length; start += CHUNK) {
    const place = chunkPlace(start / CHUNK)
    records.push([place, await seal(key, place, jobs.slice(start, start + CHUNK))])
  }
  await eraseStoredRun()
  const transaction = (await open()).transaction(['keys', 'sealed'], 'readwrite')
  await transaction.objectStore('keys').put(key, 'seal')
  for (const [place, record] of records) await transaction.objectStore('sealed').put(record, place)
  await transaction.done
  return journalOf(key, 0)
}

/** The run that a reload interrupted. What cannot be read is erased: its key is gone, so nobody ever will. */
export async function readStoredRun(): Promise<{ run: StoredRun; journal: StoredJournal } | undefined> {
  const database = await open()
  const key = await database.get('keys', 'seal')
  if (!key) return undefined
  const read = async (place: string): Promise<unknown> => {
    const record = await database.get('sealed', place)
    if (!record) throw new TypeError(`Nothing is kept at ${place}`)
    return unseal(key, place, record)
  }
  try {
    // What was sealed under this key was written by this module
    const head = (await read('head')) as Head
    const jobs: Job[] = []
    for (let chunk = 0; chunk * CHUNK < head.count; chunk++) {
      jobs.push(...((await read(chunkPlace(chunk))) as Job[]))
    }
    const known = new Map<number, RowResult>()
    const places = (await database.getAllKeys('sealed')).filter((place) => place.startsWith('results '))
    for (const place of places) {
      for (const [index, result] of (await read(place)) as [number, RowResult][]) known.set(index, result)
    }
    const claimed = Number((await database.get('marks', 'claimed')) ?? 0)
    const isPaused = (await database.get('marks', 'paused')) === true
    const { kind, notSent, startedAt } = head
    return {
      run: { kind, jobs, notSent, startedAt, known, claimed, isPaused },
      journal: journalOf(key, places.length),
    }
  } catch {
    await eraseStoredRun()
    return undefined
  }
}

export interface StoredJournal extends Journal {
  setPaused: (isPaused: boolean) => void
  /** Writes nothing from now on, so that nothing follows after it was erased. */
  close: () => void
}

/** Results are sealed and written some at a time: one that a reload takes with it is found out by looking. */
function journalOf(key: CryptoKey, batchesBefore: number): StoredJournal {
  let batch: [number, RowResult][] = []
  let batches = batchesBefore
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const flush = async () => {
    timer = undefined
    const place = `results ${batches++}`
    const record = await seal(key, place, batch.splice(0))
    const database = await open()
    if (!isClosed) await database.put('sealed', record, place)
  }
  return {
    claim: async (upTo) => {
      const database = await open()
      if (!isClosed) await database.put('marks', upTo, 'claimed')
    },
    record: (index, result) => {
      if (isClosed) return
      batch.push([index, result])
      timer ??= setTimeout(() => void flush().catch(() => undefined), FLUSH_MS)
    },
    setPaused: (isPaused) => {
      void open()
        .then((database) => (isClosed ? undefined : database.put('marks', isPaused, 'paused')))
        .catch(() => undefined)
    },
    close: () => {
      isClosed = true
      batch = []
      clearTimeout(timer)
    },
  }
}
