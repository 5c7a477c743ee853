import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { OpenThings } from './open-things.ts'
import { readFates, type Fate } from './read-fate.ts'
import { recordFate } from './record-fate.ts'

/** A thing acknowledges in one of its next uplinks, or its link is lost (as the diagnosis has it). */
const UPLINKS_TO_ACKNOWLEDGE = 3

export type OpenDownlink = Awaited<ReturnType<typeof readOpen>>[number]

/** Takes from what networks tell what became of downlinks, in the transaction that stores it. */
export function createFates(open: OpenThings): IngestReaction {
  return async (trx, messages) => {
    await open.load(
      trx,
      messages.map(({ thing }) => thing.id)
    )
    for (const message of messages) {
      if (!open.has(message.thing.id)) continue
      const fates = readFates(message)
      const isUplink = message.kind === 'UPLINK'
      if (fates.length === 0 && !isUplink) continue
      const downlinks = await readOpen(trx, message.thing.id)
      if (downlinks.length === 0) open.remove(message.thing.id)
      for (const fate of fates) {
        const downlink = find(downlinks, fate.of)
        if (downlink) await recordFate(trx, downlink, fate, message)
      }
      if (isUplink) await countUplink(trx, downlinks, message)
    }
    return undefined
  }
}

/** Oldest first. */
function readOpen(trx: Database, thingId: number) {
  return trx
    .selectFrom('downlinks')
    .select(['id', 'state', 'f_port', 'confirmed', 'correlation_id', 'network_item_id', 'network', 'payload'])
    .select(['sent_at', 'accepted_at', 'uplinks_since', 'created_at'])
    .where('thing_id', '=', thingId)
    .where((eb) => eb('open', '=', eb.lit(1)))
    .orderBy('id')
    .execute()
}

function find(downlinks: readonly OpenDownlink[], of: Fate['of']): OpenDownlink | undefined {
  if ('correlationId' in of) return downlinks.find((one) => one.correlation_id === of.correlationId)
  if ('itemId' in of) return downlinks.find((one) => one.network_item_id === of.itemId)
  return downlinks.find(
    ({ state, f_port: port }) =>
      (state === 'ACCEPTED' || state === 'SENDING') && (of.fPort === undefined || port === of.fPort)
  )
}

/**
 * ThingPark says of a confirmed downlink only that it was transmitted; whether the thing has it is in the ACK bit of its
 * next uplinks (LoRaWAN 1.0.4, section 4.3.1.2). The other networks tell by themselves.
 */
async function countUplink(trx: Database, downlinks: readonly OpenDownlink[], message: StoredMessage) {
  const waiting = downlinks.filter(
    ({ state, network, confirmed, sent_at: sentAt }) =>
      state === 'SENT' &&
      confirmed === 1 &&
      (network === 'thingpark' || network === 'simulator') &&
      // A frame that a base station held back was sent before
      message.time > (sentAt ?? 0)
  )
  const isAcknowledged = message.data.ackBit === '1'
  for (const [index, downlink] of waiting.entries()) {
    const uplinks = downlink.uplinks_since + 1
    const of = { correlationId: downlink.correlation_id }
    if (isAcknowledged && index === 0) {
      // One at a time is under way: the bit is of the oldest
      await recordFate(trx, downlink, { of, state: 'ACKNOWLEDGED' }, message)
    } else if (uplinks >= UPLINKS_TO_ACKNOWLEDGE) {
      const reason = `None of the ${UPLINKS_TO_ACKNOWLEDGE} uplinks after it acknowledged it`
      await recordFate(trx, downlink, { of, state: 'NOT_ACKNOWLEDGED', reason }, message)
    } else {
      await trx
        .updateTable('downlinks')
        .set({ uplinks_since: uplinks })
        .where('id', '=', downlink.id)
        .execute()
    }
  }
}
