import type { LiveEvent } from '#contract/live.ts'

import type { AskJson } from '../forward/ask-json.ts'
import { readThings, type KnownThing } from './known-things.ts'

interface ThingWatchOptions {
  ask: AskJson
  /** @param id the same wherever this change is found */
  publish: (event: LiveEvent, id: string) => void
  /** Whether anybody listens: a list is asked for only then. */
  isWanted: () => boolean
  onFailure?: (error: unknown) => void
  now?: () => number
}

/** Milliseconds between looks, and how many of them it takes until all things are asked for, since deletions are in no part. */
const EVERY = 15_000
const LOOKS_OF_ALL = 40
/** Taken off the platform's clock, in milliseconds: what is being written while a list is read has an older time. */
const MARGIN = 120_000

/**
 * Tells of changes of things by comparing lists, since no stream of the vendor's carries them: `modifiedSince` for what
 * is new or different, all things now and then for what is gone.
 */
export interface ThingWatch {
  /** Looks once. It does so by itself after `start`. */
  look(): Promise<void>
  /** What lists said of a thing, for events that say less. */
  find(thingIdentifier: string): KnownThing | undefined
  start(): void
  stop(): void
}

export function createThingWatch(options: ThingWatchOptions): ThingWatch {
  const { ask, publish, isWanted, onFailure, now = Date.now } = options
  let known: Map<string, KnownThing> | undefined
  let since = 0
  let looks = 0
  let timer: NodeJS.Timeout | undefined

  const tell = (thing: KnownThing, change: string, fields?: string[]) =>
    publish(
      {
        type: 'thing',
        time: change === 'DELETED' ? now() : (thing.modified ?? now()),
        receivedAt: now(),
        thingIdentifier: thing.thingIdentifier,
        ...(thing.name !== undefined && { thingName: thing.name }),
        ...(thing.type !== undefined && { thingType: thing.type }),
        ...(thing.company !== undefined && { companyName: thing.company }),
        tags: [...thing.tags],
        change,
        ...(fields && { fields }),
      },
      `watch ${thing.thingIdentifier} ${change} ${thing.modified ?? ''}`
    )

  const compare = (thing: KnownThing, before: KnownThing | undefined) => {
    if (!before) return tell(thing, 'CREATED')
    if (before.provisioned !== thing.provisioned) {
      tell(thing, thing.provisioned ? 'PROVISIONED' : 'DEPROVISIONED')
    }
    const fields = changedFields(before, thing)
    if (fields.length > 0 || before.modified !== thing.modified) tell(thing, 'UPDATED', fields)
  }

  const look = async () => {
    const isWhole = known === undefined || looks % LOOKS_OF_ALL === 0
    looks++
    const target = isWhole ? '/things' : `/things?modifiedSince=${encodeURIComponent(isoOf(since))}`
    const { json, date = now() } = await ask('GET', target)
    const things = readThings(json)
    if (known) {
      for (const thing of things) compare(thing, known.get(thing.thingIdentifier))
      if (isWhole) {
        const there = new Set(things.map(({ thingIdentifier }) => thingIdentifier))
        for (const thing of known.values()) if (!there.has(thing.thingIdentifier)) tell(thing, 'DELETED')
        known.clear()
      }
    }
    known ??= new Map()
    for (const thing of things) known.set(thing.thingIdentifier, thing)
    since = date - MARGIN
  }

  const run = async () => {
    // Whoever begins to listen knows the state of then, so changes before it are no news
    if (isWanted()) await look().catch((error: unknown) => onFailure?.(error))
    else known = undefined
    if (timer) timer = setTimeout(() => void run(), EVERY)
  }

  return {
    look,
    find: (thingIdentifier) => known?.get(thingIdentifier),
    start() {
      timer = setTimeout(() => void run(), 0)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

const isoOf = (instant: number) => new Date(instant).toISOString()

const COMPARED = ['name', 'type', 'company', 'plan', 'description'] as const

function changedFields(before: KnownThing, after: KnownThing): string[] {
  const fields: string[] = COMPARED.filter((field) => before[field] !== after[field])
  if (before.tags.join('\n') !== after.tags.join('\n')) fields.push('tags')
  return fields
}
