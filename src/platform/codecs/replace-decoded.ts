import type { Database } from '#platform/storage/database.ts'
import { takeIds } from '#platform/storage/database.ts'
import { countAnew } from '#platform/storage/history-counters.ts'
import { insertMany } from '#storage/insert-many.ts'

import type { PresentFrame, Redecoded } from './redecoded.ts'
import { replaceFixes } from './replace-fixes.ts'

interface Thing {
  id: number
  thing_type_id: number
}

/**
 * Puts the values of past frames of a thing in the place of those that are there, and keeps counters, newest values and
 * positions true. The frames themselves and their bodies are not touched. Frames that are gone by now are left alone.
 *
 * @param trx a transaction, so that all of it happens or nothing
 * @returns how many frames have other values, position or fault than before
 */
export async function replaceDecoded(
  trx: Database,
  thing: Thing,
  redecoded: readonly Redecoded[]
): Promise<number> {
  const frames = await presentFrames(trx, thing, redecoded)
  if (frames.length === 0) return 0
  const old = await oldValues(trx, thing.id, frames)
  const containers = await containerIds(trx, thing.thing_type_id, frames)
  const valuesOf = ({ decoded }: Redecoded) =>
    decoded.values.map(({ container, value }) => ({ container: containers.get(container) ?? 0, value }))

  const changed = frames.filter((frame) => {
    const before = (old.get(frame.frameId) ?? []).map(({ container, value }) => ({ container, value }))
    return JSON.stringify(before) !== JSON.stringify(valuesOf(frame))
  })
  await writeValues(trx, thing.id, changed, old, valuesOf)
  const moved = await replaceFixes(trx, thing.id, frames)
  const told = await writeFaults(trx, thing.id, frames)
  return new Set([...changed.map(({ frameId }) => frameId), ...moved, ...told]).size
}

async function presentFrames(
  trx: Database,
  thing: Thing,
  redecoded: readonly Redecoded[]
): Promise<PresentFrame[]> {
  const ids = redecoded.map(({ frameId }) => frameId)
  const rows = await trx
    .selectFrom('frames as f')
    .innerJoin('things as t', 't.id', 'f.thing_id')
    .select(['f.id', 'f.undecoded', 'f.received_at'])
    .where('f.id', 'in', ids)
    .where('f.thing_id', '=', thing.id)
    .where('t.thing_type_id', '=', thing.thing_type_id)
    .execute()
  const present = new Map(rows.map((row) => [row.id, row]))
  return redecoded.flatMap((frame) => {
    const row = present.get(frame.frameId)
    return row ? [{ ...frame, undecoded: row.undecoded, receivedAt: row.received_at }] : []
  })
}

interface OldValue {
  id: number
  container: number
  value: string
}

async function oldValues(
  trx: Database,
  thingId: number,
  frames: readonly Redecoded[]
): Promise<Map<number, OldValue[]>> {
  const times = frames.map(({ time }) => time)
  const rows = await trx
    .selectFrom('container_values')
    .select(['id', 'frame_id', 'container_id', 'value'])
    .where('thing_id', '=', thingId)
    .where('time', '>=', Math.min(...times))
    .where('time', '<=', Math.max(...times))
    .orderBy('id')
    .execute()
  const wanted = new Map<number, OldValue[]>(frames.map(({ frameId }) => [frameId, []]))
  for (const { id, frame_id: frameId, container_id: container, value } of rows) {
    wanted.get(frameId)?.push({ id, container, value })
  }
  return wanted
}

async function containerIds(trx: Database, thingTypeId: number, frames: readonly Redecoded[]) {
  const rows = await trx
    .selectFrom('containers')
    .select(['id', 'container'])
    .where('thing_type_id', '=', thingTypeId)
    .execute()
  const ids = new Map(rows.map((row) => [row.container, row.id]))
  for (const { container, unit = '' } of frames.flatMap(({ decoded }) => decoded.values)) {
    if (ids.has(container)) continue
    const { id } = await trx
      .insertInto('containers')
      .values({
        thing_type_id: thingTypeId,
        container,
        name: container,
        value_type: 'string',
        unit,
        position: 1000,
        declared: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(container, id)
  }
  return ids
}

async function writeValues(
  trx: Database,
  thingId: number,
  frames: readonly PresentFrame[],
  old: ReadonlyMap<number, readonly OldValue[]>,
  valuesOf: (frame: Redecoded) => { container: number; value: string }[]
) {
  const removed = frames.flatMap(({ frameId }) => old.get(frameId) ?? [])
  if (removed.length > 0) {
    const times = frames.map(({ time }) => time)
    await trx
      .deleteFrom('container_values')
      .where('thing_id', '=', thingId)
      .where('time', '>=', Math.min(...times))
      .where('time', '<=', Math.max(...times))
      .where(
        'id',
        'in',
        removed.map(({ id }) => id)
      )
      .execute()
  }
  const added = frames.flatMap((frame) => valuesOf(frame).map((value) => ({ ...value, frame })))
  const firstId = added.length > 0 ? await takeIds(trx, 'container_values', added.length) : 0
  await insertMany(
    trx,
    'container_values',
    ['id', 'thing_id', 'container_id', 'frame_id', 'time', 'received_at', 'value'],
    added.map(({ container, value, frame }, index) => [
      firstId + index,
      thingId,
      container,
      frame.frameId,
      frame.time,
      frame.receivedAt,
      value,
    ])
  )
  const changes = frames.map((frame) => ({
    ...{ thingId, kind: 'decoded' as const, time: frame.time, receivedAt: frame.receivedAt },
    rows: valuesOf(frame).length - (old.get(frame.frameId)?.length ?? 0),
  }))
  await countAnew(trx, changes)
  await renewNewest(trx, thingId, [...new Set([...removed, ...added].map(({ container }) => container))])
}

/** The newest value of each container, read anew: it may be one that was just replaced. */
async function renewNewest(trx: Database, thingId: number, containers: readonly number[]) {
  for (const container of containers) {
    const newest = await trx
      .selectFrom('container_values')
      .select(['time', 'value'])
      .where('thing_id', '=', thingId)
      .where('container_id', '=', container)
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!newest) {
      await trx
        .deleteFrom('thing_containers')
        .where('thing_id', '=', thingId)
        .where('container_id', '=', container)
        .execute()
      continue
    }
    const row = { last_time: newest.time, last_value: newest.value }
    await trx
      .insertInto('thing_containers')
      .values({ thing_id: thingId, container_id: container, ...row })
      .onConflict((conflict) => conflict.columns(['thing_id', 'container_id']).doUpdateSet(row))
      .execute()
  }
}

async function writeFaults(
  trx: Database,
  thingId: number,
  frames: readonly PresentFrame[]
): Promise<number[]> {
  const faults = frames.map(({ frameId, undecoded, decoded }) => {
    const fault = decoded.errors.length > 0 ? decoded.errors.join('; ') : null
    return { frameId, fault, isNew: fault !== undecoded }
  })
  const told = faults.filter(({ isNew }) => isNew)
  for (const { frameId, fault } of told) {
    await trx
      .updateTable('frames')
      .set({ undecoded: fault })
      .where('id', '=', frameId)
      .where('thing_id', '=', thingId)
      .execute()
  }
  return told.map(({ frameId }) => frameId)
}
