import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { holdsSessionKey } from '#platform/storage/session-keys.ts'
import type { Vault } from '#storage/vault.ts'

import type { RenderedMessage } from '../rendered-message.ts'
import { findStreamRow } from '../stream.ts'
import { bodyContext, type StreamSources } from './enqueue.ts'
import { addToTotals } from './totals.ts'

interface RenderAgainOptions {
  sources: Pick<StreamSources, 'readMessage' | 'readThings' | 'toStream' | 'render'>
  vault: Vault
  now: number
}

/**
 * Makes failures anew by the template of now. One whose frame is gone, or of which the template makes another kind of
 * message (one of a container instead of one of them all), stays as it was: half of it would be lost otherwise.
 *
 * @returns how many stay as they were
 */
export async function renderAgain(
  trx: Database,
  streamId: number,
  messageIds: readonly number[],
  { sources, vault, now }: RenderAgainOptions
): Promise<number> {
  const row = await findStreamRow(trx, streamId)
  if (!row || messageIds.length === 0) return messageIds.length
  const stream = sources.toStream(row)
  const messages = await trx
    .selectFrom('stream_messages')
    .select(['id', 'thing_id', 'frame_id', 'part', 'container', 'webhook_id', 'bytes'])
    .where('id', 'in', [...messageIds])
    .execute()
  const things = await sources.readThings(
    trx,
    messages.map((message) => message.thing_id)
  )
  // The messages of a frame's containers are made at once
  const made = new Map<number, RenderedMessage[]>()
  const makeOf = async (frameId: number, thingId: number) => {
    const thing = things.get(thingId)
    const stored: StoredMessage | undefined = thing && (await sources.readMessage(trx, frameId))
    return thing && stored ? sources.render(stream, stored, thing) : []
  }
  let unchanged = 0
  let difference = 0
  for (const { id, thing_id: thingId, frame_id: frameId, part, container, ...message } of messages) {
    // A template that cannot be filled, and a body sealed by another key, are no reason to stop the job
    const parts = made.get(frameId) ?? (await makeOf(frameId, thingId).catch(() => []))
    made.set(frameId, parts)
    const rendered = parts[part]
    if (!rendered || (rendered.container === undefined) !== (container === null)) {
      unchanged++
      continue
    }
    const isSealed = holdsSessionKey(rendered.body)
    const bytes = Buffer.byteLength(rendered.body)
    difference += bytes - message.bytes
    await trx
      .updateTable('stream_messages')
      .set({
        body: isSealed ? vault.seal(rendered.body, bodyContext(message.webhook_id)) : rendered.body,
        sealed: isSealed ? 1 : 0,
        container: rendered.container ?? null,
        content_type: rendered.contentType,
        bytes,
      })
      .where('id', '=', id)
      .execute()
  }
  await addToTotals(trx, new Map([[streamId, { failure_bytes: difference }]]), now)
  return unchanged + messageIds.length - messages.length
}
