import { conflict } from '#lib/api-error.ts'
import type { ThingCreateRequest } from '#contract/thing-requests.ts'
import type { Database } from '#platform/storage/database.ts'

import { takeAddress } from './address-book.ts'
import { givenKeys, mergeKeys, type ThingKeyStore } from './thing-keys.ts'

interface Context {
  keyStore: ThingKeyStore
  now: number
}

/**
 * Creates a thing in the transaction of its caller, and provisions it where it is a LoRa one.
 *
 * @returns its row id
 * @throws 409 where the identifier or the device address is taken
 */
export async function insertThing(
  trx: Database,
  request: ThingCreateRequest,
  { keyStore, now }: Context
): Promise<number> {
  const lora = request.connectivityType !== 'ETHERNET'
  const inserted = await trx
    .insertInto('things')
    .values({
      identifier: request.thingIdentifier,
      company_id: request.companyId,
      name: request.thingName ?? '',
      name_folded: (request.thingName ?? '').toLowerCase(),
      description: request.description ?? '',
      is_public: request.isPublic === true ? 1 : 0,
      connectivity_type: request.connectivityType,
      thing_type_id: request.thingTypeId,
      plan_id: request.connectivityPlan ?? (lora ? await firstPlan(trx) : null),
      device_address: request.deviceAddress ?? null,
      motion_indicator: request.motionIndicator || null,
      serial_number: request.serialNumber || null,
      latitude: request.latitude || null,
      longitude: request.longitude || null,
      location_fn1: request.locationFN1 ?? '',
      location_fn2: request.locationFN2 ?? '',
      provisioned: lora ? 1 : 0,
      inserted_at: now,
      modified_at: now,
    })
    .onConflict((taken) => taken.column('identifier').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) {
    const message = `ThingIdentifier ${request.thingIdentifier} is taken`
    throw conflict(message, [{ field: 'thingIdentifier', message: 'It is taken' }])
  }

  if (request.deviceAddress !== undefined) {
    await takeAddress(trx, request.deviceAddress, inserted.id, request.companyId)
  }
  const keys = givenKeys(request)
  if (keys !== undefined) await keyStore.write(trx, inserted.id, mergeKeys({}, keys))
  await writeTags(trx, inserted.id, request.tags ?? [], 0)
  return inserted.id
}

async function firstPlan(trx: Database): Promise<string | null> {
  const plan = await trx
    .selectFrom('plans')
    .select('id')
    .where('connectivity_type', '=', 'LORA')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  return plan?.id ?? null
}

/** Adds tags behind those the thing has; one that it has already stays where it is. */
export async function addTags(trx: Database, thingId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  const last = await trx
    .selectFrom('thing_tags')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('thing_id', '=', thingId)
    .executeTakeFirst()
  await writeTags(trx, thingId, tags, (last?.position ?? -1) + 1)
}

async function writeTags(trx: Database, thingId: number, tags: readonly string[], first: number) {
  if (tags.length === 0) return
  const rows = [...new Set(tags)].map((tag, index) => ({ thing_id: thingId, tag, position: first + index }))
  await trx
    .insertInto('thing_tags')
    .values(rows)
    .onConflict((known) => known.columns(['thing_id', 'tag']).doNothing())
    .execute()
}
