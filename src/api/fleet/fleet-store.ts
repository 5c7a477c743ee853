import type { ThingResource } from '#contract/things.ts'
import { naturalKey } from '#lib/natural-key.ts'

import { type Head, keptBeginning, STORES, withDatabase } from './fleet-database.ts'
import type { KnownFleet } from './known-fleet.ts'
import { readOwner } from './owner.ts'
import { pack, type Packed, unpack } from './pack.ts'

/** Things that are packed without a pause: some milliseconds of work. */
const PART = 2_000

/** More than any screen has rows. */
const FIRST = 100

/** A list that is older is soon replaced in whole, and not worth its first look. */
const MOST_AGE_MS = 7 * 24 * 3_600_000

/** What was kept of the fleet of this platform and user; undefined where nothing was. */
export async function readFleet(): Promise<KnownFleet | undefined> {
  const [owner, [head, parts]] = await Promise.all([
    readOwner(),
    withDatabase(async (database) => {
      const transaction = database.transaction(STORES)
      return Promise.all([
        transaction.objectStore('head').get('head') as Promise<Head | undefined>,
        transaction.objectStore('parts').getAll(),
      ])
    }),
  ])
  if (!head || head.owner !== owner || Date.now() - head.asOf > MOST_AGE_MS) return undefined
  const { asOf, fullAt, heard } = head
  const things: ThingResource[] = []
  for (const part of parts) {
    things.push(...unpackThings(part))
    await pause()
  }
  return { things, ...(heard && { heard }), asOf, fullAt, isKept: true }
}

const unpackThings = (text: string) => unpack(JSON.parse(text) as Packed) as unknown as ThingResource[]

/** The first things of what was kept; undefined where nothing was. */
export async function readBeginning(): Promise<KnownFleet | undefined> {
  const [owner, beginning] = await Promise.all([readOwner(), keptBeginning()])
  if (!beginning || beginning.owner !== owner || Date.now() - beginning.asOf > MOST_AGE_MS) return undefined
  const { asOf, total } = beginning
  return { things: unpackThings(beginning.things), total, asOf, fullAt: asOf, isKept: true }
}

/** Keeps a fleet instead of what was kept. All of it or nothing, and without holding up the page for long. */
export async function writeFleet({ things, heard, asOf, fullAt }: KnownFleet): Promise<void> {
  const owner = await readOwner()
  const parts: string[] = []
  let first: ThingResource[] = []
  for (let from = 0; from < things.length; from += PART) {
    const part = things.slice(from, from + PART)
    parts.push(JSON.stringify(pack(part)))
    await pause()
    first = firstByName([...first, ...part])
    await pause()
  }
  const beginning = { owner, asOf, total: things.length, things: JSON.stringify(pack(first)) }
  await withDatabase(async (database) => {
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' })
    const [heads, kept] = [transaction.objectStore('head'), transaction.objectStore('parts')]
    await Promise.all([
      kept.clear(),
      ...parts.map((part, index) => kept.put(part, index)),
      heads.put({ owner, asOf, fullAt, ...(heard && { heard }) }, 'head'),
      // Who was heard is told of all things at once
      heard ? heads.delete('beginning') : heads.put(beginning, 'beginning'),
      transaction.done,
    ])
  })
}

function firstByName(things: readonly ThingResource[]): ThingResource[] {
  const keyed = things.map((thing) => ({ thing, key: naturalKey(thing.thingName || thing.thingIdentifier) }))
  const idOf = (one: { thing: ThingResource }) => one.thing.thingIdentifier
  keyed.sort((one, other) =>
    one.key < other.key || (one.key === other.key && idOf(one) < idOf(other)) ? -1 : 1
  )
  return keyed.slice(0, FIRST).map(({ thing }) => thing)
}

/** Lets the browser paint and answer keys. */
const pause = () => new Promise<void>((resolve) => void setTimeout(resolve))
