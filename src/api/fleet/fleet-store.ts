import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { ThingResource } from '#contract/things.ts'

import type { Heard, KnownFleet } from './known-fleet.ts'
import { readOwner } from './owner.ts'
import { pack, type Packed, unpack } from './pack.ts'

interface Head {
  /** Whose fleet it is: another platform's, or what another user may see, is none of this one's. */
  owner: string
  asOf: number
  fullAt: number
  heard?: Heard
}

interface Schema extends DBSchema {
  head: { key: 'head'; value: Head }
  /** Packed things as JSON, which browsers read several times faster than objects. */
  parts: { key: number; value: string }
}

const DATABASE = 'thingdeck-fleet'
const STORES = ['head', 'parts'] as const

/** Things that are packed without a pause: some milliseconds of work. */
const PART = 2_000

/** A list that is older is soon replaced in whole, and not worth its first look. */
const MOST_AGE_MS = 7 * 24 * 3_600_000

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(DATABASE, 1, {
    upgrade: (database) => STORES.forEach((store) => database.createObjectStore(store)),
    // Another tab wants to delete or change it
    blocking: (_current, _wanted, { target }) => {
      if (target instanceof IDBDatabase) target.close()
    },
  })

async function withDatabase<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

/** What was kept of the fleet of this platform and user; undefined where nothing was. */
export async function readFleet(): Promise<KnownFleet | undefined> {
  const [owner, [head, parts]] = await Promise.all([
    readOwner(),
    withDatabase(async (database) => {
      const transaction = database.transaction(STORES)
      return Promise.all([
        transaction.objectStore('head').get('head'),
        transaction.objectStore('parts').getAll(),
      ])
    }),
  ])
  if (!head || head.owner !== owner || Date.now() - head.asOf > MOST_AGE_MS) return undefined
  const { asOf, fullAt, heard } = head
  const things = parts.flatMap((part) => unpack(JSON.parse(part) as Packed)) as unknown as ThingResource[]
  return { things, ...(heard && { heard }), asOf, fullAt, isKept: true }
}

/** Keeps a fleet instead of what was kept. All of it or nothing, and without holding up the page for long. */
export async function writeFleet({ things, heard, asOf, fullAt }: KnownFleet): Promise<void> {
  const owner = await readOwner()
  const parts: string[] = []
  for (let from = 0; from < things.length; from += PART) {
    parts.push(JSON.stringify(pack(things.slice(from, from + PART))))
    await pause()
  }
  await withDatabase(async (database) => {
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' })
    const [heads, kept] = [transaction.objectStore('head'), transaction.objectStore('parts')]
    await Promise.all([
      kept.clear(),
      ...parts.map((part, index) => kept.put(part, index)),
      heads.put({ owner, asOf, fullAt, ...(heard && { heard }) }, 'head'),
      transaction.done,
    ])
  })
}

/** Lets the browser paint and answer keys. */
const pause = () => new Promise<void>((resolve) => void setTimeout(resolve))
