import { randomBytes } from 'node:crypto'

import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { holdsSessionKey } from '#platform/storage/session-keys.ts'
import type { Vault } from '#storage/vault.ts'
import { isPostgres } from '#storage/dialect.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

import type { RenderedMessage, StreamThing } from '../rendered-message.ts'
import { type Stream, type StreamRow } from '../stream.ts'
import { addToTotals, type TotalsChange } from './totals.ts'

/** What the queue needs of the definitions beside it. */
export interface StreamSources {
  /** The streams that things feed: active ones, and those that the platform disabled. */
  readFeeds(
    trx: Database,
    things: readonly { id: number; companyId: number }[]
  ): Promise<Map<number, StreamRow[]>>
  readThings(trx: Database, thingIds: readonly number[]): Promise<ReadonlyMap<number, StreamThing>>
  /** A message as it was stored; undefined where it is gone. */
  readMessage(on: Database, frameId: number): Promise<StoredMessage | undefined>
  toStream(row: StreamRow): Stream
  render(stream: Stream, message: StoredMessage, thing: StreamThing): RenderedMessage[]
}

interface EnqueueOptions {
  sources: StreamSources
  vault: Vault
  now: () => number
  /** Called once messages of these streams are on the disk. */
  wake: (streamIds: Iterable<number>) => void
}

const COLUMNS = [
  ...['stream_id', 'state', 'lane', 'thing_id', 'identifier', 'frame_id', 'part', 'container', 'f_cnt_up'],
  ...['time', 'webhook_id', 'content_type', 'sealed', 'body', 'bytes', 'queued_at', 'attempts'],
]

/** What binds a sealed body to its row, known before the row has an id. */
export const bodyContext = (webhookId: string) => `stream-body:${webhookId}`

/**
 * Queues what streams are to send of messages, in the transaction that stores them: what a network was told is stored is
 * in the queue too. History that is filled in is news to nobody.
 */
export function createEnqueue({ sources, vault, now, wake }: EnqueueOptions): IngestReaction {
  return async (trx, messages) => {
    const live = messages.filter((message) => message.isLive)
    if (live.length === 0) return undefined
    const feeds = await sources.readFeeds(
      trx,
      live.map(({ thing }) => thing)
    )
    if (feeds.size === 0) return undefined
    const things = await sources.readThings(trx, [...feeds.keys()])
    const streams = new Map<number, Stream>()
    const streamOf = (row: StreamRow) => {
      const known = streams.get(row.id) ?? sources.toStream(row)
      streams.set(row.id, known)
      return known
    }

    const at = now()
    const rows: SqlValue[][] = []
    const lanes = new Map<string, SqlValue[]>()
    const totals = new Map<number, TotalsChange>()
    for (const message of live) {
      const thing = things.get(message.thing.id)
      if (!thing) continue
      for (const row of feeds.get(message.thing.id) ?? []) {
        const change = totals.get(row.id) ?? {}
        totals.set(row.id, change)
        const rendered = renderSafely(sources, streamOf(row), message, thing)
        if (!rendered) {
          // A template that cannot be filled must not stop the network; it is counted instead
          change.dropped_waiting = (change.dropped_waiting ?? 0) + 1
          change.last_dropped_at = at
          continue
        }
        rendered.forEach((one, part) => {
          const { cells, bytes } = rowOf(row.id, message, one, part, { vault, at })
          rows.push(cells)
          change.waiting = (change.waiting ?? 0) + 1
          change.waiting_bytes = (change.waiting_bytes ?? 0) + bytes
        })
        if (rendered.length > 0) lanes.set(`${row.id} ${thing.id}`, [row.id, thing.id, at])
      }
    }
    await insertMany(trx, 'stream_messages', COLUMNS, rows)
    // PostgreSQL has to hold a lane that is there, so that nobody ends it before the message is seen
    const held = isPostgres(trx) ? 'update set ready_at = stream_lanes.ready_at' : 'nothing'
    await insertMany(
      trx,
      'stream_lanes',
      ['stream_id', 'lane', 'ready_at'],
      [...lanes.values()],
      `on conflict (stream_id, lane) do ${held}`
    )
    await addToTotals(trx, totals, at)
    if (rows.length === 0) return undefined
    const woken = new Set([...lanes.values()].map(([streamId]) => Number(streamId)))
    return () => wake(woken)
  }
}

function renderSafely(sources: StreamSources, stream: Stream, message: StoredMessage, thing: StreamThing) {
  try {
    return sources.render(stream, message, thing)
  } catch {
    return undefined
  }
}

function rowOf(
  streamId: number,
  message: StoredMessage,
  { contentType, body, container }: RenderedMessage,
  part: number,
  { vault, at }: { vault: Vault; at: number }
) {
  const webhookId = `msg_${randomBytes(16).toString('base64url')}`
  const isSealed = holdsSessionKey(body)
  const stored = isSealed ? vault.seal(body, bodyContext(webhookId)) : body
  const bytes = Buffer.byteLength(body)
  const fCntUp = Number.parseInt(message.data.fcntUp ?? '', 10)
  const cells: SqlValue[] = [
    ...[streamId, 'WAITING', message.thing.id, message.thing.id, message.thing.identifier],
    ...[message.frameId, part, container ?? null, Number.isNaN(fCntUp) ? null : fCntUp],
    ...[message.time, webhookId, contentType, isSealed ? 1 : 0, stored, bytes, at, 0],
  ]
  return { cells, bytes }
}
