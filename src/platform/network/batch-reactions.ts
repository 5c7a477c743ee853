import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { Located } from './batch-activity.ts'
import { containerKey } from './batch-values.ts'
import type { Stored } from './write-batch.ts'

/** Lets the other modules have their part in the transaction. */
export async function react(
  trx: Database,
  stored: readonly Stored[],
  located: readonly Located[],
  containers: ReadonlyMap<string, number>,
  reactions: readonly IngestReaction[]
): Promise<(() => void)[]> {
  if (reactions.length === 0) return []
  const isNew = new Set(located.map(({ frame_id: frameId, type, time }) => `${frameId} ${type} ${time}`))
  const messages = stored.map((one): StoredMessage => {
    const { message, thing, frameId, receivedAt, isLive, values, fixes } = one
    return {
      frameId,
      kind: message.kind,
      time: message.time,
      receivedAt,
      isLive,
      thing: {
        id: thing.id,
        identifier: thing.identifier,
        companyId: thing.company_id,
        thingTypeId: thing.thing_type_id,
      },
      data: message.data,
      devAddr: message.devAddr,
      fPort: message.fPort,
      payloadHex: message.payloadHex,
      format: message.format,
      body: message.body,
      network: message.network,
      values: values.flatMap(({ container, value }) => {
        const containerId = containers.get(containerKey(thing.thing_type_id, container))
        return containerId === undefined ? [] : [{ containerId, container, value }]
      }),
      fixes: fixes.filter(({ type, time }) => isNew.has(`${frameId} ${type} ${time}`)),
    }
  })
  const afterCommit: (() => void)[] = []
  for (const reaction of reactions) {
    const then = await reaction(trx, messages)
    if (then) afterCommit.push(then)
  }
  return afterCommit
}
