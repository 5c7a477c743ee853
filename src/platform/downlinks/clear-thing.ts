import { notFound } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { cancelDropped } from './dropped-downlinks.ts'
import type { QueueOptions } from './send-downlinks.ts'
import { findTargets } from './targets.ts'

/** What the network has, or may have. */
const WITH_NETWORK = ['SENDING', 'ACCEPTED']

/**
 * Cancels what waits for a thing. What the network has already it is asked to drop, at once where it can do that, or else
 * along with the next downlink.
 *
 * @throws 404 for an unknown thing, 403 for that of another company
 */
export async function clearThing(options: QueueOptions, family: CompanyFamily, identifier: string) {
  const { db, networks, now } = options
  const [target] = await findTargets(db, family, [identifier])
  if (!target) throw notFound(`There is no thing ${identifier}`)
  demandCompany(family, target.company_id)

  let cancelled = await cancelQueued(db, target.id, now())
  let left = await countWaiting(db, target.id)
  const network = networks.of(target.heard_by)
  let note = ''
  if (left > 0 && network?.flush) {
    const { device, application } = target
    const thing = { devEui: identifier, device: device ?? undefined, application: application ?? undefined }
    const answer = await network.flush(thing)
    if (answer.outcome === 'accepted') {
      // What is being sent just now may come after the flush
      cancelled += await cancelDropped(db, target.id, now())
      left = await countWaiting(db, target.id)
    } else note = ` ${answer.reason}`
  } else if (left > 0 && network?.flushesWithSend) {
    await db
      .insertInto('thing_networks')
      .values({ thing_id: target.id, network: target.heard_by ?? 'thingpark', flush: 1 })
      .onConflict((conflict) => conflict.column('thing_id').doUpdateSet({ flush: 1 }))
      .execute()
    note = ' The network drops them along with the next downlink.'
  }
  const kept = left === 0 ? '' : `; the network keeps ${left}.${note}`
  return { status: 'OK', message: `${counted(cancelled)} cancelled${kept}`, cancelled, left }
}

const counted = (count: number) => (count === 1 ? '1 downlink is' : `${count} downlinks are`)

async function cancelQueued(db: Database, thingId: number, at: number) {
  const rows = await db
    .updateTable('downlinks')
    .set({ state: 'CANCELLED', open: 0, reason: null, next_attempt_at: null, changed_at: at })
    .where('thing_id', '=', thingId)
    .where('state', '=', 'QUEUED')
    .returning('id')
    .execute()
  return rows.length
}

async function countWaiting(db: Database, thingId: number): Promise<number> {
  const { rows } = await db
    .selectFrom('downlinks')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('thing_id', '=', thingId)
    .where('state', 'in', WITH_NETWORK)
    .executeTakeFirstOrThrow()
  return rows
}
