import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { recordThingEvent } from '#platform/storage/thing-events.ts'

import type { OpenDownlink } from './fates.ts'
import type { Fate } from './read-fate.ts'

/** From which states a report takes a downlink on; one that comes late or twice changes nothing. */
const follows: Record<Fate['state'], readonly string[]> = {
  ACCEPTED: ['SENDING', 'UNCERTAIN'],
  SENT: ['SENDING', 'ACCEPTED', 'UNCERTAIN', 'CANCELLED'],
  FAILED: ['SENDING', 'ACCEPTED', 'UNCERTAIN'],
  ACKNOWLEDGED: ['SENDING', 'ACCEPTED', 'UNCERTAIN', 'CANCELLED', 'SENT', 'NOT_ACKNOWLEDGED'],
  NOT_ACKNOWLEDGED: ['SENDING', 'ACCEPTED', 'UNCERTAIN', 'CANCELLED', 'SENT'],
}

/** Writes what became of a downlink, and an event of its thing. */
export async function recordFate(
  trx: Database,
  downlink: OpenDownlink,
  fate: Fate,
  { time, receivedAt, thing, network }: StoredMessage
): Promise<void> {
  if (!follows[fate.state].includes(downlink.state)) return
  const { state, reason, causes, fcntDn, lrrid, spFact, slot } = fate
  await trx
    .updateTable('downlinks')
    .set({
      state,
      open: staysOpen(fate, downlink, network) ? 1 : 0,
      reason: reason ?? null,
      changed_at: receivedAt,
      accepted_at: downlink.accepted_at ?? receivedAt,
      ...(causes && { causes: JSON.stringify(causes) }),
      ...(state === 'SENT' && { sent_at: time, uplinks_since: 0 }),
      ...(state === 'ACKNOWLEDGED' && { acknowledged_at: time }),
      ...(fcntDn !== undefined && { fcnt_dn: fcntDn }),
      ...(lrrid !== undefined && { lrrid }),
      ...(spFact !== undefined && { sp_fact: spFact }),
      ...(slot !== undefined && { slot }),
    })
    .where('id', '=', downlink.id)
    .execute()
  downlink.state = state
  // That it waits is no news of the thing
  if (state === 'ACCEPTED') return
  const event = {
    kind: 'DOWNLINK',
    thingId: thing.id,
    identifier: thing.identifier,
    companyId: thing.companyId,
  } as const
  await recordThingEvent(trx, { ...event, ...wordsFor(downlink, fate) }, time)
}

/** Whether the network may tell more: The Things Stack tries again after a nack. */
function staysOpen({ state }: Fate, { confirmed }: OpenDownlink, network: StoredMessage['network']): boolean {
  if (state === 'ACCEPTED') return true
  if (state === 'SENT') return confirmed === 1
  return state === 'NOT_ACKNOWLEDGED' && network === 'tts'
}

const levels = {
  ACCEPTED: 'INFO',
  SENT: 'INFO',
  ACKNOWLEDGED: 'INFO',
  NOT_ACKNOWLEDGED: 'WARNING',
  FAILED: 'ERROR',
} as const
const outcomes = {
  ACCEPTED: 'is with the network',
  SENT: 'was transmitted',
  ACKNOWLEDGED: 'was acknowledged by the thing',
  NOT_ACKNOWLEDGED: 'was not acknowledged by the thing',
  FAILED: 'was not transmitted',
} as const

function wordsFor({ payload, f_port: port }: OpenDownlink, { state, reason }: Fate) {
  const why = reason === undefined ? '' : `: ${reason}`
  return {
    level: levels[state],
    code: state,
    text: `The downlink ${payload} on port ${port} ${outcomes[state]}${why}.`,
  }
}
