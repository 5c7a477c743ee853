import type { Database } from '#platform/storage/database.ts'

import type { Concern } from './concern.ts'

/**
 * Leaves out the values that came late: those older than one that was there before these messages. What is left is in
 * the order of its times. A concern whose values are all late goes whole.
 */
export async function leaveOutLate(trx: Database, concerns: readonly Concern[]): Promise<Concern[]> {
  const newest = await newestBefore(trx, concerns)
  return concerns.flatMap((concern) => {
    const known = newest.get(pairOf(concern.thing.id, concern.container.id)) ?? -Infinity
    const samples = concern.samples.filter(({ time }) => time >= known).sort((a, b) => a.time - b.time)
    return samples.length === 0 ? [] : [{ ...concern, samples }]
  })
}

const pairOf = (thingId: number, containerId: number) => `${thingId} ${containerId}`

/** The time of the newest value of each pair before these messages, which are stored already. */
async function newestBefore(trx: Database, concerns: readonly Concern[]): Promise<Map<string, number>> {
  const samples = concerns.flatMap((concern) => concern.samples)
  const firstFrame = Math.min(...samples.map(({ frameId }) => frameId))
  const received = Math.max(...samples.map(({ receivedAt }) => receivedAt))
  const rows = await trx
    .selectFrom('thing_containers as tc')
    .select((eb) => [
      'tc.thing_id',
      'tc.container_id',
      eb
        .selectFrom('container_values as v')
        .select('v.time')
        .whereRef('v.thing_id', '=', 'tc.thing_id')
        .whereRef('v.container_id', '=', 'tc.container_id')
        // A frame whose clock ran ahead makes no other frame late
        .where('v.time', '<=', received)
        .where('v.frame_id', '<', firstFrame)
        .orderBy('v.time', 'desc')
        .limit(1)
        .as('time'),
    ])
    .where('tc.thing_id', 'in', [...new Set(concerns.map(({ thing }) => thing.id))])
    .where('tc.container_id', 'in', [...new Set(concerns.map(({ container }) => container.id))])
    .execute()
  return new Map(
    rows.flatMap(({ thing_id: thingId, container_id: containerId, time }) =>
      time === null ? [] : [[pairOf(thingId, containerId), time]]
    )
  )
}
