import type { Updateable } from 'kysely'

import { validationFailed } from '#lib/api-error.ts'
import type { ThingUpdateRequest } from '#contract/thing-requests.ts'
import type { Database } from '#platform/storage/database.ts'
import { halfAPlace } from '#platform/storage/place.ts'
import type { Schema } from '#platform/storage/schema.ts'

import { releaseAddress, takeAddress } from './address-book.ts'
import { addTags } from './create-thing.ts'
import { givenKeys, mergeKeys, type ThingKeyStore } from './thing-keys.ts'
import { readTags, type ThingRow } from './thing-rows.ts'

interface Context {
  keyStore: ThingKeyStore
  now: number
}

/**
 * Changes the fields that the request has, in the transaction of its caller. What comes to nothing new leaves the
 * modification date alone.
 *
 * @returns the names of the columns that changed, with `tags` and `keys`; none where nothing did
 * @throws 400 where the place would be left with one coordinate, 409 where the device address is taken
 */
export async function changeThing(
  trx: Database,
  thing: ThingRow,
  request: ThingUpdateRequest,
  { keyStore, now }: Context
): Promise<string[]> {
  const columns = changedColumns(thing, request)
  const faults = halfAPlace({ ...thing, ...columns })
  if (faults.length > 0) throw validationFailed(faults)

  const tagsChanged = await replaceTags(trx, thing.id, request.tags)
  const keysChanged = await changeKeys(trx, thing.id, request, keyStore)
  if (columns.device_address !== undefined && columns.device_address !== null) {
    await releaseAddress(trx, thing.id)
    await takeAddress(trx, columns.device_address, thing.id, columns.company_id ?? thing.company_id)
  }
  const changed = [
    ...Object.keys(columns).filter((name) => name !== 'name_folded'),
    ...(tagsChanged ? ['tags'] : []),
    ...(keysChanged ? ['keys'] : []),
  ]
  if (changed.length === 0) return []
  await trx
    .updateTable('things')
    .set({ ...columns, modified_at: now })
    .where('id', '=', thing.id)
    .execute()
  return changed
}

type Columns = Updateable<Schema['things']>

/** The columns that a request changes; those that it leaves as they are do not count. */
export function changedColumns(thing: ThingRow, request: Partial<ThingUpdateRequest>): Columns {
  const wanted: Columns = {
    company_id: request.companyId,
    plan_id: request.connectivityPlan,
    description: request.description,
    device_address: request.deviceAddress,
    is_public: request.isPublic === undefined ? undefined : Number(request.isPublic),
    latitude: emptyToNull(request.latitude),
    longitude: emptyToNull(request.longitude),
    location_fn1: request.locationFN1,
    location_fn2: request.locationFN2,
    motion_indicator: emptyToNull(request.motionIndicator),
    serial_number: emptyToNull(request.serialNumber),
    name: request.thingName,
    name_folded: request.thingName?.toLowerCase(),
    thing_type_id: request.thingTypeId,
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && value !== thing[name as keyof ThingRow]
    )
  )
}

const emptyToNull = (text: string | undefined) => (text === '' ? null : text)

async function replaceTags(
  trx: Database,
  thingId: number,
  tags: readonly string[] | undefined
): Promise<boolean> {
  if (tags === undefined) return false
  const wanted = [...new Set(tags)]
  const known = (await readTags(trx, [thingId])).get(thingId) ?? []
  if (wanted.length === known.length && wanted.every((tag, index) => tag === known[index])) return false
  await trx.deleteFrom('thing_tags').where('thing_id', '=', thingId).execute()
  await addTags(trx, thingId, wanted)
  return true
}

async function changeKeys(
  trx: Database,
  thingId: number,
  request: ThingUpdateRequest,
  keyStore: ThingKeyStore
) {
  const given = givenKeys(request)
  if (given === undefined) return false
  const known = await keyStore.read(trx, thingId)
  const merged = mergeKeys(known, given)
  if (JSON.stringify(merged) === JSON.stringify(known)) return false
  await keyStore.write(trx, thingId, merged)
  return true
}
