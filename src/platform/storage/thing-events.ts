import type { Database } from './database.ts'

export const THING_EVENTS = [
  'CREATED',
  'UPDATED',
  'PROVISIONED',
  'DEPROVISIONED',
  'DELETED',
  /** What the network said: that it refused a join, or anything else of its log. */
  'JOIN_REFUSED',
  'NETWORK_LOG',
  'RULE_TRIGGERED',
  /** What became of a downlink. */
  'DOWNLINK',
] as const

export interface ThingEvent {
  thingId: number
  identifier: string
  companyId: number
  kind: (typeof THING_EVENTS)[number]
  /** The names of the fields that changed; never their values, which may be keys. */
  fields?: readonly string[]
  /** How grave it is, in one word, and in words. */
  level?: 'INFO' | 'WARNING' | 'ERROR'
  code?: string
  text?: string
}

/** Records what happened to a thing, in the transaction that made it happen. */
export async function recordThingEvent(trx: Database, event: ThingEvent, at: number): Promise<void> {
  await recordThingEvents(trx, [event], at)
}

/** Records what happened at one moment, in this order. */
export async function recordThingEvents(
  trx: Database,
  events: readonly ThingEvent[],
  at: number
): Promise<void> {
  const rows = events.map(({ thingId, identifier, companyId, kind, fields, level, code, text }) => ({
    ...{ thing_id: thingId, identifier, company_id: companyId, kind, at },
    detail: JSON.stringify({ fields, level, code, text }),
  }))
  await trx.insertInto('thing_events').values(rows).execute()
}
