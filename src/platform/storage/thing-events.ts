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
  const { fields, level, code, text } = event
  await trx
    .insertInto('thing_events')
    .values({
      thing_id: event.thingId,
      identifier: event.identifier,
      company_id: event.companyId,
      kind: event.kind,
      at,
      detail: JSON.stringify({ fields, level, code, text }),
    })
    .execute()
}
