import { request } from 'undici'

import { INBOUND_SECRET_HEADER, type CloudEngineThing } from '#contract/cloud-engine.ts'
import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import { readSetting, saveSetting } from '#platform/storage/settings.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { InboundTarget } from './inbound-target.ts'
import { readTags } from './thing-tags.ts'

interface ThingFeedOptions {
  db: Database
  target: InboundTarget
  duty?: Duty
}

/** Tells of what happened to things, in its order and at least once. */
export interface ThingFeed {
  /** Looks for events that are new and hands them on. It does so by itself after `start`. */
  tick(): Promise<void>
  /** What happens from then on is told. */
  start(): Promise<void>
  close(): Promise<void>
}

const EVERY = 1000
const MOST_AT_ONCE = 200
const TIMEOUT = 5000
/** The newest event that was handed on. */
const CURSOR = 'thing-feed'

/**
 * Events of things lie in a table that is written in the transaction that makes them happen, so that reading it on from
 * where it was left misses none and tells of none that was undone.
 */
export function createThingFeed({ db, target, duty = soleDuty }: ThingFeedOptions): ThingFeed {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let cursor: number | undefined

  const newest = () =>
    alone(db, async (trx) => {
      const row = await trx
        .selectFrom('thing_events')
        .select((eb) => eb.fn.max('id').as('id'))
        .executeTakeFirst()
      return Number(row?.id ?? 0)
    })

  /** Events from before the first start are news to nobody. */
  const begin = async () => {
    const saved = await readSetting(db, CURSOR)
    if (typeof saved === 'number') return saved
    const id = await newest()
    await saveSetting(db, CURSOR, id)
    return id
  }

  const run = async () => {
    if (!(await duty.isOurs())) {
      // Another instance goes on from there, and this one later from where that one was
      cursor = undefined
      return
    }
    cursor ??= await begin()
    const events = await readEvents(db, cursor, duty !== soleDuty)
    let last = cursor
    try {
      for (const { id, event } of events) {
        await send(target, event, `thing-event-${id}`)
        last = id
      }
    } finally {
      if (last !== cursor) {
        await alone(db, async (trx) => {
          await duty.confirm(trx)
          await saveSetting(trx, CURSOR, last)
        })
      }
      cursor = last
    }
  }

  const tick = () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
  const lookLater = () => {
    timer = setTimeout(() => {
      // What was not taken is tried again a second later
      void tick()
        .catch(() => undefined)
        .then(() => timer && lookLater())
    }, EVERY)
  }
  return {
    tick,
    async start() {
      await begin()
      lookLater()
    },
    async close() {
      clearTimeout(timer)
      timer = undefined
      await running?.catch(() => undefined)
    },
  }
}

/** @throws where the door does not take it; it is tried again then */
async function send({ url, secret }: InboundTarget, event: CloudEngineThing, id: string) {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [INBOUND_SECRET_HEADER]: secret, 'webhook-id': id },
    body: JSON.stringify(event),
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
  })
  await body.dump()
  if (statusCode !== 200) throw new Error(`The inbound door answers ${statusCode}`)
}

/** @param isShared whether others write events too, of which a later one may be there before an earlier one */
async function readEvents(db: Database, after: number, isShared: boolean) {
  if (isShared) {
    const any = await db.selectFrom('thing_events').select('id').where('id', '>', after).limit(1).execute()
    if (any.length === 0) return []
    // A transaction waits for those that are under way, and no other begins before it ends
    return alone(db, (trx) => readCommitted(trx, after))
  }
  return readCommitted(db, after)
}

async function readCommitted(db: Database, after: number) {
  const rows = await db
    .selectFrom('thing_events as e')
    .leftJoin('things as t', 't.id', 'e.thing_id')
    .leftJoin('thing_types as y', 'y.id', 't.thing_type_id')
    .innerJoin('companies as c', 'c.id', 'e.company_id')
    .select(['e.id', 'e.thing_id', 'e.identifier', 'e.kind', 'e.at', 'e.detail'])
    .select(['t.name', 'y.name as type_name', 'c.name as company_name'])
    .where('e.id', '>', after)
    .orderBy('e.id')
    .limit(MOST_AT_ONCE)
    .execute()
  const tags = await readTags(
    db,
    rows.map((row) => row.thing_id)
  )
  return rows.map((row) => {
    const { fields } = JSON.parse(row.detail) as { fields?: string[] }
    const event: CloudEngineThing = {
      eventType: row.kind,
      thingIdentifier: row.identifier,
      // A deleted thing has none any more
      thingName: row.name ?? '',
      thingType: row.type_name ?? '',
      companyName: row.company_name,
      tags: tags.get(row.thing_id) ?? [],
      timestamp: String(row.at),
      ...(fields && { fields }),
    }
    return { id: row.id, event }
  })
}
