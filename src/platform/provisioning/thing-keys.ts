import * as z from 'zod/mini'

import { ThingKeys, type ThingUpdateRequest } from '#contract/thing-requests.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

/** The secrets of a thing: sealed at rest, answered by single reads and writes only. */
export interface ThingKeyStore {
  read(db: Database, thingId: number): Promise<ThingKeys>
  write(trx: Database, thingId: number, keys: ThingKeys): Promise<void>
}

export function createThingKeyStore(vault: Vault): ThingKeyStore {
  const context = (thingId: number) => `thing-keys:${thingId}`
  return {
    async read(db, thingId) {
      const row = await db
        .selectFrom('thing_keys')
        .select('sealed')
        .where('thing_id', '=', thingId)
        .executeTakeFirst()
      if (!row) return {}
      return z.parse(ThingKeys, JSON.parse(vault.open(row.sealed, context(thingId))))
    },
    async write(trx, thingId, keys) {
      const sealed = vault.seal(JSON.stringify(keys), context(thingId))
      await trx
        .insertInto('thing_keys')
        .values({ thing_id: thingId, sealed })
        .onConflict((conflict) => conflict.column('thing_id').doUpdateSet({ sealed }))
        .execute()
    },
  }
}

/** The keys of a request, wherever it put them: `keys`, `keysLoRaOTAA` or `keysLoRaABP`. */
export function givenKeys(
  request: Pick<ThingUpdateRequest, 'keys' | 'keysLoRaABP' | 'keysLoRaOTAA'>
): ThingKeys | undefined {
  if (request.keys === undefined && request.keysLoRaABP === undefined && request.keysLoRaOTAA === undefined)
    return undefined
  return { ...request.keys, ...request.keysLoRaOTAA, ...request.keysLoRaABP }
}

/** Those given replace those known; `[{}]` removes the application session keys. */
export function mergeKeys(known: ThingKeys, given: ThingKeys): ThingKeys {
  const merged: ThingKeys = { ...known }
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) Object.assign(merged, { [name]: value })
  }
  const sessionKeys = merged.applicationSessionkeys
  if (sessionKeys?.length === 1 && sessionKeys[0]?.applicationSessionKey === undefined) {
    delete merged.applicationSessionkeys
  }
  return merged
}

/** Keys as a resource answers them, under the activation that they belong to. */
export function keyFields(connectivityType: string, keys: ThingKeys): ThingResource['technologyDetails'] {
  if (connectivityType === 'LORA.OTAA') {
    return { keysLoRaOTAA: { applicationEUI: keys.applicationEUI, applicationKey: keys.applicationKey } }
  }
  if (connectivityType === 'LORA.ABP') {
    return {
      keysLoRaABP: {
        applicationSessionkeys: keys.applicationSessionkeys ?? [],
        networkSessionKey: keys.networkSessionKey,
      },
    }
  }
  return {}
}
