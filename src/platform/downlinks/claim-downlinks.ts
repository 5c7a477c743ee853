import { sql, type SqlBool } from 'kysely'

import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'
import { alone } from '#storage/sole-transaction.ts'

import type { OutgoingDownlink } from './network.ts'

/** A downlink that this process, and no other, hands to its network. */
export interface Claimed extends OutgoingDownlink {
  id: number
  thingId: number
  network: string
  createdAt: number
  attempts: number
}

/**
 * Takes downlinks that are due, in a transaction: what is SENDING on the disk is never sent a second time. The downlinks
 * of a thing go one after the other, in the order in which they were asked for.
 */
export async function claimDue(
  db: Database,
  now: number,
  most: number,
  duty: Duty = soleDuty
): Promise<Claimed[]> {
  return alone(db, async (trx) => {
    await duty.confirm(trx)
    const rows = await trx
      .selectFrom('downlinks as d')
      .innerJoin('things as t', 't.id', 'd.thing_id')
      .leftJoin('thing_networks as n', 'n.thing_id', 'd.thing_id')
      .select(['d.id', 'd.thing_id', 'd.payload', 'd.f_port', 'd.confirmed', 'd.network', 'd.correlation_id'])
      .select(['d.created_at', 'd.attempts', 't.identifier', 'n.application', 'n.device', 'n.flush'])
      // The index is found by this very condition
      .where(sql<SqlBool>`d.state in ('QUEUED', 'SENDING')`)
      .where('d.state', '=', 'QUEUED')
      .where((eb) => eb.or([eb('d.next_attempt_at', 'is', null), eb('d.next_attempt_at', '<=', now)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('downlinks as b')
              .select('b.id')
              .whereRef('b.thing_id', '=', 'd.thing_id')
              .where(sql<SqlBool>`b.state in ('QUEUED', 'SENDING')`)
              .where((before) =>
                before.or([before('b.state', '=', 'SENDING'), before('b.id', '<', before.ref('d.id'))])
              )
          )
        )
      )
      .orderBy('d.id')
      .limit(most)
      .execute()
    if (rows.length === 0) return []
    const claimed = await trx
      .updateTable('downlinks')
      .set({ state: 'SENDING', claimed_at: now, changed_at: now, reason: null, next_attempt_at: null })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id)
      )
      // Not one that was cancelled while it was looked up
      .where('state', '=', 'QUEUED')
      .returning('id')
      .execute()
    const isClaimed = new Set(claimed.map(({ id }) => id))
    return rows
      .filter(({ id }) => isClaimed.has(id))
      .map((row) => ({
        id: row.id,
        thingId: row.thing_id,
        network: row.network,
        createdAt: row.created_at,
        attempts: row.attempts,
        devEui: row.identifier,
        payload: row.payload,
        fPort: row.f_port,
        confirmed: row.confirmed === 1,
        correlationId: row.correlation_id,
        flush: row.flush === 1,
        device: row.device ?? undefined,
        application: row.application ?? undefined,
      }))
  })
}

/** When the next one is to be tried, in milliseconds since the epoch. */
export async function nextDue(db: Database): Promise<number | undefined> {
  const row = await db
    .selectFrom('downlinks')
    .select((eb) => eb.fn.min<number | null>('next_attempt_at').as('due'))
    .where(sql<SqlBool>`state in ('QUEUED', 'SENDING')`)
    .executeTakeFirst()
  return row?.due ?? undefined
}
