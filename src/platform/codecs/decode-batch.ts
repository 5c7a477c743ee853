import * as z from 'zod/mini'

import type { Database } from '#platform/storage/database.ts'
import type { Duty } from '#platform/storage/duty.ts'
import type { Schema } from '#platform/storage/schema.ts'
import { alone } from '#storage/sole-transaction.ts'
import type { Selectable } from 'kysely'

import { decodePayload } from './decode.ts'
import { decodeByScript } from './payload-decoder.ts'
import type { Redecoded } from './redecoded.ts'
import { replaceDecoded } from './replace-decoded.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { ScriptDecoded } from './script-answer.ts'
import type { ScriptStore } from './script-store.ts'

export type DecodeJobRow = Selectable<Schema['decode_jobs']>

export interface DecodeAgainOptions {
  db: Database
  scripts: ScriptStore
  /** Not that of live frames, which must not wait for the past. */
  sandbox: Sandbox
  /** Is told of each thing of which frames were decoded again. */
  onDecoded?: (thingId: number) => void
  duty?: Duty | undefined
}

/** A codec that a job cannot go on with. */
export class UnusableCodec extends Error {}

const BATCH = 200

const Payload = z.object({
  payload_hex: z.optional(z.string()),
  fport: z.optional(z.string()),
})

/**
 * Decodes the next rows of a job and saves how far it is, in one transaction.
 *
 * @returns whether there may be more
 * @throws UnusableCodec where the script ran out of time again and again
 */
export async function decodeNextBatch(job: DecodeJobRow, options: DecodeAgainOptions): Promise<boolean> {
  const { db } = options
  const rows = await nextRows(db, job)
  if (rows.length === 0) {
    const thing = await nextThing(db, job)
    if (thing === undefined) return false
    Object.assign(job, { at_thing_id: thing, at_time: -1, at_frame_id: 0 })
    return true
  }
  const thing = await db
    .selectFrom('things as t')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .select(['t.id', 't.thing_type_id', 'tt.codec'])
    .where('t.id', '=', job.at_thing_id)
    .executeTakeFirst()
  const redecoded = thing ? await decodeRows(rows, thing, options) : []
  const failed = redecoded.filter(({ decoded }) => decoded.errors.length > 0).length
  const last = rows.at(-1)

  const progress = await alone(db, async (trx) => {
    await options.duty?.confirm(trx)
    const changed = thing && redecoded.length > 0 ? await replaceDecoded(trx, thing, redecoded) : 0
    const after = {
      done: job.done + rows.length,
      changed: job.changed + changed,
      failed: job.failed + failed,
      at_thing_id: job.at_thing_id,
      at_time: last?.time ?? job.at_time,
      at_frame_id: last?.id ?? job.at_frame_id,
    }
    await trx.updateTable('decode_jobs').set(after).where('id', '=', job.id).execute()
    return after
  })
  Object.assign(job, progress)
  options.onDecoded?.(job.at_thing_id)
  return true
}

async function nextRows(db: Database, job: DecodeJobRow) {
  if (job.at_thing_id === 0) return []
  return db
    .selectFrom('frames')
    .select(['id', 'time', 'type', 'data'])
    .where('thing_id', '=', job.at_thing_id)
    .where('time', '>=', job.at_time)
    .where((eb) =>
      eb.or([
        eb('time', '>', job.at_time),
        eb.and([eb('time', '=', job.at_time), eb('id', '>', job.at_frame_id)]),
      ])
    )
    .where('id', '<=', job.last_frame_id)
    .$if(job.from_time !== null, (query) => query.where('time', '>=', job.from_time ?? 0))
    .$if(job.to_time !== null, (query) => query.where('time', '<', job.to_time ?? 0))
    .orderBy('time')
    .orderBy('id')
    .limit(BATCH)
    .execute()
}

async function nextThing(db: Database, job: DecodeJobRow): Promise<number | undefined> {
  if (job.thing_id !== null) return job.at_thing_id === 0 ? job.thing_id : undefined
  const next = await db
    .selectFrom('things')
    .select('id')
    .where('thing_type_id', '=', job.thing_type_id)
    .where('id', '>', job.at_thing_id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return next?.id
}

interface FrameRow {
  id: number
  time: number
  type: string
  data: string
}

async function decodeRows(
  rows: readonly FrameRow[],
  thing: { thing_type_id: number; codec: string | null },
  { scripts, sandbox }: DecodeAgainOptions
): Promise<Redecoded[]> {
  const script = scripts.find(thing.thing_type_id)
  const decode = async (payloadHex: string, fPort: number, time: number): Promise<ScriptDecoded> => {
    if (!script) return decodePayload(thing.codec, payloadHex, fPort, new Date(time))
    const payload = { payloadHex, fPort, time }
    const { decoded, fault } = await decodeByScript(sandbox, script.script, payload, script.containers)
    // Of what a codec could not finish nothing is known, so what was decoded before stays
    if (fault?.kind === 'suspended' || fault?.kind === 'broken') throw new UnusableCodec(fault.reason)
    return decoded
  }
  const redecoded = rows.map(async ({ id, time, type, data }): Promise<Redecoded[]> => {
    if (type !== 'UPLINK') return []
    const { payload_hex: payloadHex = '', fport = '0' } = Payload.parse(JSON.parse(data))
    if (payloadHex === '') return []
    return [{ frameId: id, time, decoded: await decode(payloadHex, Number(fport), time) }]
  })
  return (await Promise.all(redecoded)).flat()
}
